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
  /** The series changed meaning between the two periods. */
  | 'break';

export type Observation = {
  readonly territory: Territory;
  readonly period: PeriodKey;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Between 0 and 1: the share of the denominator (ratios) or of the communes (sums, stocks) that is known. */
  readonly coverage: number | null;
  readonly status: ObservationStatus;
  readonly reason: MissingReason | null;
  /** For a change: the period it starts from. */
  readonly since: PeriodKey | null;
  /** For a `largest` term: which territory that is. */
  readonly largest: Territory | null;
};

/** `observations` for every territory asked about, in the order of the query. */
export type ObservationSet = {
  readonly observations: readonly Observation[];
  /** The statement that was run and what was bound to it; null where nothing had to be asked. */
  readonly sql: string | null;
  readonly params: readonly (string | number)[];
};
