/** How the numbers of a column are written. */
export type NumberStyle = {
  readonly decimal: ',' | '.' | null;
  /** What stands between thousands: « » for none; any kind of space counts as one. */
  readonly thousands: '' | ' ' | '.' | ',' | "'";
  /** « % », « € », « ‰ »: what follows every number; null where nothing does. */
  readonly unit: string | null;
};

export type NumberRead = NumberStyle & {
  readonly value: number;
  /** True where the text could be read in two ways: « 1.234 » is one thousand in France, and one and a bit elsewhere. */
  readonly ambiguous: boolean;
};

/** No number is longer, padding included. */
const LONGEST = 80;

/** Spaces that stand between thousands: plain, no-break, narrow no-break, thin, figure. */
const SPACES = /[ \u00A0\u202F\u2009\u2007]/g;

const SHAPE = /^([-+−–]?)(\d[\d \u00A0\u202F\u2009\u2007.,']*|[.,]\d+)(?:e([-+]?\d{1,3}))?(%|‰|€|k€|M€|euros?)?$/i;

/**
 * A number as French files write it: decimal comma or point, thousands in groups of three, one unit after it. Null for
 * anything else; « 1 2 », « 1.2.3 », « 12,34,56 » are not numbers. Leading zeros make a code, not a number.
 */
export function readNumber(text: string): NumberRead | null {
  if (text.length > LONGEST) return null;
  const trimmed = text.trim().replace(/[\s\u00A0\u202F]+(?=(?:%|‰|€|k€|M€|euros?)$)/i, '');
  const found = SHAPE.exec(trimmed);
  if (!found) return null;
  const [, sign = '', body = '', exponent, unit] = found;
  const parts = splitBody(body);
  if (!parts || (parts.whole.length > 1 && parts.whole.startsWith('0'))) return null;
  const digits = `${parts.whole === '' ? '0' : parts.whole}${parts.fraction === '' ? '' : `.${parts.fraction}`}${exponent === undefined ? '' : `e${exponent}`}`;
  const value = Number(digits);
  if (!Number.isFinite(value)) return null;
  const signed = sign === '' || sign === '+' || value === 0 ? value : -value;
  return { value: signed, decimal: parts.decimal, thousands: parts.thousands, unit: unit ?? null, ambiguous: parts.ambiguous };
}

type Parts = { readonly whole: string; readonly fraction: string; readonly decimal: NumberStyle['decimal']; readonly thousands: NumberStyle['thousands']; readonly ambiguous: boolean };

function splitBody(raw: string): Parts | null {
  const body = raw.replace(SPACES, ' ');
  const comma = body.lastIndexOf(',');
  const point = body.lastIndexOf('.');
  // The last of two different marks is the decimal one; one mark that comes twice separates thousands.
  const last = Math.max(comma, point);
  const mark = last < 0 ? null : (body[last] as ',' | '.');
  const repeats = mark !== null && body.indexOf(mark) !== last;
  const decimal = mark !== null && !repeats ? mark : null;
  const whole = decimal === null ? body : body.slice(0, last);
  const fraction = decimal === null ? '' : body.slice(last + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const separators = new Set(whole.replace(/\d/g, ''));
  if (separators.size > 1) return null;
  const [separator = ''] = separators;
  if (separator !== '' && !isGrouped(whole, separator)) return null;
  if (separator !== '' && separator === decimal) return null;
  const ambiguous = separator === '' && decimal !== null && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return { whole: whole.replace(/\D/g, ''), fraction, decimal, thousands: separator as NumberStyle['thousands'], ambiguous };
}

function isGrouped(whole: string, separator: string): boolean {
  const [first = '', ...others] = whole.split(separator);
  return /^\d{1,3}$/.test(first) && others.every((group) => /^\d{3}$/.test(group));
}
