import type { DecodeWarning } from '../../decode/table/raw-table.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { traitsOf, type Trait } from './column-tally.ts';
import type { Doubt, TypeGuess } from './guess-column.ts';
import type { GuessedColumn } from './guess-table.ts';
import { markerReason } from './markers.ts';

const MESSAGES: Readonly<Record<Exclude<Doubt, 'misfits'>, (name: string) => string>> = {
  'ambiguous-dates': (name) => `Les dates de « ${name} » se lisent de deux façons : elles sont lues jour d’abord.`,
  'month-first-dates': (name) => `Les dates de « ${name} » sont écrites mois d’abord, à l’américaine.`,
  'two-digit-years': (name) => `Les années de « ${name} » ont deux chiffres : elles sont lues de 1950 à 2049.`,
  'mixed-decimals': (name) => `« ${name} » mêle la virgule et le point décimaux.`,
  'ambiguous-thousands': (name) => `Les nombres de « ${name} » n’ont que des groupes de trois décimales : le séparateur est peut-être celui des milliers.`,
  'mixed-units': (name) => `« ${name} » mêle plusieurs unités.`,
  'damaged-codes': (name) => `Un tableur a écrit des identifiants de « ${name} » comme des nombres (« 5,25E+13 », « 123.0 ») : ils sont à corriger à la source.`,
  'level-unknown': (name) => `Les codes de « ${name} » sont des codes de territoire, sans que le niveau soit dit : communes, cantons et arrondissements se ressemblent.`,
  'code-and-label': (name) => `Les cellules de « ${name} » réunissent un code et un libellé : ils sont à séparer.`,
  'mixed-dates': (name) => `Les dates de « ${name} » sont écrites de plusieurs façons.`,
  'lost-zeros': (name) => `Les codes de « ${name} » ont perdu leur zéro initial : il peut leur être rendu.`,
};

/** What is doubtful about each column, with an example and its row where there is one. */
export function explainDoubts(columns: readonly GuessedColumn[], values: readonly (readonly (string | null)[])[]): readonly DecodeWarning[] {
  return columns.flatMap((column, index) =>
    column.guess.doubts.map((doubt): DecodeWarning => {
      if (doubt !== 'misfits') return { code: doubt, message: typesetFrench(MESSAGES[doubt](column.name)), line: null };
      const example = firstMisfit(column.guess, values[index] ?? []);
      const count = column.guess.misfits;
      const said = example === null ? '' : ` (« ${example.text} », ligne de données ${example.row + 1})`;
      return {
        code: 'type-error',
        message: typesetFrench(`${count === 1 ? 'Une valeur' : `${count} valeurs`} de « ${column.name} » ${count === 1 ? 'n’a' : 'n’ont'} pas la forme des autres${said}.`),
        line: null,
      };
    }),
  );
}

/** What each type expects of a text; a code with a meaning expects it. */
function expected({ type, semantic, dayOrder }: TypeGuess): readonly Trait[] {
  const bySemantic: Partial<Record<NonNullable<TypeGuess['semantic']>, readonly Trait[]>> = {
    commune: ['commune', 'commune-lost'],
    departement: ['departement', 'departement-lost'],
    region: ['region', 'region-lost'],
    'code-postal': ['postal', 'postal-lost'],
    iris: ['iris', 'iris-lost'],
    epci: ['epci'],
    siren: ['siren'],
    siret: ['siret'],
    canton: ['canton'],
  };
  if (type === 'code' && semantic !== null) return bySemantic[semantic] ?? [];
  if (type === 'integer' || type === 'number') return ['number'];
  if (type === 'date' || type === 'datetime') return dayOrder === null ? [] : [dayOrder];
  return type === 'year' || type === 'quarter' || type === 'month' || type === 'school-year' ? [type] : [];
}

function firstMisfit(guess: TypeGuess, cells: readonly (string | null)[]): { readonly text: string; readonly row: number } | null {
  const traits = expected(guess);
  if (traits.length === 0) return null;
  for (const [row, cell] of cells.entries()) {
    const text = cell?.trim() ?? '';
    if (text === '' || markerReason(text) !== null) continue;
    const found = traitsOf(text);
    if (!traits.some((trait) => found.includes(trait))) return { text, row };
  }
  return null;
}
