import { MINUS } from './typography.ts';

const formats = new Map<number, Intl.NumberFormat>();

function formatFor(decimals: number): Intl.NumberFormat {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format;
}

/** `13959` → « 13 959 » with U+202F; negative values carry U+2212; never « -0 ». */
export function formatNumber(value: number, decimals: number): string {
  const text = formatFor(decimals).format(Math.abs(value));
  const isZero = !/[1-9]/.test(text);
  return value < 0 && !isZero ? MINUS + text : text;
}

/** Like `formatNumber`, with « + » before positive values: for changes and gaps. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  const isZero = !/[1-9]/.test(text);
  return value > 0 && !isZero ? `+${text}` : text;
}

/** True where the number, as it is shown, takes the plural: French does from two on, « 1,9 point » but « 2,0 points ». */
export function isPlural(value: number, decimals: number): boolean {
  return Number(Math.abs(value).toFixed(decimals)) >= 2;
}

/** « 1er », « 2e »: the rank as French writes it, with superscript letters that every font holds. */
export function ordinal(rank: number, gender: 'f' | 'm'): string {
  if (rank === 1) return gender === 'f' ? '1ʳᵉ' : '1ᵉʳ';
  return `${formatNumber(rank, 0)}ᵉ`;
}
