import type { ExtractEntry } from '../domain/manifest.ts';
import { grainOf, type PeriodKey } from '../domain/period.ts';
import { periodsInside } from './periods.ts';
import type { FactPlan, Slot } from './query-plan.ts';

type Sources = NonNullable<FactPlan['time']>['periods'];

/** What one period asked for becomes: its slots, and what each side reads for them (null: a dataset without time). */
export type TimePlan = { readonly slots: readonly Slot[]; readonly numerator: Sources | null; readonly denominator: Sources | null };

type Told = 'always' | { readonly all: readonly PeriodKey[]; readonly published: readonly PeriodKey[] };

/** Null where the dataset publishes nothing of the period. */
function told(extract: ExtractEntry, period: PeriodKey): Told | null {
  if (extract.grain === null) return 'always';
  const all = grainOf(period) === extract.grain ? [period] : periodsInside(period, extract.grain);
  const published = all?.filter((candidate) => extract.periods.includes(candidate)) ?? [];
  return all === null || published.length === 0 ? null : { all, published };
}

/** A flow adds every finer period, each a cell of its own, so that an unpublished month lowers the coverage. Null: not published. */
export function timeOfSum(extract: ExtractEntry, period: PeriodKey): TimePlan | null {
  const side = told(extract, period);
  if (side === null) return null;
  if (side === 'always') return { slots: [slot(period, period, true)], numerator: null, denominator: null };
  return {
    slots: side.all.map((cell) => slot(period, cell, side.published.includes(cell))),
    numerator: side.published.map((source) => ({ source, cell: source, parts: 1 })),
    denominator: null,
  };
}

/** Of a stock, the last known value of the period counts. Null: not published. */
export function timeOfStock(extract: ExtractEntry, period: PeriodKey): TimePlan | null {
  const side = told(extract, period);
  if (side === null) return null;
  return { slots: [slot(period, period, true)], numerator: lastKnown(side, period), denominator: null };
}

/** Both ends of a change are paired place by place, under the period it ends at. Null: one of them is not published. */
export function timeOfChange(extract: ExtractEntry, kind: 'sum' | 'stock', period: PeriodKey, since: PeriodKey): TimePlan | null {
  const end = told(extract, period);
  const start = told(extract, since);
  if (end === null || start === null) return null;
  const gather = kind === 'stock' ? lastKnown : allOf;
  return { slots: [slot(period, period, true)], numerator: gather(end, period), denominator: gather(start, period) };
}

function lastKnown(side: Told, cell: PeriodKey): Sources | null {
  return side === 'always' ? null : side.published.map((source) => ({ source, cell, parts: side.published.length }));
}

/** Both sides of a ratio are paired on the coarser period of the two. Null: one of them is not published. */
export function timeOfRatio(numerator: ExtractEntry, denominator: ExtractEntry, period: PeriodKey): TimePlan | null {
  const above = told(numerator, period);
  const below = told(denominator, period);
  if (above === null || below === null) return null;
  if (above !== 'always' && below !== 'always' && numerator.grain === denominator.grain) {
    return {
      slots: above.all.map((cell) => slot(period, cell, above.published.includes(cell))),
      numerator: above.published.map((source) => ({ source, cell: source, parts: 1 })),
      denominator: below.published.map((source) => ({ source, cell: source, parts: 1 })),
    };
  }
  return {
    slots: [slot(period, period, above === 'always' || isComplete(above))],
    numerator: allOf(above, period),
    denominator: allOf(below, period),
  };
}

/** A cell made of several periods is known only where all of them are: reading none of them leaves it unknown. */
function allOf(side: Told, cell: PeriodKey): Sources | null {
  if (side === 'always') return null;
  return isComplete(side) ? side.all.map((source) => ({ source, cell, parts: side.all.length })) : [];
}

function isComplete(side: Exclude<Told, 'always'>): boolean {
  return side.published.length === side.all.length;
}

function slot(period: PeriodKey, cell: PeriodKey, isTold: boolean): Slot {
  return { period, cell, told: isTold };
}
