import { bind, sql } from '../../../query/sql.ts';
import type { TypedCell } from '../field-types/typed-cell.ts';
import { quoteCell } from '../wording.ts';
import type { BoundField, Cells, RowCheck } from './check.ts';

/** `minLength` and `maxLength` of a text, in characters. */
export function checkLength({ field, column }: BoundField, cells: Cells, typed: TypedCell): RowCheck[] {
  const { minLength, maxLength } = field.constraints;
  const cell = cells.cell(column);
  const base = { kind: 'row', on: 'filled', code: 'constraint-error', severity: 'error', column, uses: [column] } as const;
  return [
    ...(minLength === null
      ? []
      : [{ ...base, id: `constraint-error/${field.name}/minLength`, violation: sql`${typed.valid} AND length(${cell}) < ${bind(minLength)}`, message: lengthMessage('min', minLength, column) }]),
    ...(maxLength === null
      ? []
      : [{ ...base, id: `constraint-error/${field.name}/maxLength`, violation: sql`${typed.valid} AND length(${cell}) > ${bind(maxLength)}`, message: lengthMessage('max', maxLength, column) }]),
  ];
}

function lengthMessage(side: 'min' | 'max', limit: number, column: BoundField['column']): RowCheck['message'] {
  return (row) => {
    const cell = row.cell(column) ?? '';
    const rule = side === 'min' ? `moins de ${limit}` : `plus de ${limit}`;
    return `La valeur ${quoteCell(cell)} a ${[...cell].length} caractères, soit ${rule}.`;
  };
}
