/** How the days of a column are written: `dmy` is the French way, `mdy` the American one. */
export type DayOrder = 'iso' | 'dmy' | 'mdy' | 'ymd';

export type DayRead = {
  /** `2023-01-31`. */
  readonly day: string;
  /** `14:05` or `14:05:09`; null where the text has none. */
  readonly time: string | null;
  /** True for a year on two digits: 16 is 2016, 75 is 1975. */
  readonly shortYear: boolean;
};

const NUMERIC = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:(?:T|\s+(?:à\s+)?)(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
/** No day is longer, in words and with its padding. */
const LONGEST = 80;

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const WORDS = /^(?:[a-zé]+\s+)?(\d{1,2})(?:er)?\s+([a-zéû.]+)\s+(\d{4})$/i;

export const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'] as const;

/** A day written in the given order, with or without a time; null for anything else, the 31st of April included. */
export function readDay(text: string, order: DayOrder): DayRead | null {
  if (text.length > LONGEST) return null;
  const trimmed = text.trim();
  const found = NUMERIC.exec(trimmed);
  if (found) {
    const [, first = '', , second = '', third = '', hour, minute, seconds] = found;
    const time = readTime(hour, minute, seconds);
    if (time === false) return null;
    if (order === 'iso' || order === 'ymd') return first.length === 4 ? made(first, second, third, time) : null;
    if (first.length > 2 || third.length === 1 || third.length === 3) return null;
    return order === 'dmy' ? made(third, second, first, time) : made(third, first, second, time);
  }
  const compact = order === 'ymd' ? COMPACT.exec(trimmed) : null;
  if (compact) return made(compact[1] ?? '', compact[2] ?? '', compact[3] ?? '', null);
  const words = order === 'dmy' ? WORDS.exec(trimmed) : null;
  const month = words ? monthNumber(words[2] ?? '') : null;
  return words && month !== null ? made(words[3] ?? '', String(month), words[1] ?? '', null) : null;
}

/** 1 for « janvier », « janv. », « jan »; null for a word that is no month. */
export function monthNumber(word: string): number | null {
  const plain = withoutAccents(word).replace(/\.$/, '');
  if (plain.length < 3) return null;
  const found = MONTHS.flatMap((name, index) => (withoutAccents(name).startsWith(plain) ? [index + 1] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function readTime(hour: string | undefined, minute: string | undefined, seconds: string | undefined): string | null | false {
  if (hour === undefined || minute === undefined) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(seconds ?? 0) > 59) return false;
  return `${hour.padStart(2, '0')}:${minute}${seconds === undefined ? '' : `:${seconds}`}`;
}

function made(year: string, month: string, day: string, time: string | null): DayRead | null {
  const shortYear = year.length <= 2;
  // Two digits: a century that ends in 2049, as spreadsheets and databases have it.
  const full = shortYear ? (Number(year) < 50 ? 2000 : 1900) + Number(year) : Number(year);
  const [m, d] = [Number(month), Number(day)];
  if (full < 1000 || m < 1 || m > 12 || d < 1 || d > daysIn(full, m)) return null;
  return { day: `${full}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`, time, shortYear };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
