import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { CellCounts, Maturity, Observation, ObservationStatus, MissingReason } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import { shareOf } from '../domain/places.ts';
import type { Receipt } from '../domain/receipt.ts';
import { communesOf } from '../domain/territory-index.ts';
import { sameTerritory, type Territory, type TerritoryIndex, type TerritoryRef } from '../domain/territory.ts';
import { answerQuery, type AnswerContext } from '../query/answer.ts';
import { receiptFor } from '../query/receipt.ts';

/** What `--json` prints: a public interface. Members may be added; none changes its meaning. */
export type QueryResult = {
  /** Id of the indicator. */
  readonly indicator: string;
  /**
   * One per territory and period, territories in French alphabetical order. At level `canton`, the communes that
   * cantons cut come last with their own level, so that the values add up.
   */
  readonly observations: readonly QueryObservation[];
  readonly receipt: Receipt;
};

export type QueryFigures = {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Between 0 and 1. */
  readonly coverage: number | null;
  readonly status: ObservationStatus;
};

export type QueryObservation = QueryFigures & {
  readonly territory: Territory;
  readonly period: PeriodKey;
  /** Why the value is missing or partial. */
  readonly reason: MissingReason | null;
  /** For an EPCI that crosses the border of `--dans`: the code of that territory, whose part alone is counted here. */
  readonly part: string | null;
  /** For the same EPCI: the figures over all its communes. */
  readonly whole: QueryFigures | null;
  /** For a change: the period it starts from. */
  readonly since: PeriodKey | null;
  /** For the largest territory inside another: which one. */
  readonly largest: Territory | null;
  /** With `--selon`: what the observation is about; null for rows that do not say. */
  readonly category?: string | null;
  /** How many cells are known, and why the others are not; absent where all are. */
  readonly cells?: CellCounts;
  /** `incomplete` or `provisional`; absent where the value is final. */
  readonly maturity?: Maturity;
};

/** Answers the question, and the same over whole EPCI where some cross the border of the territory asked about. */
export async function computeResult(context: AnswerContext, query: IndicatorQuery): Promise<QueryResult> {
  const set = await answerQuery(context, query);
  const crossing = set.observations.some(({ territory }) => crosses(territory, query.within, context.territories));
  const whole = crossing ? (await answerQuery(context, { ...query, within: null })).observations : [];
  return {
    indicator: query.indicator,
    observations: set.observations.map((observation) => {
      const isPart = crosses(observation.territory, query.within, context.territories);
      const entire = isPart ? whole.find(({ territory, period, category }) => sameTerritory(territory, observation.territory) && period === observation.period && category === observation.category) : undefined;
      return {
        territory: observation.territory,
        period: observation.period,
        ...figuresOf(observation),
        reason: observation.reason,
        part: isPart ? (query.within?.code ?? null) : null,
        whole: entire ? figuresOf(entire) : null,
        since: observation.since,
        largest: observation.largest,
        ...(observation.category === undefined ? {} : { category: observation.category }),
        ...(observation.cells === undefined ? {} : { cells: observation.cells }),
        ...(observation.maturity === undefined ? {} : { maturity: observation.maturity }),
      };
    }),
    receipt: receiptFor(context, query, set),
  };
}

function figuresOf({ value, numerator, denominator, coverage, status }: Observation): QueryFigures {
  return { value, numerator, denominator, coverage, status };
}

function crosses(territory: Territory, within: TerritoryRef | null, index: TerritoryIndex): boolean {
  return within !== null && territory.level === 'epci' && communesOf(index, territory).some((commune) => shareOf(commune, within) !== 'whole');
}
