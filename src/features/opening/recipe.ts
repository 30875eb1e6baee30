import type { DeclaredColumn } from '../../datasets/declare/declare-columns.ts';
import { draftOf, type Draft } from '../../datasets/declare/draft.ts';
import type { Inspected } from '../../datasets/declare/inspect-content.ts';
import type { ColumnRole, ColumnSpec, ColumnType } from '../../domain/dataset.ts';
import { GRAINS, type Grain } from '../../domain/period.ts';
import { LEVELS, type Level } from '../../domain/territory.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { isUnique, type ColumnEdit, type Edits } from './edits.ts';

export type RecipeColumn = DeclaredColumn & { readonly keep: boolean };

/** Something that has to be settled before the dataset is loaded, beside the field it is about. */
export type RecipeProblem = { readonly field: 'level' | 'columns' | `label ${string}` | `type ${string}`; readonly message: string };

/** How the file becomes a dataset: the guesses, overruled where the reader did. */
export type Recipe = Omit<Draft, 'columns'> & {
  /** Those left out included. */
  readonly columns: readonly RecipeColumn[];
  /** The field of the file that says where; null for a dataset without territory. */
  readonly territory: string | null;
  readonly period: string | null;
  readonly grain: Grain | null;
  readonly problems: readonly RecipeProblem[];
};

/** The guesses as the choices on the whole table make them: wide columns as rows or not, totals aside or not. */
export function draftFor({ table, guess }: Inspected, { unpivots, keptTotals }: Pick<Edits, 'unpivots' | 'keptTotals'>): Draft {
  return draftOf(table, guess, { unpivots, totals: (field) => !keptTotals.includes(field), needsTerritory: false });
}

/** What the columns of the file can become rows of; null where the file is best left as it is. */
export function suggestedShape(inspected: Inspected): 'series' | 'blocks' | null {
  const [first] = draftFor(inspected, { unpivots: true, keptTotals: [] }).unpivot;
  return first === undefined ? null : 'blocks' in first ? 'blocks' : 'series';
}

/** The draft with what the reader overruled. Edits of columns that the file does not have any more are passed over. */
export function recipeOf(draft: Draft, edits: Edits, inspected: Inspected): Recipe {
  const has = (from: string | null | undefined): from is string => typeof from === 'string' && draft.columns.some((column) => column.from === from);
  const guessed = (role: ColumnRole) => draft.columns.find((column) => column.role === role)?.from ?? null;
  const chosen = (choice: string | null | undefined, guess: string | null) => (choice === undefined || (choice !== null && !has(choice)) ? guess : choice);
  const territory = chosen(edits.territory, guessed('territory') === edits.period ? null : guessed('territory'));
  const period = chosen(edits.period, guessed('period') === territory ? null : guessed('period'));
  const columns = draft.columns.map((column) => editedColumn(column, edits.columns.get(column.from) ?? {}, roleWithin(column, territory, period), inspected));
  const kept = (from: string | null) => (columns.some((column) => column.from === from && column.keep) ? from : null);
  const place = kept(territory);
  const time = columns.find((column) => column.from === kept(period)) ?? null;
  const leaf = place === null ? null : edits.level !== undefined ? edits.level : place === guessed('territory') ? draft.leaf : levelOf(place, inspected);
  const grain = GRAINS.find((one) => one === time?.type) ?? null;
  return {
    decoding: { ...draft.decoding, ...edits.decoding },
    totals: draft.totals,
    unpivot: draft.unpivot,
    columns,
    leaf,
    territory: place,
    period: time?.from ?? null,
    grain,
    problems: problemsOf(columns, place, leaf, time),
  };
}

/** Only one column says where, and only one says when; the others that were taken for it inform. */
function roleWithin(column: DeclaredColumn, territory: string | null, period: string | null): ColumnRole {
  if (column.from === territory) return 'territory';
  if (column.from === period) return 'period';
  return column.role === 'territory' || column.role === 'period' ? 'attribute' : column.role;
}

function editedColumn(column: DeclaredColumn, change: ColumnEdit, role: ColumnRole, inspected: Inspected): RecipeColumn {
  const type = change.type ?? typeFor(role, column.type);
  const isNumber = type === 'integer' || type === 'number';
  const becomesNumber = isNumber && column.type !== 'integer' && column.type !== 'number';
  const asked = isUnique(role) ? role : (change.role ?? (becomesNumber ? 'measure' : role));
  const settled = asked === 'measure' && !isNumber ? 'attribute' : asked;
  const { decimal: guessedDecimal, dateOrder: guessedOrder, restoreZeros, ...rest } = column;
  const decimal = change.decimal !== undefined ? change.decimal : becomesNumber ? decimalOf(column.from, inspected) : guessedDecimal;
  const dateOrder = change.dateOrder !== undefined ? change.dateOrder : guessedOrder;
  const unit = change.unit === undefined ? column.unit : change.unit.trim();
  return {
    ...rest,
    keep: change.keep ?? true,
    label: change.label ?? column.label,
    type,
    role: settled,
    unit: settled === 'measure' && unit !== null && unit !== '' ? unit : null,
    missing: change.missing ?? column.missing,
    ...(isNumber && decimal ? { decimal } : {}),
    ...(type === 'date' && dateOrder ? { dateOrder } : {}),
    ...(type === 'code' && restoreZeros ? { restoreZeros } : {}),
  };
}

function typeFor(role: ColumnRole, guessed: ColumnType): ColumnType {
  if (role === 'territory') return 'code';
  if (role === 'period' && !GRAINS.some((grain) => grain === guessed)) return 'year';
  return guessed;
}

/** French files write a comma, unless the column shows a point. */
function decimalOf(from: string, { guess }: Inspected): ColumnSpec['decimal'] {
  return guess.columns.find((column) => column.name === from)?.guess.number?.decimal === '.' ? 'point' : 'comma';
}

function levelOf(from: string, { guess }: Inspected): Level | null {
  const semantic = guess.columns.find((column) => column.name === from)?.guess.semantic;
  return LEVELS.find((level) => level === semantic) ?? null;
}

function problemsOf(columns: readonly RecipeColumn[], territory: string | null, leaf: Level | null, time: RecipeColumn | null): readonly RecipeProblem[] {
  const problems: RecipeProblem[] = [];
  const find = (field: RecipeProblem['field'], message: string) => void problems.push({ field, message: typesetFrench(message) });
  if (columns.every((column) => !column.keep)) find('columns', 'Gardez au moins une colonne.');
  if (territory !== null && leaf === null) find('level', 'Dites de quel niveau sont les codes du territoire, ou choisissez « Aucune » pour la colonne.');
  if (time !== null && !GRAINS.some((grain) => grain === time.type)) find(`type ${time.from}`, 'La colonne de la période doit être une année, un trimestre, un mois, une année scolaire ou un jour.');
  for (const { keep, label, from } of columns) if (keep && label.trim() === '') find(`label ${from}`, 'Donnez un libellé à cette colonne, ou ne la gardez pas.');
  return problems;
}
