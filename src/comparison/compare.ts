import { assertNever } from '../shared/assert-never.ts';
import { compare, dependsOnSize, type Against, type Comparison, type ComparisonReason, type Reference } from '../domain/comparison.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { Condition, Indicator, IndicatorId } from '../domain/indicator.ts';
import type { Observation } from '../domain/observation.ts';
import { monthsOf, shifted } from '../domain/period-calendar.ts';
import { grainOf, type PeriodKey } from '../domain/period.ts';
import { isWithinReach } from '../domain/places.ts';
import { targetAt } from '../domain/target.ts';
import { findTerritory } from '../domain/territory-index.ts';
import { sameTerritory, type TerritoryRef } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { askablePeriods } from '../query/as-of.ts';
import { indicatorNamed } from '../query/choose-sides.ts';
import type { Ask } from './ask.ts';
import { membersFor } from './members.ts';
import { peerValue } from './peer-values.ts';

/** A comparison as a question; plain data, canonical, part of a cache key. */
export type ComparisonQuery = {
  readonly indicator: IndicatorId;
  readonly subject: TerritoryRef;
  /** Only communes inside this territory count, as in the figure that is compared. */
  readonly within: TerritoryRef | null;
  readonly period: PeriodKey;
  readonly where?: readonly Condition[];
  readonly against: Against;
};

/** One figure of one subject: a territory, or a free zone. */
export type Figure = { readonly observation: Observation; readonly sample?: true };

/** Who is compared: a territory of the index, or what answers like one for any period. */
export type Subject = { readonly territory: TerritoryRef | null; readonly at: (period: PeriodKey) => Promise<Figure> };

/**
 * The comparison asked for. What cannot be compared comes back without gap, with the reason. Asks for whole levels at once, as
 * the figures do, so that their answers serve. Throws on an unknown indicator; rejects with what `ask` rejects with.
 */
export async function answerComparison(ground: Ground, query: ComparisonQuery, ask: Ask): Promise<Comparison> {
  return compareSubject(ground, query, { territory: query.subject, at: (period) => figureAt(ground, { ...query, period }, ask) }, ask);
}

type Question = Omit<ComparisonQuery, 'subject'>;
type Found = { readonly reference: Reference | null; readonly without?: ComparisonReason; readonly sample?: true };

/** The same for whoever is compared: how a free zone is. */
export async function compareSubject(ground: Ground, question: Question, subject: Subject, ask: Ask): Promise<Comparison> {
  const indicator = indicatorNamed(question.indicator, ground);
  const figure = await subject.at(question.period);
  const found = await referenceFor(ground, indicator, question, subject, ask);
  const { observation } = figure;
  const isMixed = found.reference !== null && found.reference.is !== 'target' && (figure.sample ?? false) !== (found.sample ?? false);
  const sample = figure.sample || found.sample ? { sample: true as const } : {};
  // Real figures beside made-up ones would lend them their truth.
  if (isMixed) return compare(indicator, { against: question.against, subject: observation, reference: null, without: 'sample-mixed', ...sample });
  return compare(indicator, { against: question.against, subject: observation, reference: found.reference, ...(found.without === undefined ? {} : { without: found.without }), ...sample });
}

async function referenceFor(ground: Ground, indicator: Indicator, question: Question, subject: Subject, ask: Ask): Promise<Found> {
  const { against, period } = question;
  switch (against.is) {
    case 'parent':
      // What holds the root has it for a part, not for a parent.
      if (subject.territory !== null && !isWithinReach(ground.territories, subject.territory.level)) return { reference: null, without: 'not-applicable' };
      return elsewhere(ground, question, ground.territories.root, subject, ask);
    case 'territory':
      return elsewhere(ground, question, against.territory, subject, ask);
    case 'previous':
    case 'year-before': {
      const other = against.is === 'previous' ? periodBefore(indicator, ground, period) : yearBefore(indicator, ground, period);
      return other === null ? { reference: null, without: 'no-earlier-period' } : asReference(await subject.at(other));
    }
    case 'peers':
      return subject.territory === null ? { reference: null, without: 'no-peers' } : amongPeers(ground, indicator, question, subject.territory, against.group, ask);
    case 'target': {
      const target = targetAt(indicator, period);
      // A quantity is aimed at for the whole observatory: no part of it can be ahead or behind.
      const isWhole = subject.territory !== null && sameTerritory(subject.territory, ground.territories.root);
      if (target !== null && dependsOnSize(indicator) && !isWhole) return { reference: null, without: 'depends-on-size' };
      return target === null ? { reference: null, without: 'no-target' } : { reference: { is: 'target', target } };
    }
    default:
      return assertNever(against, 'comparison');
  }
}

async function elsewhere(ground: Ground, question: Question, other: TerritoryRef, subject: Subject, ask: Ask): Promise<Found> {
  if (subject.territory !== null && sameTerritory(other, subject.territory)) return { reference: null, without: 'same-territory' };
  return asReference(await figureAt(ground, { ...question, subject: other }, ask));
}

async function amongPeers(ground: Ground, indicator: Indicator, question: Question, subject: TerritoryRef, id: string, ask: Ask): Promise<Found> {
  const found = await membersFor(ground, id, subject, question.period, ask);
  if (found === null || found.peers.length === 0) return { reference: null, without: 'no-peers' };
  const set = await ask(levelQuestion(question, found.group.level));
  const members = found.group.includesSubject ? found.withSubject : found.peers;
  const group = peerValue(indicator, found.group, members, set.observations.filter((one) => one.period === question.period), ground.territories);
  return { reference: { is: 'group', group }, ...(set.sample ? { sample: true as const } : {}) };
}

function asReference({ observation, sample }: Figure): Found {
  return { reference: { is: 'observation', observation }, ...(sample ? { sample } : {}) };
}

/** The figure of one territory, among all those of its level. */
export async function figureAt(ground: Ground, query: Omit<ComparisonQuery, 'against'>, ask: Ask): Promise<Figure> {
  const set = await ask(levelQuestion(query, query.subject.level));
  const observation = set.observations.find(({ territory, period }) => sameTerritory(territory, query.subject) && period === query.period);
  if (observation) return { observation, ...(set.sample ? { sample: true as const } : {}) };
  const territory = findTerritory(ground.territories, query.subject) ?? { ...query.subject, name: query.subject.code };
  return { observation: { territory, period: query.period, value: null, numerator: null, denominator: null, coverage: null, status: 'absent', reason: 'not-applicable', since: null, largest: null } };
}

/** One question for all territories of a level: the one that the figures ask. */
export function levelQuestion({ indicator, within, period, where }: Pick<ComparisonQuery, 'indicator' | 'within' | 'period' | 'where'>, level: IndicatorQuery['level']): IndicatorQuery {
  return { indicator, level, within, periods: [period], ...(where === undefined || where.length === 0 ? {} : { where }) };
}

/** The last period published before this one, of its grain; null where there is none. */
export function periodBefore(indicator: Indicator, ground: Ground, period: PeriodKey): PeriodKey | null {
  return periodsLike(indicator, ground, period).filter((other) => other < period).at(-1) ?? null;
}

/** The same part of the year before, where it is published. */
export function yearBefore(indicator: Indicator, ground: Ground, period: PeriodKey): PeriodKey | null {
  const own = monthsOf(period);
  if (own === null) return null;
  const before = grainOf(period) === 'date' ? `${Number(period.slice(0, 4)) - 1}${period.slice(4)}` : shifted(period, -12 / (own.last - own.first + 1));
  return before !== null && periodsLike(indicator, ground, period).includes(before) ? before : null;
}

function periodsLike(indicator: Indicator, ground: Ground, period: PeriodKey): readonly PeriodKey[] {
  return askablePeriods(indicator, ground, grainOf(period)).map((askable) => askable.period);
}
