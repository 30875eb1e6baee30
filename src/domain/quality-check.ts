import type { Scalar } from './scalar.ts';

/** What refresh asked of the rows of a dataset; the names are stable, they are shown in reports and kept in manifests. */
export const CHECK_CODES = [
  'unique-keys',
  'known-territories',
  'communes-covered',
  'missing-values',
  'secret-values',
  'period-gaps',
  'jumps',
  'period-jumps',
  'published-total',
  'freshness',
  'schema',
] as const;
export type QualityCheckCode = (typeof CHECK_CODES)[number];

/** `watch` is worth a look, `fault` contradicts what the dataset announces; neither alters a value. */
export type CheckVerdict = 'ok' | 'watch' | 'fault' | 'not-run';

/** One check of one dataset, in words that a data manager can act on. */
export type QualityCheck = {
  readonly code: QualityCheckCode;
  /** The column it is about; null for the whole table. */
  readonly column: string | null;
  readonly label: string;
  readonly verdict: CheckVerdict;
  /** What was found, one French sentence. */
  readonly message: string;
  /** A statement over the table `data` of the extract that lists what it found, its values printed as literals; null where rows alone do not tell (freshness). */
  readonly sql: string | null;
  /** How many rows, cells, codes or periods it found. */
  readonly count: number;
  /** The first of them, at most twenty. */
  readonly found: { readonly columns: readonly string[]; readonly rows: readonly (readonly Scalar[])[] } | null;
};

/** One published version of a dataset, the newest first in a history. */
export type DatasetVersion = {
  /** When refresh put it in service, ISO instant. */
  readonly at: string;
  readonly contentHash: string;
  readonly rows: number;
  readonly bytes: number;
  /** The producer's own day of update, ISO. */
  readonly updated: string | null;
  /** What changed since the version before, in French; null for the first one. */
  readonly changes: string | null;
};
