import { yearOf, type PeriodKey } from './period.ts';

/** The period whose year is closest to the one given, the later of equals; the last where no year can be read; null where there is none. */
export function nearestPeriod(given: string, periods: readonly PeriodKey[]): PeriodKey | null {
  const year = /^\d{4}/.exec(given.trim());
  const wanted = year ? Number(year[0]) : Infinity;
  let best: PeriodKey | null = null;
  for (const period of [...periods].sort()) {
    if (best === null || wanted === Infinity || Math.abs(yearOf(period) - wanted) <= Math.abs(yearOf(best) - wanted)) best = period;
  }
  return best;
}
