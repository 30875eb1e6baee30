import type { IndicatorQuery } from '../domain/indicator-query.ts';
import { findIndicator } from '../domain/catalogue.ts';
import { peersOf, type Inhabitants, type PeerGroup } from '../domain/peers.ts';
import { beginsNoLater } from '../domain/period-calendar.ts';
import type { PeriodKey } from '../domain/period.ts';
import { findTerritory } from '../domain/territory-index.ts';
import type { Territory, TerritoryRef } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { askablePeriods } from '../query/as-of.ts';
import type { Ask } from './ask.ts';

export type Members = { readonly group: PeerGroup; readonly peers: readonly Territory[]; readonly withSubject: readonly Territory[] };

/** The declared groups that can be told of a territory, in the order of the declaration. */
export function groupsFor(ground: Ground, subject: TerritoryRef): readonly PeerGroup[] {
  return (ground.catalogue.observatory.peerGroups ?? []).filter(({ level }) => level === subject.level);
}

/**
 * Who the peers of a territory are in a period. Inhabitants are those of the last period published by then (of the first one
 * published, before it). Null where the group is not declared, or not for that level.
 */
export async function membersFor(ground: Ground, id: string, subject: TerritoryRef, period: PeriodKey, ask: Ask): Promise<Members | null> {
  const group = groupsFor(ground, subject).find((declared) => declared.id === id);
  const own = findTerritory(ground.territories, subject);
  if (!group || own === null) return null;
  const peers = peersOf(group, subject, ground.territories, await inhabitantsFor(ground, group, period, ask));
  return peers && { group, peers, withSubject: [...peers, own] };
}

async function inhabitantsFor(ground: Ground, group: PeerGroup, period: PeriodKey, ask: Ask): Promise<Inhabitants> {
  const band = group.criteria.find((criterion) => criterion.is === 'population-band');
  const indicator = band && findIndicator(ground.catalogue, band.indicator);
  if (!indicator) return new Map();
  const periods = askablePeriods(indicator, ground).map((askable) => askable.period);
  const at = periods.filter((published) => beginsNoLater(published, period)).at(-1) ?? periods[0];
  if (at === undefined) return new Map();
  // Whole territories, whatever part of them is asked about: a band is about how large they are.
  const query: IndicatorQuery = { indicator: indicator.id, level: group.level, within: null, periods: [at] };
  const { observations } = await ask(query);
  return new Map(observations.flatMap(({ territory, value, status }) => (value === null || status !== 'ok' ? [] : [[territory.code, value] as const])));
}
