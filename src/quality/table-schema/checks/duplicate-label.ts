import type { FileColumn } from '../raw-table.ts';
import { quoteName } from '../wording.ts';
import type { HeaderError, SameLabel } from './header.ts';

/** Each column whose name an earlier one already has. */
export function checkDuplicateLabels(columns: readonly FileColumn[], same: SameLabel): HeaderError[] {
  return columns.flatMap((column, index): HeaderError[] => {
    if (column.label.trim() === '') return [];
    const first = columns.slice(0, index).find((earlier) => same(earlier.label, column.label));
    if (!first) return [];
    return [{ code: 'duplicate-label', severity: 'error', label: column.label, position: column.position, message: `La colonne n° ${column.position} porte le même nom que la colonne n° ${first.position} : ${quoteName(column.label)}.` }];
  });
}
