import { sql } from '../../../query/sql.ts';
import type { BoundField, Cells, RowCheck } from './check.ts';
import { quoteName } from '../wording.ts';

/** `required`: a cell without value. */
export function checkRequired({ field, column }: BoundField, cells: Cells): RowCheck | null {
  if (!field.constraints.required) return null;
  return {
    kind: 'row',
    on: 'filled',
    id: `constraint-error/${field.name}/required`,
    code: 'constraint-error',
    severity: 'error',
    column,
    uses: [column],
    violation: sql`${cells.cell(column)} IS NULL`,
    message: () => `La cellule est vide : la colonne ${quoteName(column.label)} est obligatoire.`,
  };
}
