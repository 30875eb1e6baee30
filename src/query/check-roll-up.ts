import type { IndicatorQuery, RunOptions } from '../domain/indicator-query.ts';
import type { PeriodKey } from '../domain/period.ts';
import { territoryKey, type Territory } from '../domain/territory.ts';
import { answerQuery, type AnswerContext } from './answer.ts';
import { planQuery } from './plan.ts';
import { datasetsRead } from './query-plan.ts';

/** What the producer publishes for a territory beside what we add up from finer data. */
export type RollUpCheck = {
  readonly territory: Territory;
  readonly period: PeriodKey;
  readonly published: number | null;
  readonly rolledUp: number | null;
  /** Of what is rolled up, between 0 and 1: a difference says nothing where a part is unknown. */
  readonly coverage: number | null;
  /** `rolledUp − published`, in the unit of the indicator, and as a part of what is published. */
  readonly difference: number | null;
  readonly relative: number | null;
};

/**
 * Both answers to one question, where the data allow both: null where the producer publishes nothing at that level, or
 * nothing finer. Asks the engine twice; a page shows the published answer, this is for checks.
 */
export async function checkRollUp(context: AnswerContext, query: IndicatorQuery, options?: RunOptions): Promise<readonly RollUpCheck[] | null> {
  const own = planQuery(context, query);
  const ours = planQuery(context, query, 'rolled-up');
  if (own.kind === 'refused' || ours.kind === 'refused' || String(datasetsRead(own.plan)) === String(datasetsRead(ours.plan))) return null;
  // The other periods have one answer only.
  const both = { ...query, periods: [...new Set(own.plan.slots.map(({ period }) => period))] };
  const [published, rolledUp] = [await answerQuery(context, both, options), await answerQuery(context, both, options, 'rolled-up')];
  const keyOf = (territory: Territory, period: PeriodKey, category: string | null | undefined): string => `${territoryKey(territory)} ${period} ${category ?? ''}`;
  const byKey = new Map(rolledUp.observations.map((observation) => [keyOf(observation.territory, observation.period, observation.category), observation]));
  return published.observations.map(({ territory, period, category, value }) => {
    const other = byKey.get(keyOf(territory, period, category));
    const difference = value === null || other === undefined || other.value === null ? null : other.value - value;
    return { territory, period, published: value, rolledUp: other?.value ?? null, coverage: other?.coverage ?? null, difference, relative: difference === null || value === null || value === 0 ? null : difference / value };
  });
}
