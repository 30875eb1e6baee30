import type { ColumnTable, Scalar } from './scalar.ts';
import type { DatasetId } from './dataset.ts';
import type { Condition, IndicatorId } from './indicator.ts';
import type { Level, TerritoryRef } from './territory.ts';
import type { PeriodKey } from './period.ts';

/** A question about one indicator; plain data, canonical, used as a cache key. */
export type IndicatorQuery = {
  readonly indicator: IndicatorId;
  readonly level: Level;
  /** Only communes inside this territory count. Null: all that the index knows, so that an EPCI across the border is whole. */
  readonly within: TerritoryRef | null;
  readonly periods: readonly PeriodKey[];
  /** Only the rows that meet all of these. On a dimension that a denominator lacks, the denominator is shared: it stays whole. */
  readonly where?: readonly Condition[];
  /** A dimension to break down by: one observation for each of its categories, told by `category`. */
  readonly by?: string;
  /** What is made of the observations afterwards. */
  readonly transform?: Transform;
};

/**
 * Computed over time from observations, ratios from their sums. What lacks one of the periods it needs has no value, and none
 * is computed across a break.
 */
export type Transform =
  /** Over the `periods` consecutive periods that end at each one. A rolling ratio is the ratio of the sums over the window. */
  | { readonly is: 'rolling'; readonly of: 'sum' | 'mean'; readonly periods: number }
  /** From the first period of the year (of the school year) to each one. */
  | { readonly is: 'cumulative' }
  /** 100 at the base. */
  | { readonly is: 'index'; readonly base: PeriodKey }
  /** In % per year, from a period to each one. */
  | { readonly is: 'mean-annual-change'; readonly since: PeriodKey };

/** SQL text with bound values; identifiers in it come from the catalogue only. */
export type CompiledQuery = {
  readonly sql: string;
  readonly params: readonly (string | number)[];
  /** The columns that the statement returns, in order. */
  readonly columns: readonly string[];
  /** The extracts that must be attached, by dataset id, which is also the name they are attached under. */
  readonly reads: readonly DatasetId[];
};

/** `background` questions wait until no `visible` one is left. */
export type Priority = 'visible' | 'background';

export type RunOptions = {
  readonly signal?: AbortSignal;
  readonly priority?: Priority;
  /** A newer question of the same slot supersedes the older one, which ends with `Cancelled`. */
  readonly slot?: string;
};

/** What `engine/` offers to everything above it. */
export type RunQuery = (query: CompiledQuery, options?: RunOptions) => Promise<ColumnTable>;

export type { Scalar };
