import { periodsOf } from '../domain/indicator-periods.ts';
import type { Indicator } from '../domain/indicator.ts';
import { beginsNoLater, containing } from '../domain/period-calendar.ts';
import { grainOf, type Grain, type PeriodKey } from '../domain/period.ts';
import type { Ground } from '../domain/view.ts';
import { periodsInside } from './periods.ts';

/** A period that an indicator can be asked for; `isComplete` is false where the producer has published a part of it only. */
export type AskablePeriod = { readonly period: PeriodKey; readonly isComplete: boolean; readonly isProvisional: boolean };

/** The periods of a grain, that of the data by default or a coarser one that they make up, ascending. */
export function askablePeriods(indicator: Indicator, ground: Pick<Ground, 'catalogue' | 'manifest'>, grain: Grain | null = null): readonly AskablePeriod[] {
  const own = periodsOf(indicator, ground.catalogue, ground.manifest);
  const provisional = new Set(indicator.provisional ?? []);
  const groups = new Map<PeriodKey, PeriodKey[]>();
  for (const period of own) {
    const group = grain === null ? period : containing(period, grain);
    if (group !== null) groups.set(group, [...(groups.get(group) ?? []), period]);
  }
  return [...groups]
    .map(([period, members]) => ({ period, isComplete: isComplete(period, members), isProvisional: members.some((member) => provisional.has(member)) }))
    .sort((a, b) => (a.period < b.period ? -1 : 1));
}

/** Days cannot be expected one by one: a period made of them is taken for complete. */
function isComplete(period: PeriodKey, members: readonly PeriodKey[]): boolean {
  const fine = grainOf(members[0] ?? '');
  if (fine === null || fine === 'date' || fine === grainOf(period)) return true;
  const expected = periodsInside(period, fine);
  return expected !== null && expected.every((member) => members.includes(member));
}

/**
 * The last period to show as of another one (of today, where none is given): the last complete one, or the last published at
 * all where `incomplete` ones are wanted too. Null where nothing is published by then.
 */
export function periodAsOf(indicator: Indicator, ground: Pick<Ground, 'catalogue' | 'manifest'>, choice: { readonly asOf?: PeriodKey; readonly grain?: Grain; readonly incomplete?: boolean } = {}): PeriodKey | null {
  const { asOf, grain = null, incomplete = false } = choice;
  const candidates = askablePeriods(indicator, ground, grain).filter((own) => (incomplete || own.isComplete) && (asOf === undefined || beginsNoLater(own.period, asOf)));
  return candidates.at(-1)?.period ?? null;
}
