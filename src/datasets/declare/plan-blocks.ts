import type { UnpivotBlocks } from '../../domain/dataset.ts';
import { ColumnTally } from '../guess/column-tally.ts';
import { guessColumn } from '../guess/guess-column.ts';
import type { GuessedColumn, TableGuess } from '../guess/guess-table.ts';
import { freeNames, patternOf, takesJust } from './plan-unpivot.ts';

/** A field of the blocks: what its columns hold, guessed from all of them at once, under the name of the field. */
export type PlannedSide = { readonly column: GuessedColumn; readonly pattern: string; /** The columns of the file. */ readonly names: readonly string[] };
export type PlannedBlocks = { readonly kind: 'blocks'; readonly key: string; readonly sides: readonly PlannedSide[] };

/**
 * The repeated blocks of columns that can become rows: numbered one after the other from 0 or 1, and holding a figure, which
 * is what makes rows worth it: « téléphone 1, téléphone 2 » stay as they are. Null where there are none.
 */
export function planBlocks({ columns, blocks }: TableGuess, nameOf: (stem: string) => string, textsOf: (name: string) => readonly (string | null)[]): PlannedBlocks | null {
  if (!blocks) return null;
  const numbers = blocks.numbers.map(Number);
  if ((numbers[0] ?? -1) > 1 || !numbers.every((number, at) => number === (numbers[0] ?? 0) + at)) return null;
  const fields = columns.map(({ name }) => name);
  // The columns of the blocks leave their names free.
  const free = freeNames(fields.filter((field) => blocks.columns.every((side) => !side.includes(field))));
  const key = free('bloc');
  const sides = blocks.stems.map((stem, at): PlannedSide | null => {
    const names = blocks.columns[at] ?? [];
    const pattern = sidePattern(names, blocks.numbers, fields);
    return pattern === null ? null : { column: merged(free(nameOf(stem)), stem, names.map(textsOf)), pattern, names };
  });
  const sound = sides.filter((side) => side !== null);
  return sound.length === sides.length && sound.some(({ column }) => isFigure(column)) ? { kind: 'blocks', key, sides: sound } : null;
}

/** The plan as the recipe of a dataset says it. */
export function blocksOf({ key, sides }: PlannedBlocks): UnpivotBlocks {
  return { blocks: Object.fromEntries(sides.map(({ column, pattern }) => [column.name, pattern])), into: { key: 'block', field: key } };
}

/** Any number where that takes no other column, so that one more block is taken as well; else these numbers. Null where none fits. */
function sidePattern(names: readonly string[], numbers: readonly string[], fields: readonly string[]): string | null {
  const [first = ''] = names;
  if (/\D$/.test(first)) {
    const repeated = `${patternOf(first)}(?:_(\\d+))?`;
    return takesJust(repeated, names, fields) ? repeated : null;
  }
  const before = patternOf(first.slice(0, first.length - (numbers[0] ?? '').length));
  return [`${before}(\\d+)`, `${before}(${numbers.join('|')})`].find((pattern) => takesJust(pattern, names, fields)) ?? null;
}

function merged(name: string, stem: string, texts: readonly (readonly (string | null)[])[]): GuessedColumn {
  const tally = new ColumnTally();
  for (const values of texts) tally.add(values);
  return { name, label: stem, guess: guessColumn(tally, stem, stem), examples: [...tally.examples], distinct: tally.distinct };
}

function isFigure({ guess }: GuessedColumn): boolean {
  return (guess.type === 'integer' || guess.type === 'number') && guess.semantic === null;
}
