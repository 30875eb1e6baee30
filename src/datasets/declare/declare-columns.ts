import type { GuessedColumn, TableGuess } from '../guess/guess-table.ts';
import type { Semantic } from '../guess/identifiers.ts';
import { plainLabel } from '../guess/label.ts';
import { markerReason, type MarkerReason } from '../guess/markers.ts';
import { readValue, UNREADABLE } from '../read-value.ts';
import { RESTORABLE_CODES, type ColumnRole, type ColumnSpec, type ColumnType, type MissingMarker } from '../../domain/dataset.ts';
import { GRAINS } from '../../domain/period.ts';
import type { Level } from '../../domain/territory.ts';
import type { PlannedBlocks } from './plan-blocks.ts';
import type { PlannedUnpivot } from './plan-unpivot.ts';

/** From the finest: the first that a column holds is the territory of the dataset. */
const LEAVES: readonly (readonly [semantic: Semantic, level: Level])[] = [
  ['commune', 'commune'],
  ['canton', 'canton'],
  ['epci', 'epci'],
  ['departement', 'departement'],
  ['region', 'region'],
];

type Recipe = Pick<ColumnSpec, 'type' | 'decimal' | 'dateOrder' | 'restoreZeros'>;
type Texts = readonly (string | null)[];

/** A column of the declaration to write, and what a person should know of it. */
export type DeclaredColumn = ColumnSpec & { readonly note: string };

export type DeclaredColumns = { readonly columns: readonly DeclaredColumn[]; /** Null where no column tells it. */ readonly leaf: Level | null };

/** The columns of a declaration, every one of which reads all the texts of the file: a guess that does not is left as text. */
export function declareColumns({ columns }: TableGuess, textsOf: (name: string) => Texts, unpivot: PlannedUnpivot | PlannedBlocks | null, needsTerritory = true): DeclaredColumns {
  const wide = new Set(unpivot === null ? [] : unpivot.kind === 'blocks' ? unpivot.sides.flatMap(({ names }) => names) : unpivot.series.flatMap((one) => one.columns.map(({ name }) => name)));
  const plain = columns.filter(({ name }) => !wide.has(name));
  const leaf = LEAVES.find(([semantic]) => plain.some(({ guess }) => guess.semantic === semantic)) ?? null;
  const aCode = plain.findIndex(({ guess }) => guess.type === 'code');
  // A declaration needs a territory: failing all else, the first column, for a person to say which it is.
  const doubtful = needsTerritory ? Math.max(0, aCode) : -1;
  const territory = leaf ? plain.findIndex(({ guess }) => guess.semantic === leaf[0]) : doubtful;
  const period = unpivot?.kind === 'series' ? -1 : plain.findIndex(({ guess }, index) => index !== territory && GRAINS.some((grain) => grain === guess.type) && !guess.shortYears);
  const taken = new Set<string>();
  const named = (label: string, index: number): string => {
    const name = unique(columnName(label, index), taken);
    taken.add(name);
    return name;
  };
  const declare = (column: GuessedColumn, texts: Texts, index: number, isTerritory: boolean, isPeriod: boolean): DeclaredColumn => {
    const markers = new Map(column.guess.markers.map(({ text, reason }) => [text, reason]));
    const recipe = isTerritory ? { ...codeRecipe(column), type: 'code' as const } : readableRecipe(column, texts, markers);
    return { ...recipe, name: named(column.name, index), from: column.name, role: roleOf(column, recipe.type, isTerritory, isPeriod), label: column.label, unit: null, missing: missingOf(markers), note: noteOf(column, recipe.type, isTerritory) };
  };
  const declared = plain.map((column, index) => declare(column, textsOf(column.name), index, index === territory, index === period));
  if (!unpivot) return { columns: declared, leaf: leaf?.[1] ?? null };
  if (unpivot.kind === 'blocks') {
    const block: DeclaredColumn = { name: named(unpivot.key, 0), from: unpivot.key, type: 'integer', role: 'dimension', label: 'Bloc', unit: null, missing: [], note: '' };
    const sides = unpivot.sides.map(({ column, names }, index) => declare(column, names.flatMap((name) => [...textsOf(name)]), index, false, false));
    return { columns: [...declared.map(repeated), block, ...sides], leaf: leaf?.[1] ?? null };
  }
  const told: DeclaredColumn = { name: named(unpivot.period, 0), from: unpivot.period, type: unpivot.grain, role: 'period', label: unpivot.period, unit: null, missing: [], note: '' };
  const values = unpivot.series.map((one, index): DeclaredColumn => {
    const texts = one.columns.flatMap(({ name }) => [...textsOf(name)]);
    const markers = markersIn(texts);
    const recipe = seriesRecipe(one.columns, texts, markers);
    const role = recipe.type === 'text' ? 'attribute' : 'measure';
    return { ...recipe, name: named(one.value, index), from: one.value, role, label: one.series.stem === '' ? one.value : one.series.stem, unit: null, missing: missingOf(markers), note: recipe.type === 'text' ? 'nombre à convertir' : '' };
  });
  return { columns: [...declared, told, ...values], leaf: leaf?.[1] ?? null };
}

/** A figure of the whole row comes back with each of its blocks: it informs, and is not added. */
function repeated(column: DeclaredColumn): DeclaredColumn {
  return column.role === 'measure' ? { ...column, role: 'attribute', note: 'répété à chaque bloc de la ligne : ne s’additionne pas' } : column;
}

function roleOf({ guess, distinct }: GuessedColumn, type: ColumnType, isTerritory: boolean, isPeriod: boolean): ColumnRole {
  if (isTerritory) return 'territory';
  if (isPeriod && type === guess.type) return 'period';
  if ((type === 'integer' || type === 'number') && guess.semantic === null) return 'measure';
  const isNumber = guess.type === 'integer' || guess.type === 'number';
  return !isNumber && distinct !== null && distinct.size <= 60 && distinct.size > 1 ? 'dimension' : 'attribute';
}

function noteOf({ guess }: GuessedColumn, type: ColumnType, isTerritory: boolean): string {
  if (guess.semantic !== null && !isTerritory) return guess.semantic;
  return (guess.type === 'integer' || guess.type === 'number') && type === 'text' ? 'nombre à convertir : plusieurs écritures, ou une unité qui le multiplie' : '';
}

/** The guess as a recipe, where it reads every text; else text, which always does. */
function readableRecipe(column: GuessedColumn, texts: Texts, markers: ReadonlyMap<string, MarkerReason>): Recipe {
  return candidates(column).find((recipe) => readsAll(recipe, texts, markers)) ?? { type: 'text' };
}

function candidates(column: GuessedColumn): readonly Recipe[] {
  const { guess } = column;
  switch (guess.type) {
    case 'integer':
    case 'number':
      return numberRecipes(guess.type, guess.number?.decimal === '.' ? 'point' : 'comma');
    case 'date':
      return guess.dayOrder === null || guess.dayOrder === 'iso' ? [{ type: 'date' }] : [{ type: 'date', dateOrder: guess.dayOrder }];
    case 'code':
      return [codeRecipe(column)];
    case 'datetime':
      return [];
    default:
      return [{ type: guess.type }];
  }
}

/** Plain digits need no recipe; the rest needs its decimal mark. */
function numberRecipes(type: 'integer' | 'number', decimal: 'comma' | 'point'): readonly Recipe[] {
  return [{ type }, { type, decimal }];
}

function codeRecipe({ guess }: GuessedColumn): Recipe {
  const restored = guess.lostZeros ? RESTORABLE_CODES.find((semantic) => semantic === guess.semantic) : undefined;
  return restored === undefined ? { type: 'code' } : { type: 'code', restoreZeros: restored };
}

function seriesRecipe(columns: readonly GuessedColumn[], texts: Texts, markers: ReadonlyMap<string, MarkerReason>): Recipe {
  const type = columns.some(({ guess }) => guess.type === 'number') ? 'number' : 'integer';
  const decimal = columns.some(({ guess }) => guess.number?.decimal === ',') || columns.every(({ guess }) => guess.number?.decimal !== '.') ? 'comma' : 'point';
  return numberRecipes(type, decimal).find((recipe) => readsAll(recipe, texts, markers)) ?? { type: 'text' };
}

function readsAll(recipe: Recipe, texts: Texts, markers: ReadonlyMap<string, MarkerReason>): boolean {
  const missing = [...markers.keys()].map((text) => ({ text, reason: 'not-published' as const }));
  return texts.every((text) => readValue(text, { ...recipe, missing }) !== UNREADABLE);
}

/** « Not published » is what a marker means that gives no reason. */
function missingOf(markers: ReadonlyMap<string, MarkerReason>): readonly MissingMarker[] {
  return [...markers].map(([text, reason]) => ({ text, reason: reason === 'unknown' ? 'not-published' : reason }));
}

function markersIn(texts: Texts): ReadonlyMap<string, MarkerReason> {
  const markers = new Map<string, MarkerReason>();
  for (const text of texts) {
    const trimmed = text?.trim() ?? '';
    const reason = trimmed === '' ? null : markerReason(trimmed);
    if (reason !== null) markers.set(trimmed, reason);
  }
  return markers;
}

/** A name that declarations accept: « Taux (%) » → « taux_pourcentage ». */
export function columnName(label: string, index: number): string {
  const plain = plainLabel(label);
  return /^[a-z]/.test(plain) ? plain : `colonne_${plain === '' ? index + 1 : plain}`;
}

function unique(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}
