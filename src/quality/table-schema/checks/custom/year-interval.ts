import { sql } from '../../../../query/sql.ts';
import { fullMatch } from '../../sql-text.ts';
import { quoteCell } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';

/** « 2017/2018 », the second year after the first; or « 2017 » alone where the schema allows it. */
export const yearInterval: CustomChecker = (params, context) => {
  const label = textParam(params, 'column');
  if (label === null) return missingParam('column');
  const found = context.find(label);
  if (found === null) return 'nothing-to-check';
  const { cell, column } = found;
  const allow: unknown = Object.hasOwn(params, 'allow-year-only') ? params['allow-year-only'] : false;
  const isYearAllowed = allow === true || allow === 'true' || allow === 'yes';
  const interval = sql`(${fullMatch(cell, '[0-9]{4}/[0-9]{4}')} AND left(${cell}, 4) < right(${cell}, 4))`;
  const isValid = isYearAllowed ? sql`(${interval} OR ${fullMatch(cell, '[0-9]{4}')})` : interval;
  const form = isYearAllowed ? 'AAAA ou AAAA/AAAA' : 'AAAA/AAAA';
  return {
    checks: [
      customCheck('year-interval-value', [found], sql`NOT ${isValid}`, (row) => {
        const text = row.cell(column) ?? '';
        const why = /^\d{4}\/\d{4}$/.test(text) ? 'la deuxième année doit être postérieure à la première' : `forme attendue\u00A0: ${form}`;
        return `L’année ou l’intervalle d’années ${quoteCell(text)} est incorrect (${why}).`;
      }),
    ],
  };
};
