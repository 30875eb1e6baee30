import { sql, type Sql } from '../../../../query/sql.ts';
import { fullMatch } from '../../sql-text.ts';
import { quoteCell, quoteName } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker, type Named } from './context.ts';

const OPERATORS: Readonly<Record<string, { readonly sql: string; readonly says: string }>> = {
  '>': { sql: '>', says: 'supérieure' },
  '>=': { sql: '>=', says: 'supérieure ou égale' },
  '==': { sql: '=', says: 'égale' },
  '<=': { sql: '<=', says: 'inférieure ou égale' },
  '<': { sql: '<', says: 'inférieure' },
};

/** Two filled cells compare as asked: as numbers or dates where the schema says so, else as Validata does with texts. */
export const compareColumns: CustomChecker = (params, context) => {
  const first = textParam(params, 'column');
  const second = textParam(params, 'column2');
  const op = textParam(params, 'op');
  if (first === null || second === null) return missingParam(first === null ? 'column' : 'column2');
  const operator = op !== null && Object.hasOwn(OPERATORS, op) ? OPERATORS[op] : undefined;
  if (operator === undefined) return { broken: `l’opérateur ${quoteCell(op)} est inconnu` };
  const found = context.findAll([first, second]);
  if ('answer' in found) return found.answer;
  const { columns } = found;
  const [left, right] = columns as readonly [Named, Named];
  const check = customCheck(
    'compare-columns-value',
    columns,
    disagree(left, right, { text: operator.sql, params: [] }),
    (row) => `La valeur ${quoteCell(row.cell(left.column))} de ${quoteName(first)} doit être ${operator.says} à la valeur ${quoteCell(row.cell(right.column))} de ${quoteName(second)}.`,
  );
  return { checks: [{ ...check, id: `${check.id}/${op}` }] };
};

function disagree(left: Named, right: Named, operator: Sql): Sql {
  const [a, b] = [left.typed?.order, right.typed?.order];
  // A cell that does not read as its type has its own error, and compares with nothing.
  if (a && b && a.as === b.as) return sql`NOT (${a.sql} ${operator} ${b.sql})`;
  const [x, y] = [numberOf(left.cell), numberOf(right.cell)];
  return sql`CASE WHEN ${left.cell} IS NULL OR ${right.cell} IS NULL THEN false
    WHEN ${x} IS NOT NULL AND ${y} IS NOT NULL THEN NOT (${x} ${operator} ${y})
    WHEN ${x} IS NULL AND ${y} IS NULL THEN NOT (${left.cell} ${operator} ${right.cell})
    ELSE true END`;
}

export function numberOf(cell: Sql): Sql {
  return sql`CASE WHEN ${fullMatch(cell, '[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?')} THEN TRY_CAST(${cell} AS DOUBLE) END`;
}
