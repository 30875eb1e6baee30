import type { Grain, PeriodKey } from '../../domain/period.ts';

/** The grains whose periods follow one another: a series of days has Sundays. */
export type SteppedGrain = Exclude<Grain, 'date'>;

/** How many whole steps of the grain lie between year 0 and the period. */
export function stepOf(period: PeriodKey, grain: SteppedGrain): number {
  const year = Number(period.slice(0, 4));
  switch (grain) {
    case 'year':
    case 'school-year':
      return year;
    case 'quarter':
      return year * 4 + Number(period.slice(6)) - 1;
    case 'month':
      return year * 12 + Number(period.slice(5)) - 1;
  }
}

function periodAt(step: number, grain: SteppedGrain): PeriodKey {
  const pad = (number: number, width: number) => String(number).padStart(width, '0');
  switch (grain) {
    case 'year':
      return pad(step, 4);
    case 'school-year':
      return `${pad(step, 4)}-${pad(step + 1, 4)}`;
    case 'quarter':
      return `${pad(Math.floor(step / 4), 4)}-T${(step % 4) + 1}`;
    case 'month':
      return `${pad(Math.floor(step / 12), 4)}-${pad((step % 12) + 1, 2)}`;
  }
}

/** Every period from the first to the last, both included, one step of the grain apart. `periods` ascend. */
export function periodsBetween(periods: readonly PeriodKey[], grain: SteppedGrain): readonly PeriodKey[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = stepOf(first, grain);
  return Array.from({ length: stepOf(last, grain) - from + 1 }, (_, at) => periodAt(from + at, grain));
}
