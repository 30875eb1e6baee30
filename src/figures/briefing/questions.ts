import type { Indicator } from '../../domain/indicator.ts';
import type { IndicatorQuery } from '../../domain/indicator-query.ts';
import { periodsOf } from '../../domain/indicator-periods.ts';
import { shifted } from '../../domain/period-calendar.ts';
import { grainOf, yearOf, type PeriodKey } from '../../domain/period.ts';
import { sameTerritory, type Territory } from '../../domain/territory.ts';
import type { Ground } from '../../domain/view.ts';

/** One question about one indicator: all the territories of the level at two or three periods, in one statement. */
export type BriefingQuestion = { readonly indicator: Indicator; readonly query: IndicatorQuery; readonly latest: PeriodKey; readonly earlier: PeriodKey | null };

/** A trend is read over five years or a little more, since censuses closer than that share their surveys; else over three at least. */
const YEARS = { best: 5, least: 3, most: 10 } as const;

/**
 * What « En bref » asks for a territory: every indicator that has a meaning at its level, at its last period and at the one a
 * trend may start from. Indicators of coarser levels are left out: what they say is not about this territory.
 */
export function briefingQuestions(territory: Territory, ground: Ground): readonly BriefingQuestion[] {
  const { root } = ground.territories;
  return ground.catalogue.indicators.flatMap((indicator) => {
    if (!indicator.levels.includes(territory.level)) return [];
    const periods = periodsOf(indicator, ground.catalogue, ground.manifest);
    const latest = periods.at(-1);
    if (latest === undefined) return [];
    const earlier = startOfTrend(indicator, latest, periods);
    // Alone at its level, the root compares with its own past only.
    if (sameTerritory(territory, root) && earlier === null && indicator.target === undefined) return [];
    const wanted = [...new Set([...(earlier === null ? [] : [earlier]), ...(indicator.target === undefined ? [] : periods.slice(-2)), latest])].sort();
    return [{ indicator, latest, earlier, query: { indicator: indicator.id, level: territory.level, within: { level: root.level, code: root.code }, periods: wanted } }];
  });
}

/** The published period closest to five years before, rather earlier than later, of the same part of the year. A change over years has its own start. */
export function startOfTrend(indicator: Indicator, latest: PeriodKey, periods: readonly PeriodKey[]): PeriodKey | null {
  if (indicator.kind === 'change') return null;
  const perYear = { year: 1, 'school-year': 1, quarter: 4, month: 12, date: null }[grainOf(latest) ?? 'date'];
  if (perYear === null) return null;
  const candidates = periods.filter((period) => {
    const years = yearOf(latest) - yearOf(period);
    return years >= YEARS.least && years <= YEARS.most && shifted(period, years * perYear) === latest;
  });
  const distance = (period: PeriodKey): number => {
    const beyond = yearOf(latest) - yearOf(period) - YEARS.best;
    return beyond >= 0 ? beyond : YEARS.most - beyond;
  };
  return [...candidates].sort((a, b) => distance(a) - distance(b) || (a < b ? 1 : -1))[0] ?? null;
}
