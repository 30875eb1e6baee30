import { declarationText, folderSourceOf, type DeclarationAbout } from '../../datasets/declare/declaration-text.ts';
import type { ColumnSpec, Licence, SourceSpec } from '../../domain/dataset.ts';
import { localId, type LocalDataset, type LocalGeography } from '../../domain/local-extract.ts';
import type { Manifest } from '../../domain/manifest.ts';
import { territoriesAt } from '../../domain/territory-index.ts';
import type { Level, TerritoryIndex } from '../../domain/territory.ts';
import type { Recipe, RecipeColumn } from './recipe.ts';

/** Where the rows come from, as far as it was said. */
export type Origin = {
  readonly fileName: string;
  /** Null for a file of the reader's own. */
  readonly source: SourceSpec | null;
  /** « fichier creches.csv », « jeu creches du portail … ». */
  readonly describe: string;
  readonly title: string | null;
  readonly producer: string | null;
  readonly licence: Licence | null;
  readonly page: string | null;
  readonly updated: string | null;
};

const UNKNOWN_LICENCE: Licence = { id: 'non-precisee', label: 'Licence non précisée', url: null };

/** The dataset as it is loaded: only the columns that are kept. `taken` are the ids that this browser knows already. */
export function localDatasetOf(recipe: Recipe, origin: Origin, title: string, cogYear: number, taken: readonly string[]): LocalDataset {
  const columns = recipe.columns.filter((column) => column.keep).map(specOf);
  const named = (from: string | null) => columns.find((column) => from !== null && column.from === from)?.name ?? null;
  return {
    id: freeId(localId(title), taken),
    label: title,
    description: '',
    producer: origin.producer ?? 'Producteur non précisé',
    licence: origin.licence ?? UNKNOWN_LICENCE,
    page: origin.page ?? '',
    updated: origin.updated,
    updatedNote: null,
    frequency: 'unknown',
    parts: [{ source: origin.source ?? folderSourceOf(origin.fileName), decoding: recipe.decoding, constants: {}, geography: cogYear }],
    keep: [],
    totals: recipe.totals,
    unpivot: recipe.unpivot,
    columns,
    leaf: recipe.leaf,
    territoryColumn: named(recipe.territory),
    periodColumn: named(recipe.period),
    grain: recipe.grain,
    required: false,
  };
}

function specOf(column: RecipeColumn): ColumnSpec {
  const { keep: _keep, note: _note, ...spec } = column;
  return { ...spec, label: spec.label.trim() };
}

function freeId(wanted: string, taken: readonly string[]): string {
  let id = wanted;
  for (let number = 2; taken.includes(id); number += 1) id = `${wanted}_${number}`;
  return id;
}

/**
 * The codes that a dataset of this level may hold. The page knows of the moves of communes what the published datasets
 * told of them: a code that moved and that none of them ever held is counted as unknown.
 */
export function localGeographyOf(level: Level, territories: TerritoryIndex, manifest: Pick<Manifest, 'extracts'>): LocalGeography {
  const codes = territoriesAt(territories, level).map(({ code }) => code);
  const moved = new Map<string, string>();
  if (level === 'commune') for (const { leaf, quality } of manifest.extracts) if (leaf === 'commune') for (const { from, to } of quality.codesMoved) moved.set(from, to);
  return { cogYear: territories.cogYear, codes, moved: [...moved].map(([from, to]) => ({ from, to })) };
}

/** The recipe of an opened dataset as a declaration, for whoever keeps the observatory. */
export function recipeText(dataset: LocalDataset, about: Pick<DeclarationAbout, 'warnings'>): string {
  const [part] = dataset.parts;
  if (!part) throw new Error(`Dataset "${dataset.id}" has no part`);
  const { decoding, source, geography } = part;
  const known = dataset.licence.id !== UNKNOWN_LICENCE.id;
  return declarationText(
    { decoding, totals: dataset.totals ?? [], unpivot: dataset.unpivot ?? [], columns: dataset.columns.map((column) => ({ ...column, note: '' })), leaf: dataset.leaf },
    {
      fileName: source.kind === 'folder' ? (source.path.split('/').at(-1) ?? source.path) : dataset.id.replace(/^local_/, '').replaceAll('_', '-'),
      source,
      title: dataset.label,
      producer: known || dataset.page !== '' ? dataset.producer : null,
      licence: known ? dataset.licence : null,
      page: dataset.page === '' ? null : dataset.page,
      geography,
      warnings: about.warnings,
      writtenBy: 'Ouvrir un jeu de données',
    },
  );
}
