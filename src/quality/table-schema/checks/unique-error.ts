import { quoteCell } from '../wording.ts';
import type { BoundField, Cells, SetCheck } from './check.ts';
import { repeatedKey } from './keys.ts';

/** `unique`: a value that an earlier row holds already. */
export function checkUnique(bound: BoundField, cells: Cells): SetCheck | null {
  if (!bound.field.constraints.unique) return null;
  const { column } = bound;
  return repeatedKey(
    {
      id: `unique-error/${bound.field.name}`,
      code: 'unique-error',
      severity: 'error',
      column,
      uses: [column],
      message: (row) => `La valeur ${quoteCell(row.cell(column))} est déjà présente à la ligne ${row.other} ; elle doit être unique.`,
    },
    [bound],
    cells,
  );
}

/** `uniqueKeys`: a combination that an earlier row holds already. */
export function checkUniqueKey(key: readonly BoundField[], cells: Cells): SetCheck {
  const columns = key.map(({ column }) => column);
  return repeatedKey(
    {
      id: `unique-error/${key.map(({ field }) => field.name).join('+')}`,
      code: 'unique-error',
      severity: 'error',
      column: columns.length === 1 ? (columns[0] ?? null) : null,
      uses: columns,
      message: (row) => `La combinaison ${columns.map((column) => quoteCell(row.cell(column))).join(', ')} est déjà présente à la ligne ${row.other} ; elle doit être unique.`,
    },
    key,
    cells,
  );
}
