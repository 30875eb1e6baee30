import { NBSP } from '../shared/typography.ts';
import type { IndicatorQuery, RunOptions } from '../domain/indicator-query.ts';
import type { Observation, ObservationSet } from '../domain/observation.ts';
import type { Receipt } from '../domain/receipt.ts';
import { findTerritory } from '../domain/territory-index.ts';
import { sameTerritory, type Territory } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { territoriesOfZone, type Zone, type ZoneQuery } from '../domain/zone.ts';
import { answerQuery, type AnswerContext } from '../query/answer.ts';
import { indicatorNamed } from '../query/choose-sides.ts';
import { receiptFor } from '../query/receipt.ts';
import { answerZone, questionByCommune, readableByCommune, zoneTerritory } from '../query/zone.ts';
import { MOST_ZONES, ownPeriods, secretsOf, unmaskedBy, type Secrets, type Unmasking } from './unmask.ts';

export type ZoneAnswer = {
  readonly zone: Zone;
  /** The territory that the zone is, where it is one: its figure is then that territory's. */
  readonly same: Territory | null;
  /** One per period; the territory is the zone, or `same`. */
  readonly set: ObservationSet;
  /** Periods that are not told, because of what a subtraction would reveal. */
  readonly refused: readonly Unmasking[];
};

/**
 * The figures of free zones, in the order asked, six at most. One that is exactly a territory has its figure, as its own page
 * tells it; one whose figure would let a subtraction reveal secret cells has none for that period, nor has any of those that do
 * it together. Rejects with what the engine rejects with; throws on an unknown indicator.
 */
export async function answerZones(context: AnswerContext, query: ZoneQuery, options?: RunOptions): Promise<readonly ZoneAnswer[]> {
  const asked = query.zones.slice(0, MOST_ZONES).map((zone) => ({ zone, same: sameAs(context, query, zone) }));
  const unmaskings = asked.some(({ same }) => same === null) ? unmaskedTogether(asked, await secretsOf(context, query, options)) : [];
  const answers: ZoneAnswer[] = [];
  for (const { zone, same } of asked) {
    if (same !== null) {
      answers.push({ zone, same, set: await answerSame(context, query, same, options), refused: [] });
      continue;
    }
    const refused = unmaskings.filter(({ zones }) => zones.includes(zone));
    const set = await answerZone(context, query, zone, options);
    const periods = new Set(refused.map(({ period }) => period));
    answers.push({ zone, same, set: { ...set, observations: set.observations.map((one) => (periods.has(one.period) ? withheld(one) : one)) }, refused });
  }
  return answers;
}

type Asked = { readonly zone: Zone; readonly same: Territory | null };

/** Of the territories that the zone is, the one of which the producer publishes the figure, else the coarsest. */
function sameAs(context: Ground, query: ZoneQuery, zone: Zone): Territory | null {
  const { levels } = indicatorNamed(query.indicator, context);
  const candidates = territoriesOfZone(context.territories, zone).filter(({ level }) => levels.includes(level));
  const own = candidates.find(({ level }) => ownPeriods(context, { ...questionByCommune(query), level }).length > 0);
  return own ?? candidates[0] ?? null;
}

/** A zone that has the total of its producer holds its secret cells: it takes none of them away from another total. */
function unmaskedTogether(asked: readonly Asked[], secrets: Secrets): readonly Unmasking[] {
  const isTotal = ({ same }: Asked): boolean => same !== null && secrets.totals.some(({ territory }) => sameTerritory(territory, same));
  return unmaskedBy(asked.filter((one) => !isTotal(one)).map(({ zone }) => zone), secrets);
}

async function answerSame(context: AnswerContext, query: ZoneQuery, same: Territory, options: RunOptions | undefined): Promise<ObservationSet> {
  const question: IndicatorQuery = { ...questionByCommune(query), level: same.level };
  const set = await answerQuery(context, question, options);
  return { ...set, observations: set.observations.filter(({ territory }) => sameTerritory(territory, same)) };
}

function withheld({ territory, period }: Observation): Observation {
  return { territory, period, value: null, numerator: null, denominator: null, coverage: null, status: 'suppressed', reason: 'would-unmask', since: null, largest: null };
}

/** Where the figure of a zone comes from: that of its territory where it is one, else with the communes that were added. */
export function zoneReceipt(ground: Ground, query: ZoneQuery, { zone, same, set }: ZoneAnswer): Receipt {
  if (same !== null) return receiptFor(ground, { ...questionByCommune(query), level: same.level }, set);
  const receipt = receiptFor(readableByCommune(ground, indicatorNamed(query.indicator, ground)), questionByCommune(query), set);
  const names = zone.communes.map((code) => findTerritory(ground.territories, { level: 'commune', code })?.name ?? code);
  const [, , ...filters] = receipt.filters;
  return {
    ...receipt,
    filters: [`Zone${NBSP}: ${zoneTerritory(zone).name}`, `communes${NBSP}: ${names.join(', ')}`, ...filters],
    coverage: coverageText(set.observations, zone),
    sql: set.sql,
    params: set.params,
  };
}

function coverageText(observations: readonly Observation[], { communes }: Zone): string | null {
  const known = observations.filter(({ value }) => value !== null);
  if (known.length === 0) return null;
  const parts = known.map(({ coverage }) => coverage).filter((coverage) => coverage !== null);
  const [low, high] = [Math.min(...parts), Math.max(...parts)].map((part) => Math.floor(part * 100 + 1e-9));
  if (parts.length === 0) return null;
  const count = `${communes.length} ${communes.length > 1 ? 'communes choisies' : 'commune choisie'}`;
  return `${count}, ${low === high ? '' : `de ${low} à `}${high}${NBSP}% ${known.some(({ denominator }) => denominator !== null) ? 'du dénominateur connu' : 'des valeurs attendues connues'}`;
}
