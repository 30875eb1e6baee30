import { monthNumber } from './parse-date.ts';

export type PeriodGrain = 'year' | 'quarter' | 'month' | 'school-year';

/** A period as the keys of the observatory write it: « 2023 », « 2023-T3 », « 2023-07 », « 2023-2024 ». */
export type PeriodRead = { readonly grain: PeriodGrain; readonly key: string };

const QUARTERS = [/^((?:19|20)\d{2})[-_ /]?[TQ]([1-4])$/i, /^[TQ]([1-4])[-_ /]?((?:19|20)\d{2})$/i, /^([1-4])(?:er|e|ème|eme|nd|ᵉ)?\s*(?:trimestre|trim\.?)\s*(?:de\s+)?((?:19|20)\d{2})$/i] as const;

/**
 * A year, a quarter, a month or a school year; only of the given grain where it is known: « 2010-11 » is a month or a
 * school year. Null for anything else.
 */
export function readPeriod(text: string, grain: PeriodGrain | null = null): PeriodRead | null {
  const trimmed = text.trim();
  const readers = { year: readYear, quarter: readQuarter, month: readMonth, 'school-year': readSchoolYear } as const;
  if (grain !== null) return readers[grain](trimmed);
  return readYear(trimmed) ?? readQuarter(trimmed) ?? readMonth(trimmed) ?? readSchoolYear(trimmed);
}

function readYear(text: string): PeriodRead | null {
  return /^(?:1[5-9]|20|21)\d{2}(?:[.,]0+)?$/.test(text) ? { grain: 'year', key: text.slice(0, 4) } : null;
}

function readQuarter(text: string): PeriodRead | null {
  for (const [index, shape] of QUARTERS.entries()) {
    const found = shape.exec(text);
    if (found) return { grain: 'quarter', key: index === 0 ? `${found[1]}-T${found[2]}` : `${found[2]}-T${found[1]}` };
  }
  return null;
}

function readSchoolYear(text: string): PeriodRead | null {
  const found = /^((?:19|20)\d{2})[-/–]((?:19|20)?\d{2})$/.exec(text);
  if (!found) return null;
  const [first, second] = [Number(found[1]), found[2] ?? ''];
  const next = second.length === 4 ? Number(second) : Math.floor((first + 1) / 100) * 100 + Number(second);
  return next === first + 1 ? { grain: 'school-year', key: `${first}-${next}` } : null;
}

function readMonth(text: string): PeriodRead | null {
  const numeric = /^((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])$/.exec(text);
  if (numeric) return { grain: 'month', key: `${numeric[1]}-${numeric[2]}` };
  const reversed = /^(0?[1-9]|1[0-2])[-/]((?:19|20)\d{2})$/.exec(text);
  if (reversed) return { grain: 'month', key: `${reversed[2]}-${(reversed[1] ?? '').padStart(2, '0')}` };
  const words = /^([\p{L}.]+)[\s-]+((?:19|20)\d{2})$/u.exec(text);
  const month = words ? monthNumber(words[1] ?? '') : null;
  return words && month !== null ? { grain: 'month', key: `${words[2]}-${String(month).padStart(2, '0')}` } : null;
}
