import { timesInWords } from '../../shared/french-magnitude.ts';
import { formatNumber, isPlural } from '../../shared/french-number.ts';
import { elideQue } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import type { Gap } from '../../domain/comparison.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { unitText } from '../wording.ts';
import { countedText, saidText } from './value.ts';

/** True where the digits shown are all zero: nothing is said to have moved. */
export function isNothing(shown: string): boolean {
  return !/[1-9]/.test(shown);
}

/** The size of a difference in the unit of the indicator: « 0,8 point », « 1,2 point de ‰ », « 4 713 habitants », « 0,5 an ». */
export function amountText(indicator: Indicator, difference: number): string {
  const size = Math.abs(difference);
  if (/^\s*[%‰]/.test(indicator.unit)) return `${formatNumber(size, indicator.decimals)}${NBSP}${isPlural(size, indicator.decimals) ? 'points' : 'point'}${indicator.unit.trim().startsWith('‰') ? ` de${NBSP}‰` : ''}`;
  return countedText(indicator, size)?.text ?? `${formatNumber(size, indicator.decimals)}${indicator.unit === '' ? '' : `${NBSP}${unitText(indicator, size)}`}`;
}

/** The two values of a comparison: what is told, and what it is compared with. */
export type Values = { readonly own: number; readonly other: number };

/**
 * In points for rates, in % for the rest, in the unit where a % means nothing. Null where both are shown with the same digits. Points
 * are the difference of what is shown, so that a reader who subtracts finds the same.
 */
export function gapText(indicator: Indicator, gap: Gap, values: Values): string | null {
  const [own, other] = [shown(indicator, values.own), shown(indicator, values.other)];
  if (own === other) return null;
  const text = gap.told === 'percent' && gap.relative !== null ? percentText(gap.relative) : amountText(indicator, own - other);
  return isNothing(text) ? null : text;
}

function shown(indicator: Indicator, value: number): number {
  return Number(value.toFixed(indicator.decimals));
}

/** Beside zero there is no « so much % »: the other value says it all. */
function isBesideZero(indicator: Indicator, { own, other }: Values): boolean {
  return indicator.kind !== 'change' && (shown(indicator, own) === 0 || shown(indicator, other) === 0);
}

/** What stands after « contre »: « 3 accidents corporels de la route », « aucun collège », « 5,8 ». */
function against(indicator: Indicator, value: number): string {
  return `contre ${countedText(indicator, value)?.text ?? saidText(indicator, value)}`;
}

function percentText(percent: number): string {
  return `${formatNumber(Math.abs(percent), Math.abs(percent) < 9.95 ? 1 : 0)}${NBSP}%`;
}

/** « en hausse de 0,8 point en un an », « stable en cinq ans », « contre 3 accidents en 2023 »; `during` and `when` say since when. */
export function movement(indicator: Indicator, gap: Gap, values: Values, during: string, when: string): string {
  const text = gapText(indicator, gap, values);
  if (text === null) return `stable ${during}`;
  if (isBesideZero(indicator, values)) return `${against(indicator, values.other)} ${when}`;
  return `en ${gap.difference > 0 ? 'hausse' : 'baisse'} de ${text} ${during}`;
}

/**
 * « soit 0,8 point de plus qu’en Saône-et-Loire », « soit 2,3 fois moins que dans la CC du Clunisois », « comme à Mâcon », « contre 5,8
 * dans le canton de Cluny ». `saysOther` is true where the words hold the other value.
 */
export function besides(indicator: Indicator, gap: Gap, values: Values, where: string): { readonly text: string; readonly saysOther: boolean } {
  const text = gapText(indicator, gap, values);
  if (text === null) return { text: `comme ${where}`, saysOther: true };
  if (isBesideZero(indicator, values)) return { text: `${against(indicator, values.other)} ${where}`, saysOther: true };
  const isMore = gap.difference > 0;
  const times = gap.told === 'percent' ? (isMore ? timesInWords(values.own, values.other) : timesInWords(values.other, values.own)) : null;
  return { text: `soit ${times === null ? `${text} de ` : `${times} `}${isMore ? 'plus' : 'moins'} ${elideQue(where)}`, saysOther: false };
}
