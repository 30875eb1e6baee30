import { sql } from '../../../../query/sql.ts';
import { fullMatch } from '../../sql-text.ts';
import { quoteCell } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';
import { luhnSum } from './luhn.ts';

/** Fourteen digits with the key of the establishment and the key of the company. */
export const siret: CustomChecker = (params, context) => {
  const label = textParam(params, 'column');
  if (label === null) return missingParam('column');
  const found = context.find(label);
  if (found === null) return 'nothing-to-check';
  const { cell, column } = found;
  const digits = Array.from({ length: 14 }, (_, index) => `n // ${10n ** BigInt(index)} % 10`).join(' + ');
  // The establishments of La Poste do not carry a Luhn key: their digits add up to a multiple of five.
  const isLaPoste = sql`starts_with(${cell}, '356000000') AND ${{ text: `[${digits} FOR n IN [TRY_CAST(`, params: [] }}${cell} AS BIGINT)]][1] % 5 = 0`;
  // CASE looks at the rare way out only where the common rule fails.
  const violation = sql`CASE WHEN NOT ${fullMatch(cell, '[0-9]{14}')} THEN true
    WHEN ${luhnSum(cell, 14)} % 10 = 0 THEN ${luhnSum(sql`left(${cell}, 9)`, 9)} % 10 <> 0
    ELSE NOT (${isLaPoste}) END`;
  return {
    checks: [customCheck('french-siret-value', [found], violation, (row) => `La valeur ${quoteCell(row.cell(column))} n’est pas un numéro SIRET français valide.`)],
  };
};
