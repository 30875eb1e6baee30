import type { Pairing } from '../domain/indicator.ts';
import type { Maturity } from '../domain/observation.ts';
import { pairedPeriod } from '../domain/pairing.ts';
import { liesIn, monthsOf } from '../domain/period-calendar.ts';
import { grainOf, type Grain, type PeriodKey } from '../domain/period.ts';
import { periodsInside } from './periods.ts';
import type { Slot, Sources } from './query-plan.ts';

/** A dataset as one part of an indicator reads it over time. */
export type Reading = {
  readonly extract: { readonly grain: Grain | null; readonly periods: readonly PeriodKey[] };
  /** What several of its periods make of one: flows add up, of a stock the last known one counts. */
  readonly over: 'add' | 'last';
  readonly pair: Pairing;
};

/** What one period asked for becomes: its slots, and what each reading takes for them (null: a dataset without time). */
export type TimePlan = {
  readonly slots: readonly Slot[];
  readonly reads: readonly (Sources | null)[];
  readonly isIncomplete: boolean;
  readonly lastKnown: boolean;
  /** Periods of a denominator that are not those of the question. */
  readonly paired: readonly { readonly with: PeriodKey; readonly pairing: Pairing }[];
};

type Told = 'always' | { readonly all: readonly PeriodKey[]; readonly published: readonly PeriodKey[] };

/** Null where the dataset publishes nothing of the period. */
function told({ grain, periods }: Reading['extract'], period: PeriodKey): Told | null {
  if (grain === null) return 'always';
  const all = grainOf(period) === grain ? [period] : grain === 'date' ? daysPublished(periods, period) : periodsInside(period, grain);
  const published = all?.filter((candidate) => periods.includes(candidate)) ?? [];
  return all === null || published.length === 0 ? null : { all, published };
}

/** Nobody knows on how many days something should have happened: those published are all that is expected. */
function daysPublished(periods: readonly PeriodKey[], period: PeriodKey): readonly PeriodKey[] {
  return periods.filter((day) => liesIn(day, period));
}

/**
 * What a period is made of. Where all readings share a finer grain and add up, every finer period is a cell of its own, so that
 * an unpublished month lowers the coverage; else cells are the period itself. Null where some reading publishes nothing of it.
 */
export function planPeriod(readings: readonly Reading[], period: PeriodKey): TimePlan | null {
  const sides: { readonly reading: Reading; readonly period: PeriodKey; readonly told: Told }[] = [];
  for (const reading of readings) {
    const paired = pairedPeriod(period, reading.pair, reading.extract);
    const side = paired === null ? null : told(reading.extract, paired);
    if (paired === null || side === null) return null;
    sides.push({ reading, period: paired, told: side });
  }
  const [first] = sides;
  if (!first) return null;
  const isIncomplete = sides.some((side) => side.period === period && side.told !== 'always' && (!isComplete(side.told) || endsEarly(side.reading.extract, period)));
  const paired = sides.flatMap((side) => (side.told === 'always' || side.period === period ? [] : [{ with: side.period, pairing: side.reading.pair }]));
  const fine = sides.find((side) => side.told !== 'always');
  const addsUp = sides.every(({ reading, told: side }) => (side === 'always' ? sides.length === 1 : reading.over === 'add' && reading.pair === 'same' && reading.extract.grain === fine?.reading.extract.grain));
  if (addsUp && fine && fine.told !== 'always') {
    const published = first.told === 'always' ? [] : first.told.published;
    return {
      slots: fine.told.all.map((cell) => ({ period, cell, told: published.includes(cell) })),
      reads: sides.map(({ told: side }) => (side === 'always' ? null : side.published.map((source) => ({ source, cell: source, parts: 1 })))),
      isIncomplete,
      lastKnown: false,
      paired,
    };
  }
  const isLast = ({ reading, told: side }: (typeof sides)[number]): boolean => reading.over === 'last' && side !== 'always';
  return {
    slots: [{ period, cell: period, told: first.told === 'always' || isLast(first) || isComplete(first.told) }],
    reads: sides.map((side) => gather(side.told, isLast(side), period)),
    isIncomplete,
    lastKnown: sides.some((side) => isLast(side) && side.told !== 'always' && side.told.all.length > 1),
    paired,
  };
}

/** Both ends of a change are paired place by place, under the period it ends at. Null: one of them is not published. */
export function planChange(readings: readonly Reading[], period: PeriodKey, since: PeriodKey): TimePlan | null {
  const same = readings.map((reading) => ({ ...reading, pair: 'same' as const }));
  const end = planPeriod(same, period);
  if (end === null || planPeriod(same, since) === null) return null;
  const readsOf = (at: PeriodKey) =>
    same.map(({ extract, over }) => {
      const side = told(extract, at);
      return side === null ? null : gather(side, over === 'last', period);
    });
  return { ...end, slots: [{ period, cell: period, told: true }], reads: [...readsOf(period), ...readsOf(since)] };
}

/** A cell made of several periods that add up is known only where all of them are: reading none of them leaves it unknown. */
function gather(side: Told, isLast: boolean, cell: PeriodKey): Sources | null {
  if (side === 'always') return null;
  if (isLast) return side.published.map((source) => ({ source, cell, parts: side.published.length }));
  return isComplete(side) ? side.all.map((source) => ({ source, cell, parts: side.all.length })) : [];
}

function isComplete(side: Exclude<Told, 'always'>): boolean {
  return side.published.length === side.all.length;
}

/** True where days are published and the last of them lies before the last month of the period. */
function endsEarly({ grain, periods }: Reading['extract'], period: PeriodKey): boolean {
  if (grain !== 'date' || grainOf(period) === 'date') return false;
  const last = monthsOf([...periods].sort().at(-1) ?? '');
  const own = monthsOf(period);
  return last !== null && own !== null && last.first < own.last;
}

/** What the values of a period are, where they are not final. */
export function maturityOf({ isIncomplete }: TimePlan, period: PeriodKey, provisional: readonly PeriodKey[]): Maturity | null {
  if (isIncomplete) return 'incomplete';
  return provisional.some((own) => liesIn(own, period)) ? 'provisional' : null;
}
