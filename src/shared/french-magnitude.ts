import { formatNumber } from './french-number.ts';
import { elideDe, inWords } from './french-words.ts';
import { MINUS, NBSP } from './typography.ts';

const SCALES: readonly (readonly [size: number, one: string, many: string])[] = [
  [1e9, 'milliard', 'milliards'],
  [1e6, 'million', 'millions'],
];

/**
 * A large count as French says it, three digits that matter: « 1,23 million de nuitées », « 412 millions d’euros ».
 * Null below one million, where the figure itself reads well.
 */
export function inMillions(value: number, noun: string): string | null {
  const size = Math.abs(value);
  const scale = SCALES.find(([least]) => size >= least);
  if (!scale) return null;
  const [unit, one, many] = scale;
  const scaled = size / unit;
  const decimals = scaled < 10 ? 2 : scaled < 100 ? 1 : 0;
  const shown = formatNumber(scaled, decimals).replace(/,0+$/, '').replace(/(,\d*?)0+$/, '$1');
  const named = Number(scaled.toFixed(decimals)) < 2 ? one : many;
  return `${value < 0 ? MINUS : ''}${shown}${NBSP}${named} ${elideDe(noun === '€' ? 'euros' : noun)}`;
}

/**
 * How many times a value is another one, where that says more than a percentage: « deux fois », « 2,3 fois », « 14 fois ». Always
 * followed by « plus ». Null below two, and for anything but two positive numbers.
 */
export function timesInWords(value: number, reference: number): string | null {
  if (!(value > 0) || !(reference > 0)) return null;
  const ratio = value / reference;
  if (!Number.isFinite(ratio) || ratio < 1.995) return null;
  const whole = Math.round(ratio);
  if (Math.abs(ratio / whole - 1) <= 0.005 || ratio >= 10) return `${inWords(whole)}${NBSP}fois`;
  return `${formatNumber(ratio, 1)}${NBSP}fois`;
}
