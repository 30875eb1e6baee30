import { join, sql } from '../../../../query/sql.ts';
import { quoteName } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';

/** At least one of two cells holds something; where the file has one of the columns only, that one must. */
export const oneOfRequired: CustomChecker = (params, context) => {
  const first = textParam(params, 'column1', 'column');
  const second = textParam(params, 'column2');
  if (first === null || second === null) return missingParam(first === null ? 'column1' : 'column2');
  const columns = [context.find(first), context.find(second)].filter((column) => column !== null);
  if (columns.length === 0) return { checks: [] };
  const violation = join(columns.map(({ cell }) => sql`${cell} IS NULL`), ' AND ');
  const check = customCheck('one-of-required', columns, violation, () => `Au moins l’une des colonnes ${quoteName(first)} ou ${quoteName(second)} doit comporter une valeur.`, null);
  return { checks: [{ ...check, id: `one-of-required/${first}+${second}` }] };
};
