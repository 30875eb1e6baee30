import { formatNumber } from './french-number.ts';
import { elideDe } from './french-words.ts';
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

const TIMES = ['', '', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

/**
 * How many times a value is another one, in words, where that says more than a difference: « plus du double »,
 * « près de trois fois », « la moitié ». Null for ratios between those, and for anything but two positive numbers.
 */
export function timesInWords(value: number, reference: number): string | null {
  if (!(value > 0) || !(reference > 0)) return null;
  const ratio = value / reference;
  if (ratio < 1.9) return null;
  const whole = Math.round(ratio);
  const gap = ratio / whole - 1;
  if (whole > 10) return 'plus de dix fois';
  if (Math.abs(gap) <= 0.01) return whole === 2 ? 'le double' : `${TIMES[whole]}${NBSP}fois`;
  const near = gap < 0 && gap >= -0.06;
  const lower = near ? whole : Math.floor(ratio);
  if (lower < 2) return null;
  if (lower === 2) return near ? 'près du double' : 'plus du double';
  return `${near ? 'près de' : 'plus de'} ${TIMES[lower]}${NBSP}fois`;
}
