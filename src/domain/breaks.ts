import type { SeriesBreak } from './indicator.ts';
import { monthsOf } from './period-calendar.ts';
import type { PeriodKey } from './period.ts';

/**
 * The break between two periods: one that lies after the beginning of `from` and no later than the end of `to`, whatever their
 * grains (a break in a quarter stands between the years around it); null where there is none. A break is named by the
 * first period of the new series.
 */
export function breakBetween(breaks: readonly SeriesBreak[], from: PeriodKey, to: PeriodKey): SeriesBreak | null {
  const [start, end] = [monthsOf(from), monthsOf(to)];
  return (
    breaks.find(({ at }) => {
      if (from < at && at <= to) return true;
      const begins = monthsOf(at)?.first;
      return start !== null && end !== null && begins !== undefined && start.first < begins && begins <= end.last;
    }) ?? null
  );
}
