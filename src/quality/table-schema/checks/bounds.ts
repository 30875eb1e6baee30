import { sql, type Sql } from '../../../query/sql.ts';
import { BOUNDS, type BoundName, type Constants } from '../constants.ts';
import type { TypedCell } from '../field-types/typed-cell.ts';
import { quoteCell } from '../wording.ts';
import type { BoundField, RowCheck } from './check.ts';

const BREAKS: Readonly<Record<BoundName, (value: Sql, bound: Sql) => Sql>> = {
  minimum: (value, bound) => sql`${value} < ${bound}`,
  maximum: (value, bound) => sql`${value} > ${bound}`,
  exclusiveMinimum: (value, bound) => sql`${value} <= ${bound}`,
  exclusiveMaximum: (value, bound) => sql`${value} >= ${bound}`,
};

const SAYS: Readonly<Record<BoundName, string>> = {
  minimum: 'doit être supérieure ou égale à',
  maximum: 'doit être inférieure ou égale à',
  exclusiveMinimum: 'doit être supérieure à',
  exclusiveMaximum: 'doit être inférieure à',
};

/** `minimum`, `maximum` and their exclusive forms, on the value and not on its text. */
export function checkBounds({ field, column }: BoundField, typed: TypedCell, constants: Constants): RowCheck[] {
  return BOUNDS.flatMap((name): RowCheck[] => {
    const text = field.constraints[name];
    const bound = constants.bound(field.name, name);
    if (text === null || bound === null || typed.order === null) return [];
    return [
      {
        kind: 'row',
        on: 'filled',
        id: `constraint-error/${field.name}/${name}`,
        code: 'constraint-error',
        severity: 'error',
        column,
        uses: [column],
        violation: BREAKS[name](typed.order.sql, bound),
        message: (row) => `La valeur ${quoteCell(row.cell(column))} ${SAYS[name]} ${text}.`,
      },
    ];
  });
}

/** The bounds that do not read as the type of their own field, and so bound nothing. */
export function unreadableBounds({ field }: BoundField, constants: Constants): readonly BoundName[] {
  return BOUNDS.filter((name) => field.constraints[name] !== null && constants.bound(field.name, name) === null);
}
