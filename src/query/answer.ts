import type { IndicatorQuery, RunOptions, RunQuery } from '../domain/indicator-query.ts';
import type { MissingReason, Observation, ObservationSet } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import { territoriesAsked } from '../domain/places.ts';
import type { Level, Territory } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { withMeanAnnualChange } from './change.ts';
import { indicatorNamed, type Preference } from './choose-sides.ts';
import { planQuery } from './plan.ts';
import { printQuery } from './print.ts';
import { readObservations, unanswered } from './read-observations.ts';
import { beforeTransform, transformed } from './transform.ts';

export type AnswerContext = Ground & { readonly run: RunQuery };

/**
 * Answers a question about one indicator: one observation per territory and period, and per category where it is broken
 * down, in one statement at most. What has no honest answer comes back as observations without value, with the reason, and
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
  const { plan } = planned;
  if (territories.length === 0 || plan.slots.length === 0) return unasked(territories, query.level, plan.unanswered);
  const compiled = printQuery(plan);
  const table = await context.run(compiled, options);
  const observations = readObservations(table, plan, territories, context.territories);
  return { observations: withMeanAnnualChange(observations, plan.starts), sql: compiled.sql, params: compiled.params, ...(plan.sample ? { sample: true as const } : {}) };
}

type Unanswered = { readonly period: PeriodKey; readonly reason: MissingReason; readonly status?: Observation['status'] };

function unasked(territories: readonly Territory[], level: Level, periods: readonly Unanswered[]): ObservationSet {
  const observations = territories
    .filter((territory) => territory.level === level)
    .flatMap((territory) => periods.map(({ period, reason, status }) => unanswered(territory, period, reason, status)));
  return { observations, sql: null, params: [] };
}
