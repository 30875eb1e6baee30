import type { RawDataset } from './raw-rows.ts';

/** The twelve months, four quarters or single year that make up a period of a coarser grain; null where the grain does not make it up. */
export function partsOf(period: string, grain: string): readonly string[] | null {
  const year = period.slice(0, 4);
  const isYear = /^\d{4}$/.test(period);
  const quarter = /^\d{4}-T([1-4])$/.exec(period)?.[1];
  const isMonth = /^\d{4}-\d\d$/.test(period);
  const twoDigits = (month: number): string => String(month).padStart(2, '0');
  if (grain === 'year') return isYear ? [period] : null;
  if (grain === 'quarter') return quarter ? [period] : isYear ? ['T1', 'T2', 'T3', 'T4'].map((part) => `${year}-${part}`) : null;
  if (grain !== 'month') throw new Error(`The example has no ${grain}`);
  if (isMonth) return [period];
  if (quarter) return [1, 2, 3].map((month) => `${year}-${twoDigits((Number(quarter) - 1) * 3 + month)}`);
  return isYear ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => `${year}-${twoDigits(month)}`) : null;
}

/** The day on which a period begins, as text: « 2023-07 » for a quarter, a month or a year. */
function beginning(period: string): string {
  const quarter = /-T([1-4])$/.exec(period)?.[1];
  if (quarter) return `${period.slice(0, 4)}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}`;
  return period.length === 4 ? `${period}-01` : period;
}

/** The last period published that begins no later. */
export function latestBefore(period: string, periods: readonly string[]): string | null {
  let found: string | null = null;
  for (const candidate of periods) if (beginning(candidate) <= beginning(period)) found = candidate;
  return found;
}

/** What a dataset tells of a period: every finer period that it should hold, and those that it does. Null where it tells nothing. */
export type Told = { readonly all: readonly (string | null)[]; readonly published: readonly (string | null)[] };

export function toldBy({ grain, periods }: RawDataset, period: string): Told | null {
  if (grain === null) return { all: [null], published: [null] };
  const all = partsOf(period, grain);
  const published = (all ?? []).filter((part) => periods.includes(part));
  return all === null || published.length === 0 ? null : { all, published };
}
