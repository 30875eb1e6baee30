import { readNumber } from './guess/parse-number.ts';

/** Units that change nothing of the number before them; thousands and millions of euros do. */
const NEUTRAL: ReadonlySet<string> = new Set(['%', '€', 'euro', 'euros']);

/**
 * A number whose decimal mark is known: « 1 234,5 », « 1.234,5 », « 12,5 % », « 3 € » with a comma. The other mark can only
 * part thousands. Null for anything else, « 12.5 » in a column of commas included: it would be read in one of two ways.
 */
export function readFrenchNumber(text: string, decimal: 'comma' | 'point'): number | null {
  const mark = decimal === 'comma' ? ',' : '.';
  const read = readNumber(text);
  if (!read || (read.unit !== null && !NEUTRAL.has(read.unit.toLowerCase()))) return null;
  if (read.decimal === mark || read.decimal === null) {
    // Two or more of its own mark would make it part thousands.
    return read.thousands === mark ? null : read.value;
  }
  // « 1.234 »: one thousand, since the decimal mark is the comma; « 1.23 » is neither.
  if (!read.ambiguous) return null;
  const whole = readNumber(text.replace(decimal === 'comma' ? '.' : ',', ''));
  return whole ? whole.value : null;
}
