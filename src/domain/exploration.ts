import type { DatasetId } from './dataset.ts';
import type { Scalar } from './scalar.ts';

/** A table that a reader's statement can name: `name` stands for `dataset.table`. */
export type NamedTable = { readonly name: string; readonly dataset: DatasetId; readonly table: string };

/** A statement that a reader wrote, once it is known to read only. */
export type Exploring = {
  readonly sql: string;
  /** Show how the statement would be carried out (`analyze`: was) instead of its rows. */
  readonly explain: 'plan' | 'analyze' | null;
  /** The extracts that must be attached. */
  readonly reads: readonly DatasetId[];
  /** Short names; those of extracts that are not read are left out. */
  readonly tables: readonly NamedTable[];
};

export type ExploreOptions = {
  readonly signal?: AbortSignal;
  /** The most rows to bring back; at least one. */
  readonly limit: number;
};

export type ExploredColumn = {
  readonly name: string;
  /** As DuckDB calls it: « DECIMAL(18,3) ». */
  readonly type: string;
  /** A `number` column holds text where a JavaScript number would not be the same one. Dates and nested values are texts. */
  readonly kind: 'number' | 'boolean' | 'text';
  readonly values: readonly Scalar[];
};

export type Exploration = {
  readonly columns: readonly ExploredColumn[];
  /** Rows that were brought back. */
  readonly rowCount: number;
  /** Rows of the whole answer; null when it could not be counted in time. */
  readonly total: number | null;
};

export type Explore = (asked: Exploring, options: ExploreOptions) => Promise<Exploration>;
