import { findIndicator } from '../domain/catalogue.ts';
import { periodsOf } from '../domain/indicator-periods.ts';
import type { IndicatorQuery, RunOptions } from '../domain/indicator-query.ts';
import type { Observation, ObservationSet } from '../domain/observation.ts';
import { territoriesAt } from '../domain/territory-index.ts';
import { answerQuery, type AnswerContext } from '../query/answer.ts';

/** Beyond this many observations, the other periods are not worth the wait of the one that was asked for. */
const MOST_OBSERVATIONS = 10_000;

/**
 * Answers a question about one period by asking for all published periods at once, where they are few: planning a
 * statement costs more than reading six vintages instead of one, and the reader's next period is then already there.
 * `keep` is given the answers to the questions that were not asked.
 */
export async function answerAround(
  context: AnswerContext,
  query: IndicatorQuery,
  options: RunOptions,
  keep: (query: IndicatorQuery, set: ObservationSet) => void,
): Promise<ObservationSet> {
  const around = widened(context, query);
  if (around === null) return answerQuery(context, query, options);
  const all = await answerQuery(context, around, options);
  keep(around, all);
  const setAt = (period: string): ObservationSet => ({ ...all, observations: inPeriod(all.observations, period) });
  for (const period of around.periods) if (period !== query.periods[0]) keep({ ...query, periods: [period] }, setAt(period));
  return setAt(query.periods[0] ?? '');
}

/** The same question about every published period; null where it is one already, or would be too large. */
function widened(context: AnswerContext, query: IndicatorQuery): IndicatorQuery | null {
  const [period, ...others] = query.periods;
  const indicator = findIndicator(context.catalogue, query.indicator);
  if (period === undefined || others.length > 0 || !indicator) return null;
  const periods = periodsOf(indicator, context.catalogue, context.manifest);
  const observations = periods.length * territoriesAt(context.territories, query.level).length;
  return periods.length > 1 && periods.includes(period) && observations <= MOST_OBSERVATIONS ? { ...query, periods } : null;
}

function inPeriod(observations: readonly Observation[], period: string): readonly Observation[] {
  return observations.filter((observation) => observation.period === period);
}
