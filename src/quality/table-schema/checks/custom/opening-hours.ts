import { sql } from '../../../../query/sql.ts';
import { fullMatch } from '../../sql-text.ts';
import { quoteCell } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';
import { OPENING_HOURS } from './opening-hours-grammar.ts';

/** « Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off »: the opening_hours of OpenStreetMap, which SCDL schemas ask for. */
export const openingHours: CustomChecker = (params, context) => {
  const label = textParam(params, 'column');
  if (label === null) return missingParam('column');
  const found = context.find(label);
  if (found === null) return 'nothing-to-check';
  const { cell, column } = found;
  return {
    checks: [
      customCheck('opening-hours-value', [found], sql`NOT ${fullMatch(cell, OPENING_HOURS)}`, (row) => {
        const text = row.cell(column) ?? '';
        return `La valeur ${quoteCell(text)} n’est pas une définition d’horaires d’ouverture correcte${explain(text)}\u00A0; elle doit suivre la clé «\u00A0opening_hours\u00A0» d’OpenStreetMap, par exemple «\u00A0Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off\u00A0».`.replace('\u00A0; elle', '\u202F; elle');
      }),
    ],
  };
};

/** The two mistakes that nearly all files make. */
function explain(text: string): string {
  if (/\b(?:lu|lun|lundi|mar|mardi|me|mer|mercredi|je|jeu|jeudi|ve|ven|vendredi|sam|samedi|di|dim|dimanche)\b/i.test(text)) return ' (les jours sont abrégés en anglais, de Mo à Su)';
  if (/\d ?[hH] ?\d*/.test(text)) return ' (les heures s’écrivent «\u00A008:30\u00A0»)';
  return '';
}
