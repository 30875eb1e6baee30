/** The `type` of a frictionless v5 error, and the names that Validata gives to its own. */
export type CheckCode =
  | 'source-error'
  | 'blank-header'
  | 'blank-label'
  | 'duplicate-label'
  | 'missing-label'
  | 'extra-label'
  | 'incorrect-label'
  | 'unmatched-header'
  | 'blank-row'
  | 'missing-cell'
  | 'extra-cell'
  | 'duplicate-row'
  | 'type-error'
  | 'constraint-error'
  | 'unique-error'
  | 'primary-key'
  | 'foreign-key'
  /** A check that could not be made, or not on every value. */
  | 'check-error'
  | 'french-siret-value'
  | 'french-siren-value'
  | 'nomenclature-actes-value'
  | 'one-of-required'
  | 'cohesive-columns-value'
  | 'compare-columns-value'
  | 'sum-columns-value'
  | 'year-interval-value'
  | 'opening-hours-value'
  | 'phone-number-value'
  | 'french-gps-coordinates'
  | 'reversed-french-gps-coordinates';

export type ValidationError = {
  readonly code: CheckCode;
  /** The line of the row in the file, the header being 1; null when it is about the whole table. */
  readonly row: number | null;
  /** The label of the column; null when it is about a row or the table. */
  readonly column: string | null;
  /** The place of the column in the file, from 1 (in the schema, when the file lacks it). */
  readonly fieldNumber: number | null;
  /** In French, with no-break spaces; it quotes the cell. */
  readonly message: string;
  readonly cell: string | null;
  /** What was checked: « type-error/montant », « constraint-error/montant/minimum ». */
  readonly check: string;
  /** A statement that finds every offending row again, for a person to read; null for what is not a question to the table. */
  readonly sql: string | null;
};

export type CheckCount = {
  readonly check: string;
  readonly code: CheckCode;
  readonly severity: 'error' | 'warning';
  readonly column: string | null;
  /** How many rows break it; `errors` and `warnings` hold the first ones only. */
  readonly total: number;
  readonly sql: string | null;
};

export type ValidationReport = {
  readonly valid: boolean;
  readonly rowCount: number;
  /** In file order: the header first, then row by row, column by column. */
  readonly errors: readonly ValidationError[];
  readonly warnings: readonly ValidationError[];
  /** One entry per check that some row breaks. */
  readonly counts: readonly CheckCount[];
};
