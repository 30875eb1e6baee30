import { grainOf, yearOf, type Grain, type PeriodKey } from '../domain/period.ts';

/**
 * The periods of grain `fine` that make up a period, in order; null where that grain does not divide it
 * (a school year holds no calendar year, a month holds no quarter).
 */
export function periodsInside(period: PeriodKey, fine: Grain): readonly PeriodKey[] | null {
  const year = yearOf(period);
  switch (grainOf(period)) {
    case 'year':
      if (fine === 'month') return months(year, 1, 12);
      return fine === 'quarter' ? [1, 2, 3, 4].map((quarter) => `${year}-T${quarter}`) : null;
    case 'quarter': {
      const first = Number(period.slice(6)) * 3 - 2;
      return fine === 'month' ? months(year, first, first + 2) : null;
    }
    case 'school-year':
      return fine === 'month' ? [...months(year, 9, 12), ...months(year + 1, 1, 8)] : null;
    case 'month':
    case 'date':
    case null:
      return null;
  }
}

function months(year: number, first: number, last: number): PeriodKey[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);
}

/**
 * For a change that ends at `end`: the latest of `published` that begins at least `years` earlier, of the same grain
 * and at the same place in the year; null where nothing is early enough.
 */
export function startOfChange(end: PeriodKey, published: readonly PeriodKey[], years: number): PeriodKey | null {
  const sameSeason = (period: PeriodKey): boolean => grainOf(period) === grainOf(end) && season(period) === season(end);
  const candidates = published.filter((period) => sameSeason(period) && yearOf(end) - yearOf(period) >= Math.max(years, 1));
  return candidates.sort().at(-1) ?? null;
}

function season(period: PeriodKey): string {
  return grainOf(period) === 'school-year' ? '' : period.slice(4);
}
