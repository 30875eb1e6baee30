import { sql } from '../../../../query/sql.ts';
import { fullMatch, replaceAll } from '../../sql-text.ts';
import { quoteCell } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';

/** What parts the figures of a number, and the zero that is said in France and not from elsewhere: « +33 (0)3 ». */
const SEPARATORS = '[ .\\-/\\x{A0}\\x{202F}\\x{2011}]|\\(0?\\)';
/** Ten figures from 01 to 09. */
const FRENCH = '0[1-9][0-9]{8}';
/** The plan of numbering of Arcep: emergency and social services, information, short numbers of companies. */
const SHORT = '1[578]|11[0-9]|19[1-7]|116[01][0-9]{2}|118[0-9]{3}|1[0-9]{3}|3[0-9]{3}';
/** French overseas and metropolitan numbers have nine figures after their prefix; any other plan, what E.164 allows. */
const INTERNATIONAL = '(?:\\+|00)(?:(?:33|262|508|590|594|596|687|689)[1-9][0-9]{5,8}|[1-9][0-9]{6,14})';

/** A number that can be dialled from France: ten figures, a short number, or an international one. Ranges that no operator was given are not known. */
export const phoneNumber: CustomChecker = (params, context) => {
  const label = textParam(params, 'column');
  if (label === null) return missingParam('column');
  const found = context.find(label);
  if (found === null) return 'nothing-to-check';
  const { cell, column } = found;
  const bare = replaceAll(cell, SEPARATORS, '');
  const isValid = sql`(${fullMatch(bare, `${FRENCH}|${SHORT}|${INTERNATIONAL}`)} AND NOT ${fullMatch(bare, '(?:\\+|00)33(?:[0-9]{0,8}|[0-9]{10,}|0.*)')})`;
  const accepted = 'sont acceptés les numéros français à dix chiffres (01 99 00 27 37), les numéros internationaux (+33 1 99 00 27 37) et les numéros courts (115, 3949)'.replace(/(?<=\d) (?=\d)/g, '\u00A0');
  return { checks: [customCheck('phone-number-value', [found], sql`NOT ${isValid}`, (row) => `La valeur ${quoteCell(row.cell(column))} n’est pas un numéro de téléphone valide\u00A0: ${accepted}.`)] };
};
