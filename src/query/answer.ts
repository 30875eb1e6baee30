import type { CompiledQuery, IndicatorQuery, RunOptions, RunQuery } from '../domain/indicator-query.ts';
import type { MissingReason, Observation, ObservationSet } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import { territoriesAsked } from '../domain/places.ts';
import { territoryKey, type Level, type Territory } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { withMeanAnnualChange } from './change.ts';
import { indicatorNamed, type Preference } from './choose-sides.ts';
import { planQuery } from './plan.ts';
import { printQuery } from './print.ts';
import { plansOf } from './query-plan.ts';
import { readObservations, unanswered } from './read-observations.ts';
import { beforeTransform, transformed } from './transform.ts';

export type AnswerContext = Ground & { readonly run: RunQuery };

/**
 * Answers a question about one indicator: one observation per territory and period, and per category where it is broken
 * down, in one statement for each source that is needed (one, but where a preferred source lacks periods). What has no honest answer comes back as observations without value, with the reason, and
 * nothing is run. Rejects with what `run` rejects with (`Failure`, `Cancelled`).
 */
export async function answerQuery(context: AnswerContext, query: IndicatorQuery, options?: RunOptions, prefer: Preference = 'published'): Promise<ObservationSet> {
  const set = await answerPlain(context, beforeTransform(query), options, prefer);
  return query.transform === undefined ? set : { ...set, observations: transformed(set.observations, query, indicatorNamed(query.indicator, context)) };
}

async function answerPlain(context: AnswerContext, query: IndicatorQuery, options: RunOptions | undefined, prefer: Preference): Promise<ObservationSet> {
  const territories = territoriesAsked(context.territories, query.level, query.within);
  const planned = planQuery(context, query, prefer);
  if (planned.kind === 'refused') {
    const periods = [...new Set(query.periods)].sort();
    return unasked(territories, query.level, periods.map((period) => ({ period, ...planned })));
  }
  const plans = plansOf(planned);
  if (territories.length === 0 || planned.plan.slots.length === 0) return unasked(territories, query.level, planned.plan.unanswered);
  const answers: { readonly compiled: CompiledQuery; readonly observations: readonly Observation[] }[] = [];
  for (const plan of plans) {
    const compiled = printQuery(plan);
    const table = await context.run(compiled, options);
    answers.push({ compiled, observations: withMeanAnnualChange(readObservations(table, plan, territories, context.territories), plan.starts) });
  }
  const statements = answers.map(({ compiled }) => compiled);
  return {
    observations: inOrder(answers.map(({ observations }) => observations), territories),
    sql: statements.map(({ sql }) => sql).join(';\n\n'),
    params: statements.flatMap(({ params }) => params),
    ...(planned.plan.sample ? { sample: true as const } : {}),
  };
}

/** As one statement would have answered: by territory, then by period. */
function inOrder(answers: readonly (readonly Observation[])[], territories: readonly Territory[]): readonly Observation[] {
  const [first] = answers;
  if (first && answers.length === 1) return first;
  const rank = new Map(territories.map((territory, index) => [territoryKey(territory), index]));
  const rankOf = ({ territory }: Observation): number => rank.get(territoryKey(territory)) ?? territories.length;
  return answers.flat().sort((a, b) => rankOf(a) - rankOf(b) || (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

type Unanswered = { readonly period: PeriodKey; readonly reason: MissingReason; readonly status?: Observation['status'] };

function unasked(territories: readonly Territory[], level: Level, periods: readonly Unanswered[]): ObservationSet {
  const observations = territories
    .filter((territory) => territory.level === level)
    .flatMap((territory) => periods.map(({ period, reason, status }) => unanswered(territory, period, reason, status)));
  return { observations, sql: null, params: [] };
}
