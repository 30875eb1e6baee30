import { join, sql, type Sql } from '../../../../query/sql.ts';
import { quoteCell, quoteName } from '../../wording.ts';
import { numberOf } from './compare-columns.ts';
import { customCheck, listParam, missingParam, textParam, type CustomChecker, type Named } from './context.ts';

/** A cell is the sum of others; a row where one of them is empty or is no number is left alone. */
export const sumColumns: CustomChecker = (params, context) => {
  const total = textParam(params, 'column');
  const parts = listParam(params, 'columns');
  if (total === null || parts === null) return missingParam(total === null ? 'column' : 'columns');
  const found = context.findAll([total, ...parts]);
  if ('answer' in found) return found.answer;
  const { columns } = found;
  const [whole, ...terms] = columns as readonly [Named, ...Named[]];
  const expected = amount(whole);
  const sum = join(terms.map(amount), ' + ');
  // 0.1 + 0.2 is 0.3 for whoever wrote the file: a difference of rounding is no error.
  const violation = sql`abs(${expected} - (${sum})) > 1e-9 * greatest(1, abs(${expected}))`;
  return {
    checks: [
      customCheck(
        'sum-columns-value',
        columns,
        violation,
        (row) => `La valeur ${quoteCell(row.cell(whole.column))} de ${quoteName(total)} n’est pas la somme de ${terms.map(({ column }) => `${quoteName(column.label)} (${row.cell(column)})`).join(', ')}.`,
      ),
    ],
  };
};

function amount({ cell, typed }: Named): Sql {
  const order = typed?.order;
  return order?.as === 'DOUBLE' ? order.sql : numberOf(cell);
}
