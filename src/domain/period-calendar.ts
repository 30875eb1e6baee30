import { grainOf, yearOf, type Grain, type PeriodKey } from './period.ts';

/** First month of a school year: that of the rentrée. */
const SEPTEMBER = 9;

/** First and last month of a period, counted from the year 0, so that periods of any grain compare; null for what is no period. */
export function monthsOf(period: PeriodKey): { readonly first: number; readonly last: number } | null {
  const year = yearOf(period) * 12;
  switch (grainOf(period)) {
    case 'year':
      return { first: year, last: year + 11 };
    case 'quarter': {
      const first = year + (Number(period.slice(6)) - 1) * 3;
      return { first, last: first + 2 };
    }
    case 'school-year':
      return { first: year + SEPTEMBER - 1, last: year + SEPTEMBER + 10 };
    case 'month':
    case 'date': {
      const month = year + Number(period.slice(5, 7)) - 1;
      return { first: month, last: month };
    }
    case null:
      return null;
  }
}

/** The period of a grain that begins with (or, for a year, holds) a month counted from the year 0. */
function periodAt(month: number, grain: Grain): PeriodKey | null {
  const year = Math.floor(month / 12);
  const inYear = month - year * 12;
  switch (grain) {
    case 'year':
      return String(year);
    case 'quarter':
      return `${year}-T${Math.floor(inYear / 3) + 1}`;
    case 'month':
      return `${year}-${String(inYear + 1).padStart(2, '0')}`;
    case 'school-year': {
      const first = inYear + 1 >= SEPTEMBER ? year : year - 1;
      return `${first}-${first + 1}`;
    }
    case 'date':
      return null;
  }
}

/** The period of `grain` in which another one lies; of one that straddles two, that in which it begins. Null for a finer grain. */
export function containing(period: PeriodKey, grain: Grain): PeriodKey | null {
  if (grainOf(period) === grain) return period;
  const own = monthsOf(period);
  const found = own && periodAt(own.first, grain);
  const around = found === null ? null : monthsOf(found);
  if (!own || !around || around.last - around.first < own.last - own.first) return null;
  return found;
}

/** The period `count` periods later (earlier when negative), of the same grain; null for a day and for what is no period. */
export function shifted(period: PeriodKey, count: number): PeriodKey | null {
  const grain = grainOf(period);
  const own = monthsOf(period);
  if (grain === null || grain === 'date' || own === null) return null;
  return periodAt(own.first + count * (own.last - own.first + 1), grain);
}

/** The periods of the same year, school year included, up to and with this one: January to July of a July. Null for a day. */
export function sinceStartOfYear(period: PeriodKey): readonly PeriodKey[] | null {
  const grain = grainOf(period);
  if (grain === null || grain === 'date') return null;
  if (grain === 'year' || grain === 'school-year') return [period];
  const periods: PeriodKey[] = [];
  for (let at: PeriodKey | null = period; at !== null && yearOf(at) === yearOf(period); at = shifted(at, -1)) periods.unshift(at);
  return periods;
}

/** True where a period begins no later than another. */
export function beginsNoLater(period: PeriodKey, than: PeriodKey): boolean {
  const own = monthsOf(period);
  const other = monthsOf(than);
  if (own === null || other === null) return false;
  if (own.first !== other.first) return own.first < other.first;
  return grainOf(period) !== 'date' || grainOf(than) !== 'date' || period <= than;
}

/** True where the whole of `inner` lies in `outer`. */
export function liesIn(inner: PeriodKey, outer: PeriodKey): boolean {
  const own = monthsOf(inner);
  const other = monthsOf(outer);
  if (own === null || other === null) return false;
  if (grainOf(outer) === 'date') return inner === outer;
  return other.first <= own.first && own.last <= other.last;
}
