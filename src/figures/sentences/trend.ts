import { formatNumber } from '../../shared/french-number.ts';
import { inWords } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { inTerritory } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import { periodLabel, yearOf } from '../../domain/period.ts';
import { unitText, valueText } from '../wording.ts';

/** What a trend says: « 4 713 habitants de moins en sept ans », never across a break of the series. */
export function trendTitle(indicator: Indicator, observations: readonly Observation[]): string {
  const { first, last } = endsOf(indicator, observations);
  if (!first || !last) return indicator.label;
  if (first === last) return `${indicator.label}${NBSP}: ${valueText(indicator, last.value)} en${NBSP}${periodLabel(last.period)}`;
  const years = yearOf(last.period) - yearOf(first.period);
  const difference = last.value - first.value;
  const duration = `en ${inWords(years)} ${years === 1 ? 'an' : 'ans'}`;
  const shown = formatNumber(Math.abs(difference), indicator.decimals);
  if (!/[1-9]/.test(shown)) return `${indicator.label}${NBSP}: stable ${duration}`;
  const direction = difference > 0 ? 'de plus' : 'de moins';
  return `${shown}${NBSP}${unitText(indicator, difference)} ${direction} ${duration}`;
}

export function trendSentence(indicator: Indicator, observations: readonly Observation[]): string {
  const { first, last } = endsOf(indicator, observations);
  if (!first || !last) return `${indicator.label}${NBSP}: aucune valeur publiée.`;
  const where = inTerritory(last.territory);
  const end = `${valueText(indicator, last.value)} en${NBSP}${periodLabel(last.period)}`;
  if (first === last) return `${indicator.label} ${where}${NBSP}: ${end}.`;
  return `${indicator.label} ${where}${NBSP}: ${valueText(indicator, first.value)} en${NBSP}${periodLabel(first.period)}, ${end}.`;
}

type Valued = Observation & { readonly value: number };

/** The first and last known values after the last break: nothing is compared across one. */
function endsOf(indicator: Indicator, observations: readonly Observation[]): { first: Valued | null; last: Valued | null } {
  const valued = observations.filter((o): o is Valued => o.value !== null);
  const last = valued.at(-1) ?? null;
  const breaks = indicator.breaks.filter((mark) => last !== null && mark.at <= last.period).map((mark) => mark.at);
  const since = breaks.sort().at(-1) ?? '';
  return { first: valued.find((o) => o.period >= since) ?? null, last };
}
