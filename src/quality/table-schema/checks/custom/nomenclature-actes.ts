import { bind, join, sql } from '../../../../query/sql.ts';
import { quoteCell } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';

/** The nine first-level subjects of the national list of acts sent to the prefecture, without accents or capitals. */
const SUBJECTS = [
  'commande publique',
  'urbanisme',
  'domaine et patrimoine',
  'fonction publique',
  'institutions et vie politique',
  'libertes publiques et pouvoirs de police',
  'finances locales',
  'domaines de competences par themes',
  'autres domaines de competences',
];

/** « Subject/detail », the subject being one of the nine, with or without accents and capitals. */
export const nomenclatureActes: CustomChecker = (params, context) => {
  const label = textParam(params, 'column');
  if (label === null) return missingParam('column');
  const found = context.find(label);
  if (found === null) return 'nothing-to-check';
  const { cell, column } = found;
  const subject = sql`strip_accents(lower(split_part(${cell}, '/', 1)))`;
  const isValid = sql`contains(${cell}, '/') AND NOT contains(${cell}, '/ ') AND ${subject} IN (${join(SUBJECTS.map(bind), ', ')})`;
  return {
    checks: [
      customCheck('nomenclature-actes-value', [found], sql`NOT (${isValid})`, (row) => {
        const text = row.cell(column) ?? '';
        return `La valeur ${quoteCell(text)} ne respecte pas le format des nomenclatures d’actes (${explain(text)}).`;
      }),
    ],
  };
};

function explain(text: string): string {
  const slash = text.indexOf('/');
  if (slash < 0) return 'le signe oblique « / » est manquant'.replace('« / »', '«\u00A0/\u00A0»');
  if (text.includes('/ ') || text.slice(0, slash).endsWith(' ')) return 'le signe oblique ne doit être ni précédé ni suivi d’une espace';
  return `le préfixe ${quoteCell(text.slice(0, slash))} n’est pas reconnu`;
}
