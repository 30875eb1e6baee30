import { timesInWords } from '../../shared/french-magnitude.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { elideQue } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import type { Gap } from '../../domain/comparison.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { unitText } from '../wording.ts';
import { countedText } from './value.ts';

/** True where the digits shown are all zero: nothing is said to have moved. */
export function isNothing(shown: string): boolean {
  return !/[1-9]/.test(shown);
}

/** The size of a difference in the unit of the indicator: « 0,8 point », « 1,2 point de ‰ », « 4 713 habitants », « 0,5 an ». */
export function amountText(indicator: Indicator, difference: number): string {
  const size = Math.abs(difference);
  if (/^\s*[%‰]/.test(indicator.unit)) return `${formatNumber(size, indicator.decimals)}${NBSP}${size < 2 ? 'point' : 'points'}${indicator.unit.trim().startsWith('‰') ? ` de${NBSP}‰` : ''}`;
  return countedText(indicator, size)?.text ?? `${formatNumber(size, indicator.decimals)}${indicator.unit === '' ? '' : `${NBSP}${unitText(indicator, size)}`}`;
}

/** In points for rates, in % for the rest, in the unit where a % means nothing. */
export function gapText(indicator: Indicator, gap: Gap): string {
  return gap.told === 'percent' && gap.relative !== null ? percentText(gap.relative) : amountText(indicator, gap.difference);
}

function percentText(percent: number): string {
  return `${formatNumber(Math.abs(percent), Math.abs(percent) < 9.95 ? 1 : 0)}${NBSP}%`;
}

/** « en hausse de 0,8 point », « en baisse de 4,3 % », « stable ». */
export function movement(indicator: Indicator, gap: Gap): string {
  const text = gapText(indicator, gap);
  if (isNothing(text)) return 'stable';
  return `en ${gap.difference > 0 ? 'hausse' : 'baisse'} de ${text}`;
}

/** « soit 0,8 point de plus qu’en Saône-et-Loire », « 2,3 fois moins que dans la CC du Clunisois », « comme en Saône-et-Loire ». */
export function besides(indicator: Indicator, gap: Gap, values: { readonly own: number; readonly other: number }, where: string): string {
  const text = gapText(indicator, gap);
  if (isNothing(text)) return `comme ${where}`;
  const isMore = gap.difference > 0;
  const times = gap.told === 'percent' ? (isMore ? timesInWords(values.own, values.other) : timesInWords(values.other, values.own)) : null;
  return `soit ${times === null ? `${text} de ` : `${times} `}${isMore ? 'plus' : 'moins'} ${elideQue(where)}`;
}
