const ZERO = 48;
const MINUS = 45;
/** Up to here, whole numbers are exact, and so is their quotient by a power of ten below. */
const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * A number in its plainest form: digits, at most fifteen of them, with perhaps a minus before and a decimal mark among them.
 * NaN for every other text, which says nothing of it: `readValue` decides. Where this reads a number, it reads the same.
 * `mark`: the code of the decimal mark; -1 for whole numbers only.
 */
export function fastNumber(text: string, mark: number): number {
  const { length } = text;
  const negative = text.charCodeAt(0) === MINUS;
  const first = negative ? 1 : 0;
  if (length === first || length > MOST_DIGITS + first + 1) return NaN;
  let digits = 0;
  let point = -1;
  for (let at = first; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (code === mark && point < 0 && at > first && at + 1 < length) point = at;
    else return NaN;
  }
  const whole = (point < 0 ? length : point) - first;
  if (whole > 1 && text.charCodeAt(first) === ZERO) return NaN;
  if (whole + (point < 0 ? 0 : length - point - 1) > MOST_DIGITS) return NaN;
  const value = point < 0 ? digits : digits / (POWERS[length - point - 1] as number);
  return negative && value !== 0 ? -value : value;
}

/** The same of the bytes of a text, in any encoding whose bytes below 0x80 are ASCII. */
export function fastNumberAt(bytes: Uint8Array, start: number, end: number, mark: number): number {
  const negative = bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  if (end <= first || end - first > MOST_DIGITS + 1) return NaN;
  let digits = 0;
  let point = -1;
  for (let at = first; at < end; at += 1) {
    const code = bytes[at] as number;
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (code === mark && point < 0 && at > first && at + 1 < end) point = at;
    else return NaN;
  }
  const whole = (point < 0 ? end : point) - first;
  const decimals = point < 0 ? 0 : end - point - 1;
  if (whole > 1 && bytes[first] === ZERO) return NaN;
  if (whole + decimals > MOST_DIGITS) return NaN;
  const value = point < 0 ? digits : digits / (POWERS[decimals] as number);
  return negative && value !== 0 ? -value : value;
}
