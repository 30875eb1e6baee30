import { peerValue } from '../../src/comparison/peer-values.ts';
import { periodBefore, yearBefore } from '../../src/comparison/compare.ts';
import { compare, type Against, type Comparison, type ComparisonReason, type Reference } from '../../src/domain/comparison.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import type { Observation, ObservationSet } from '../../src/domain/observation.ts';
import type { PeerGroup } from '../../src/domain/peers.ts';
import { epciType } from '../../src/domain/peers.ts';
import { standingOf } from '../../src/domain/standing.ts';
import { targetAt } from '../../src/domain/target.ts';
import { sameTerritory, territoryKey, type Level, type Territory } from '../../src/domain/territory.ts';
import type { Ground } from '../../src/domain/view.ts';
import { nounsOf } from '../../src/figures/build/context.ts';
import { sampleSentence } from '../../src/figures/mark-sample.ts';
import { rankOf } from '../../src/figures/rank.ts';
import { comparisonSentence } from '../../src/figures/sentences/compared.ts';
import { standingSentence } from '../../src/figures/sentences/standing.ts';
import { sentenceOf } from '../../src/figures/sentences/value.ts';

/** A sentence of the example: the sample holds some of every facet. */
export type Said = { /** What it is an example of: kinds, levels, states, comparisons. */ readonly facets: readonly string[]; readonly about: string; readonly text: string };

export type LevelAnswer = { readonly indicator: Indicator; readonly level: Level; readonly set: ObservationSet; readonly root: ObservationSet | null; /** Of what holds the root, for the root itself. */ readonly above?: readonly ObservationSet[] };

/** Communes are many and alike: one in so many is compared. */
const COMPARED = 7;

/** The sentences about every territory of a level: of the observation; of its standing and of each comparison, but for most communes. */
export function sentencesOf(ground: Ground, { indicator, level, set, root, above = [] }: LevelAnswer, period: string): readonly Said[] {
  const nouns = nounsOf(indicator, ground);
  const at = (wanted: string | null) => new Map(set.observations.filter((own) => own.period === wanted).map((own) => [territoryKey(own.territory), own]));
  const now = [...at(period).values()];
  const before = at(periodBefore(indicator, ground, period));
  const lastYear = at(yearBefore(indicator, ground, period));
  const parent = root?.observations.find((own) => own.period === period) ?? null;
  const around = above.flatMap(({ observations }) => observations.filter((own) => own.period === period));
  return now.flatMap((own, position) => {
    const { territory } = own;
    const state = [own.status, own.reason, own.maturity].filter(Boolean).join(' ');
    const about = `${indicator.id} · ${territoryKey(territory)} · ${period}`;
    const said = (what: string, text: string, how = ''): Said => ({ facets: [`${indicator.kind} ${what}`, `${indicator.kind} ${state}`, `${territory.level} ${what}`, `${territory.level} ${state}`, `${what} ${how}`, indicator.id], about: `${about} · ${what}`, text: set.sample ? sampleSentence(text) : text });
    const compared = (against: Against, reference: Reference | null, without: ComparisonReason = 'not-published'): Said => {
      const comparison = compare(indicator, { against, subject: own, reference, without });
      return said(against.is, comparisonSentence(indicator, comparison, nouns, ground.territories), outcome(comparison));
    };
    const of = (observation: Observation | undefined | null): Reference | null => (observation ? { is: 'observation', observation } : null);
    const target = targetAt(indicator, period);
    const other = now[(position + 1) % now.length];
    const isOwnLevel = territory.level === level;
    const isCompared = level !== 'commune' || position % COMPARED === 0;
    const alone = said('observation', sentenceOf(indicator, own, nouns, isOwnLevel && isCompared ? rankOf(territory, now) : null));
    if (!isCompared) return [alone];
    return [
      alone,
      ...(isOwnLevel && now.length > 1 ? [said('standing', standingSentence(indicator, own, standingOf(indicator, now, territory), nouns))] : []),
      compared({ is: 'previous' }, of(before.get(territoryKey(territory))), 'no-earlier-period'),
      compared({ is: 'year-before' }, of(lastYear.get(territoryKey(territory))), 'period-not-published'),
      ...(parent && !sameTerritory(parent.territory, territory) ? [compared({ is: 'parent' }, of(parent)), compared({ is: 'peers', group: 'semblables' }, peers(ground, indicator, own, now), 'no-peers')] : []),
      ...(other && other !== own ? [compared({ is: 'territory', territory: other.territory }, of(other))] : []),
      ...around.map((whole) => compared({ is: 'territory', territory: whole.territory }, of(whole))),
      ...(target ? [compared({ is: 'target' }, { is: 'target', target })] : []),
    ];
  });
}

function outcome({ gap, part, missing, verdict }: Comparison): string {
  return gap === null ? (part === null ? `missing:${missing?.reason}` : 'part') : `${gap.told} ${gap.difference === 0 ? 'same' : gap.difference > 0 ? 'more' : 'less'} ${verdict}`;
}

/** EPCI of the same type; for the rest every twentieth territory: what a group is made of changes no word. */
function peers(ground: Ground, indicator: Indicator, own: Observation, all: readonly Observation[]): Reference | null {
  const { territory } = own;
  const group: PeerGroup = { id: 'semblables', label: territory.level === 'epci' ? 'EPCI du même type' : 'Territoires de taille voisine', level: territory.level, criteria: [{ is: 'codes', codes: ['00'] }], includesSubject: false };
  const alike = (other: Territory, position: number): boolean => (territory.level === 'epci' ? epciType(other.name) === epciType(territory.name) : position % 20 === 0);
  const members = all.filter((other, position) => other.territory.level === territory.level && !sameTerritory(other.territory, territory) && alike(other.territory, position)).map((other) => other.territory);
  return members.length === 0 ? null : { is: 'group', group: peerValue(indicator, group, members, all, ground.territories) };
}
