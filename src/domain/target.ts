import type { Indicator } from './indicator.ts';
import { monthsOf } from './period-calendar.ts';
import type { PeriodKey } from './period.ts';

export type TargetPoint = { readonly at: PeriodKey; readonly value: number };

/** Where a declared target stands in one period. */
export type TargetState = {
  /**
   * Where the straight line between the declared points around the period should be; the last point, once it is past.
   * Null before the first one: nothing says where the line comes from.
   */
  readonly expected: number | null;
  /** The next declared point; the last one, once all are past. */
  readonly goal: TargetPoint;
  /** True once the last point is past. */
  readonly isPast: boolean;
};

/** Null where no target is declared. Lines run from the end of one period to the end of the next, in months. */
export function targetAt({ target }: Pick<Indicator, 'target'>, period: PeriodKey): TargetState | null {
  const points = (target ?? []).flatMap((point) => {
    const months = monthsOf(point.at);
    return months === null ? [] : [{ point, month: months.last }];
  });
  const now = monthsOf(period)?.last;
  const last = points.at(-1);
  if (now === undefined || !last) return null;
  const next = points.find(({ month }) => month >= now);
  if (!next) return { expected: last.point.value, goal: last.point, isPast: true };
  if (next.month === now) return { expected: next.point.value, goal: next.point, isPast: false };
  const before = points.filter(({ month }) => month < now).at(-1);
  const expected = before ? before.point.value + ((next.point.value - before.point.value) * (now - before.month)) / (next.month - before.month) : null;
  return { expected, goal: next.point, isPast: false };
}
