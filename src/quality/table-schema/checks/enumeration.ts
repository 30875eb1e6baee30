import { bind, join, sql } from '../../../query/sql.ts';
import type { Constants } from '../constants.ts';
import type { TypedCell } from '../field-types/typed-cell.ts';
import { oneOf, quoteCell } from '../wording.ts';
import type { BoundField, RowCheck } from './check.ts';

/** `enum`: a value among those listed, compared as values (« 1.0 » is 1). */
export function checkEnumeration({ field, column }: BoundField, typed: TypedCell, constants: Constants): RowCheck | null {
  const allowed = field.constraints.enum;
  if (allowed === null) return null;
  const keys = constants.enumeration(field.name);
  // None of the listed values reads as the type: then no cell can hold one of them.
  const isOther = keys.length === 0 ? sql`true` : sql`${typed.key} NOT IN (${join(keys.map(bind), ', ')})`;
  return {
    kind: 'row',
    on: 'filled',
    id: `constraint-error/${field.name}/enum`,
    code: 'constraint-error',
    severity: 'error',
    column,
    uses: [column],
    violation: sql`${typed.valid} AND ${isOther}`,
    message: (row) => `La valeur ${quoteCell(row.cell(column))} n’est pas autorisée ; valeurs possibles : ${oneOf(allowed)}.`,
  };
}
