import { join, sql } from '../../../../query/sql.ts';
import { quoteName } from '../../wording.ts';
import { customCheck, listParam, missingParam, textParam, type CustomChecker } from './context.ts';

/** The cells of a group of columns are all filled or all empty. */
export const cohesiveColumns: CustomChecker = (params, context) => {
  const first = textParam(params, 'column');
  const others = listParam(params, 'othercolumns');
  if (first === null || others === null) return missingParam(first === null ? 'column' : 'othercolumns');
  const found = context.findAll([first, ...others]);
  if ('answer' in found) return found.answer;
  const { columns } = found;
  const all = join(columns.map(({ cell }) => sql`${cell} IS NOT NULL`), ' AND ');
  const some = join(columns.map(({ cell }) => sql`${cell} IS NOT NULL`), ' OR ');
  const names = columns.map(({ column }) => quoteName(column.label)).join(', ');
  return { checks: [customCheck('cohesive-columns-value', columns, sql`(${some}) AND NOT (${all})`, () => `Les colonnes ${names} doivent être toutes renseignées, ou toutes vides.`)] };
};
