import { breakBetween } from '../../domain/breaks.ts';
import { NBSP } from '../../shared/typography.ts';
import { gapBetween } from '../../domain/comparison.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { inTerritory } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import { amountText, isNothing } from './gap.ts';
import { betweenPeriods, duration, inPeriod } from './period.ts';
import { saidText } from './value.ts';

/** What a trend says: « 4 713 habitants de moins en sept ans », « 0,8 point de plus en un an », never across a break of the series. */
export function trendTitle(indicator: Indicator, observations: readonly Observation[]): string {
  const { first, last } = endsOf(indicator, observations);
  if (!first || !last) return indicator.label;
  if (first === last) return `${indicator.label}${NBSP}: ${saidText(indicator, last.value)} ${inPeriod(last.period)}`;
  const during = duration(first.period, last.period) ?? betweenPeriods(first.period, last.period);
  const gap = gapBetween(indicator, last.value, first.value);
  const shown = gap === null ? '' : amountText(indicator, gap.difference);
  if (gap === null || isNothing(shown)) return `${indicator.label}${NBSP}: stable ${during}`;
  return `${shown} ${gap.difference > 0 ? 'de plus' : 'de moins'} ${during}`;
}

export function trendSentence(indicator: Indicator, observations: readonly Observation[]): string {
  const { first, last } = endsOf(indicator, observations);
  if (!first || !last) return `${indicator.label}${NBSP}: aucune valeur publiée.`;
  const where = inTerritory(last.territory);
  const end = `${saidText(indicator, last.value)} ${inPeriod(last.period)}`;
  if (first === last) return `${indicator.label} ${where}${NBSP}: ${end}.`;
  return `${indicator.label} ${where}${NBSP}: ${saidText(indicator, first.value)} ${inPeriod(first.period)}, ${end}.`;
}

type Valued = Observation & { readonly value: number };

/** The first and last known values after the last break: nothing is compared across one. */
function endsOf(indicator: Indicator, observations: readonly Observation[]): { first: Valued | null; last: Valued | null } {
  const valued = observations.filter((o): o is Valued => o.value !== null);
  const last = valued.at(-1) ?? null;
  const first = valued.find((o) => last !== null && breakBetween(indicator.breaks, o.period, last.period) === null);
  return { first: first ?? null, last };
}
