import type { ColumnSpec } from '../../domain/dataset.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { name, names } from './sql-words.ts';
import { keyColumns, type CheckedDataset } from './check-plan.ts';

/** The rows whose measure is null and that meet a further condition. */
export function absentRows({ columns }: CheckedDataset, measure: ColumnSpec, condition: string | null): string {
  const keys = names(keyColumns(columns));
  return `SELECT ${keys}\nFROM data\nWHERE ${name(measure.name)} IS NULL${condition === null ? '' : ` AND ${condition}`}\nORDER BY ${keys}`;
}

/** « 12 valeurs sur 565 (2,1 %) ». */
export function share(count: number, rowCount: number): string {
  return `${formatNumber(count, 0)} ${count > 1 ? 'valeurs' : 'valeur'} sur ${formatNumber(rowCount, 0)} (${formatNumber((100 * count) / rowCount, 1)} %)`;
}
