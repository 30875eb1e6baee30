import type { Indicator } from './indicator.ts';
import type { PeriodKey } from './period.ts';
import type { Territory } from './territory.ts';

export type ObservationStatus = 'ok' | 'partial' | 'suppressed' | 'absent' | 'not-aggregable';

/** Why a value is missing or partial. A reason is always shown; a missing value is never 0. */
export type MissingReason =
  /** Statistical secrecy. */
  | 'secret'
  /** The producer does not publish it. */
  | 'not-published'
  /** The dataset is not in this published folder. */
  | 'dataset-missing'
  /** Published, but at a coarser level than the one asked for. */
  | 'not-published-at-level'
  /** It cannot be worked out from other territories, and the producer does not publish it for this one (a median). */
  | 'not-additive'
  /** Published, but not by the dimension asked about. */
  | 'not-broken-down'
  /** It would take a real dataset and a made-up one together. */
  | 'sample-mixed'
  /** A change in % of what is itself in %. */
  | 'percentage-of-percentage'
  /** The indicator means nothing for this territory. */
  | 'not-applicable'
  /** The period asked for is not published. */
  | 'period-not-published'
  /** No period early enough to compare with. */
  | 'no-earlier-period'
  /** A zero or missing denominator. */
  | 'not-computable'
  /** Part of the territory cannot be placed: a commune cut between cantons. */
  | 'cut-commune'
  /** Told, it would let a subtraction reveal secret values. */
  | 'would-unmask'
  /** The series changed meaning between the two periods. */
  | 'break';

export type Observation = {
  readonly territory: Territory;
  readonly period: PeriodKey;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Between 0 and 1: the share of the denominator (ratios, shares) or of the communes (sums, stocks) that is known. */
  readonly coverage: number | null;
  readonly status: ObservationStatus;
  readonly reason: MissingReason | null;
  /** For a change: the period it starts from. */
  readonly since: PeriodKey | null;
  /** For a `largest` term: which territory that is. */
  readonly largest: Territory | null;
  /** What the observation is about in the breakdown asked for; null for rows that do not say. Absent without a breakdown. */
  readonly category?: string | null;
  /** What the territory is made of, where not all of it is known. */
  readonly cells?: CellCounts;
  /** Absent where the value is final and its period complete. */
  readonly maturity?: Maturity;
};

/**
 * True where a value may be ranked, compared or told as a fact: known whole, or at least up to the coverage that the indicator
 * asks for. A count known in part is never comparable: it is short of what is unknown.
 */
export function isComparable({ value, status, coverage }: Observation, indicator: Pick<Indicator, 'kind' | 'minimumCoverage'>): boolean {
  if (value === null) return false;
  if (status === 'ok') return true;
  const isShort = indicator.kind === 'sum' || indicator.kind === 'stock' || indicator.kind === 'distinct';
  return status === 'partial' && !isShort && coverage !== null && coverage >= indicator.minimumCoverage;
}

/** Cells (communes × finer periods, or what the dataset speaks of) expected in a territory; `known + secret + absent + unplaced + unpublished = expected`. */
export type CellCounts = {
  readonly expected: number;
  readonly known: number;
  readonly secret: number;
  /** Without any row, where that means unknown. */
  readonly absent: number;
  /** Lying there in part only: a commune cut between cantons. */
  readonly unplaced: number;
  /** Whose value the producer left out, for a reason other than secrecy. */
  readonly unpublished: number;
};

/** `incomplete`: a part of the period is not published yet. `provisional`: the producer may still revise it. */
export type Maturity = 'incomplete' | 'provisional';

/** `observations` for every territory asked about, in the order of the query. */
export type ObservationSet = {
  readonly observations: readonly Observation[];
  /** The statement that was run and what was bound to it; null where nothing had to be asked. */
  readonly sql: string | null;
  readonly params: readonly (string | number)[];
  /** True where the rows behind were made up to stand in for the producer's: everything drawn from them must say so. */
  readonly sample?: true;
};
