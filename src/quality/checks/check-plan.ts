import type { ColumnSpec, Dataset } from '../../domain/dataset.ts';
import type { QualitySummary } from '../../domain/manifest.ts';
import type { PeriodKey } from '../../domain/period.ts';
import type { CheckVerdict, QualityCheck } from '../../domain/quality-check.ts';
import type { TerritoryIndex } from '../../domain/territory.ts';
import type { PublishedTotals } from './published-totals.ts';

/** A dataset as it was built, with all that its checks need besides the rows themselves. */
export type CheckedDataset = {
  readonly dataset: Pick<Dataset, 'leaf' | 'territoryColumn' | 'periodColumn' | 'grain' | 'frequency'>;
  /** Of the table `data`, those that say why values are missing included. */
  readonly columns: readonly ColumnSpec[];
  readonly rowCount: number;
  readonly periods: readonly PeriodKey[];
  readonly index: TerritoryIndex;
  readonly quality: QualitySummary;
  /** Every code that the geography does not know. */
  readonly unknownCodes: readonly string[];
  readonly published: PublishedTotals;
  /** The producer's day of update, ISO. */
  readonly updated: string | null;
  /** ISO. */
  readonly today: string;
};

/** A check whose answer is in the rows: `sql` lists what it looks for, one row each, in a fixed order. */
export type AskedCheck = Pick<QualityCheck, 'code' | 'column' | 'label'> & {
  readonly kind: 'asked';
  readonly sql: string;
  /** `found` rows were found by the statement. */
  readonly judge: (found: number) => { readonly verdict: CheckVerdict; readonly message: string };
  /** A shorter statement that gives the rows that are shown, where the whole one is too long to be read. */
  readonly shorten?: (shown: NonNullable<QualityCheck['found']>) => string;
};

export type CheckPlan = AskedCheck | { readonly kind: 'settled'; readonly check: QualityCheck };

/** A check that rows do not tell, or that could not be made. */
export function settled(check: Omit<QualityCheck, 'sql' | 'found'> & Partial<Pick<QualityCheck, 'sql' | 'found'>>): CheckPlan {
  return { kind: 'settled', check: { sql: null, found: null, ...check } };
}

/** The columns that tell one row from another: territory, period, dimensions, in the order of the table. */
export function keyColumns(columns: readonly ColumnSpec[]): readonly string[] {
  return columns.filter(({ role }) => role === 'territory' || role === 'period' || role === 'dimension').map(({ name }) => name);
}

export function measuresOf(columns: readonly ColumnSpec[]): readonly ColumnSpec[] {
  return columns.filter(({ role }) => role === 'measure');
}
