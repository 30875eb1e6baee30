import type { DecodeWarning, RawColumn, RawTable } from '../../decode/table/raw-table.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { ColumnTally } from './column-tally.ts';
import { explainDoubts } from './explain-doubts.ts';
import { findTotals, type Totals } from './find-totals.ts';
import { guessColumn, type TypeGuess } from './guess-column.ts';
import { NATURE_LABEL, plainLabel } from './label.ts';
import { findColumnBlocks, findWideSeries, type ColumnBlocks, type WideSeries } from './wide-columns.ts';

export type GuessedColumn = RawColumn & {
  readonly guess: TypeGuess;
  readonly examples: readonly string[];
  /** How often each text comes, where there are few. */
  readonly distinct: ReadonlyMap<string, number> | null;
};

/** What a table is made of, as far as its content and its labels tell: every guess can be overruled. */
export type TableGuess = {
  readonly columns: readonly GuessedColumn[];
  readonly wide: readonly WideSeries[];
  readonly blocks: ColumnBlocks | null;
  readonly totals: readonly Totals[];
  /** Columns that tell several natures of figures apart: a filter is needed before anything is added. */
  readonly natures: readonly { readonly column: string; readonly texts: readonly string[] }[];
  readonly warnings: readonly DecodeWarning[];
};

/** Guesses the whole table. Only looks at texts, and changes none. */
export function guessTable(table: Pick<RawTable, 'columns' | 'values' | 'rowCount'>): TableGuess {
  const columns = table.columns.map((column, index): GuessedColumn => {
    const tally = new ColumnTally();
    tally.add(table.values[index] ?? []);
    return { ...column, guess: guessColumn(tally, column.name, column.label), examples: [...tally.examples], distinct: tally.distinct };
  });
  const wide = findWideSeries(columns);
  const blocks = findColumnBlocks(columns.map((column) => column.name).filter((name) => wide.every((series) => series.columns.every((column) => column.name !== name))));
  const totals = findTotals(columns, table.values);
  const natures = columns.flatMap(naturesOf);
  return { columns, wide, blocks, totals, natures, warnings: [...explainDoubts(columns, table.values), ...explainShape(wide, blocks, totals, natures), ...explainSplitCode(columns)] };
}

/** Two to thirty texts under a label that says « unité », « nature », « correction »: or the well-known pairs of INSEE. */
function naturesOf({ name, label, guess, distinct }: GuessedColumn): readonly { column: string; texts: readonly string[] }[] {
  if (!distinct || distinct.size < 2 || distinct.size > 30 || (guess.type !== 'text' && guess.type !== 'code')) return [];
  const texts = [...distinct.keys()];
  const pairs = [['Brute', 'CVS-CJO'], ['BRUT', 'CVS'], ['PMUN', 'PTOT']];
  const isPair = pairs.some((pair) => pair.every((text) => distinct.has(text)));
  return isPair || NATURE_LABEL.test(plainLabel(name)) || NATURE_LABEL.test(plainLabel(label)) ? [{ column: name, texts: texts.slice(0, 8) }] : [];
}

/** INSEE gives some communes in two columns: « 01 » and « 001 » for 01001. */
function explainSplitCode(columns: readonly GuessedColumn[]): readonly DecodeWarning[] {
  const departement = columns.find(({ guess }) => guess.semantic === 'departement');
  const commune = columns.find(({ name, guess, examples }) => guess.type === 'code' && guess.semantic === null && /com/.test(plainLabel(name)) && examples.length > 0 && examples.every((text) => /^\d{3}$/.test(text)));
  if (!departement || !commune || columns.some(({ guess }) => guess.semantic === 'commune')) return [];
  return [{ code: 'split-code', message: typesetFrench(`Le code de la commune est partagé entre « ${departement.name} » et « ${commune.name} » : il faut les réunir.`), line: null }];
}

function explainShape(wide: readonly WideSeries[], blocks: ColumnBlocks | null, totals: readonly Totals[], natures: TableGuess['natures']): readonly DecodeWarning[] {
  const say = (code: string, message: string): DecodeWarning => ({ code, message: typesetFrench(message), line: null });
  const grains = { year: 'années', quarter: 'trimestres', month: 'mois', 'school-year': 'années scolaires' } as const;
  return [
    ...wide.map(({ grain, stem, columns }) =>
      say('wide-periods', `${columns.length} colonnes sont des ${grains[grain]}${stem === '' ? '' : ` de « ${stem} »`}, de ${columns[0]?.period} à ${columns.at(-1)?.period} : elles peuvent devenir des lignes.`),
    ),
    ...(blocks ? [say('repeated-blocks', `Le bloc de colonnes « ${blocks.stems.slice(0, 7).join(', ')} » est répété ${blocks.numbers.length} fois : chaque bloc peut devenir une ligne.`)] : []),
    ...totals.map(({ column, texts, rows }) =>
      say('total-rows', `${rows === 1 ? 'Une ligne est un total' : `${rows} lignes sont des totaux`} (« ${column} » : ${texts.map((text) => `« ${text} »`).join(', ')}) : à écarter avant d’additionner.`),
    ),
    ...natures.map(({ column, texts }) => say('several-natures', `La colonne « ${column} » distingue plusieurs natures de chiffres (${texts.map((text) => `« ${text} »`).join(', ')}) : filtrez-la avant d’additionner.`)),
  ];
}
