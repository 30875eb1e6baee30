import { distributionOf, standingOf, type Distribution, type Standing } from '../domain/standing.ts';
import type { Territory } from '../domain/territory.ts';
import { sameTerritory } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { indicatorNamed } from '../query/choose-sides.ts';
import type { Ask } from './ask.ts';
import { levelQuestion, type ComparisonQuery } from './compare.ts';
import { membersFor } from './members.ts';

/** A rank as a question: among all territories of the level, or among the subject and its peers. */
export type StandingQuery = Omit<ComparisonQuery, 'against'> & { readonly among: { readonly is: 'level' } | { readonly is: 'peers'; readonly group: string } };

export type StandingAnswer = {
  readonly standing: Standing;
  /** Who is ranked or counted as not ranked, the subject included. */
  readonly members: readonly Territory[];
  readonly sample?: true;
};

/** Null where there is nobody to be ranked among: no such group for that level, or nobody else in it. */
export async function answerStanding(ground: Ground, query: StandingQuery, ask: Ask): Promise<StandingAnswer | null> {
  const indicator = indicatorNamed(query.indicator, ground);
  const group = query.among.is === 'peers' ? await membersFor(ground, query.among.group, query.subject, query.period, ask) : null;
  if (query.among.is === 'peers' && (group === null || group.peers.length === 0)) return null;
  const set = await ask(levelQuestion(query, query.subject.level));
  const own = set.observations.filter(({ period, territory }) => period === query.period && territory.level === query.subject.level);
  const ranked = group === null ? own : own.filter(({ territory }) => group.withSubject.some((member) => sameTerritory(member, territory)));
  if (ranked.length === 0) return null;
  return { standing: standingOf(indicator, ranked, query.subject), members: ranked.map(({ territory }) => territory), ...(set.sample ? { sample: true as const } : {}) };
}

/** Median and quartiles of all territories of a level, each counting once. */
export async function answerDistribution(ground: Ground, query: Omit<StandingQuery, 'subject' | 'among'> & { readonly level: Territory['level'] }, ask: Ask): Promise<Distribution> {
  const set = await ask(levelQuestion(query, query.level));
  return distributionOf(indicatorNamed(query.indicator, ground), set.observations.filter(({ period, territory }) => period === query.period && territory.level === query.level));
}
