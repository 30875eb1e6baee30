import { sql } from '../../../../query/sql.ts';
import { fullMatch } from '../../sql-text.ts';
import { quoteCell } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';
import { luhnSum } from './luhn.ts';

/** Nine digits with their Luhn key. */
export const siren: CustomChecker = (params, context) => {
  const label = textParam(params, 'column');
  if (label === null) return missingParam('column');
  const found = context.find(label);
  if (found === null) return 'nothing-to-check';
  const { cell, column } = found;
  const violation = sql`CASE WHEN ${fullMatch(cell, '[0-9]{9}')} THEN ${luhnSum(cell, 9)} % 10 <> 0 ELSE true END`;
  return { checks: [customCheck('french-siren-value', [found], violation, (row) => `La valeur ${quoteCell(row.cell(column))} n’est pas un numéro SIREN français valide.`)] };
};
