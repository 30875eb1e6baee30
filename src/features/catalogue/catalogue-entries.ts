import { usesOf, type DatasetUse } from '../../domain/dataset-uses.ts';
import type { ColumnSpec, DatasetId, Frequency, Licence } from '../../domain/dataset.ts';
import { expectedWords, freshnessOf, freshnessWords } from '../../domain/freshness.ts';
import type { ExtractEntry, MissingEntry } from '../../domain/manifest.ts';
import type { Ground } from '../../domain/view.ts';
import { TERRITORIES } from '../../exports/inventory/inventory.ts';
import { formatDay } from '../../shared/french-date.ts';
import { capitalise } from '../../shared/french-words.ts';

/** Where a dataset stands, by the word that the address uses. */
export const STATES = ['a-jour', 'attendu', 'indetermine', 'ancien', 'exemple', 'absent'] as const;
export type State = (typeof STATES)[number];

export const STATE_NAMES: Readonly<Record<State, string>> = {
  'a-jour': 'À jour',
  attendu: 'Attendu',
  indetermine: 'Sans échéance connue',
  ancien: 'Ancienne version conservée',
  exemple: 'Données d’exemple',
  absent: 'Absent',
};

export type Standing = { readonly state: State; readonly tone: 'good' | 'watch' | 'neutral'; /** « À jour », « Attendu depuis 12 jours ». */ readonly words: string; /** What goes with it: the day of the next version, or why the dataset is missing. */ readonly more: string | null };

/** One dataset of the catalogue: what is declared of it and what is published of it. */
export type CatalogueEntry = {
  readonly id: DatasetId;
  readonly label: string;
  readonly description: string | null;
  /** Null where only its absence is known. */
  readonly producer: string | null;
  readonly licence: Licence | null;
  readonly page: string | null;
  readonly frequency: Frequency;
  readonly updated: string | null;
  readonly updatedNote: string | null;
  readonly columns: readonly ColumnSpec[];
  readonly extract: ExtractEntry | null;
  readonly missing: MissingEntry | null;
  readonly standing: Standing;
  readonly uses: readonly DatasetUse[];
  /** The territories, on which every indicator stands. */
  readonly isGeography: boolean;
};

/** Every dataset that is declared, published or known to be missing; in the order of the declarations, the territories last. */
export function catalogueEntries(ground: Ground, today: string): readonly CatalogueEntry[] {
  const { catalogue, manifest } = ground;
  const declared = new Set(catalogue.datasets.map((dataset) => dataset.id));
  const orphans = [...manifest.extracts, ...manifest.missing].map(({ id }) => id).filter((id, at, all) => !declared.has(id) && all.indexOf(id) === at);
  return [...[...declared, ...orphans].map((id) => entryOf(id, ground, today)), territoriesOf(ground, today)];
}

/** Null for an id that is not in the catalogue. */
export function findEntry(entries: readonly CatalogueEntry[], id: string): CatalogueEntry | null {
  return entries.find((entry) => entry.id === id) ?? null;
}

function entryOf(id: DatasetId, { catalogue, manifest }: Ground, today: string): CatalogueEntry {
  const dataset = catalogue.datasets.find((candidate) => candidate.id === id) ?? null;
  const extract = manifest.extracts.find((candidate) => candidate.id === id) ?? null;
  const missing = manifest.missing.find((candidate) => candidate.id === id) ?? null;
  // What is published describes what is read; the declaration may already speak of the next version.
  const told = extract ?? dataset;
  const frequency = dataset?.frequency ?? 'unknown';
  return {
    id,
    label: dataset?.label ?? extract?.label ?? missing?.label ?? id,
    description: dataset?.description ?? null,
    producer: told?.producer ?? null,
    licence: told?.licence ?? null,
    page: told?.page ?? null,
    frequency,
    updated: told?.updated ?? null,
    updatedNote: told?.updatedNote ?? null,
    columns: told?.columns ?? [],
    extract,
    missing,
    standing: standingOf(extract, missing, { frequency, updated: told?.updated ?? null }, today),
    uses: usesOf(catalogue, id),
    isGeography: false,
  };
}

function territoriesOf({ catalogue, manifest }: Ground, today: string): CatalogueEntry {
  const { geography: extract } = manifest;
  const missing = manifest.missing.find((candidate) => candidate.id === extract.id) ?? null;
  const frequency = catalogue.geography.frequency ?? 'unknown';
  const { label, producer, licence, page, updated, updatedNote, columns, id } = extract;
  return {
    id, label, description: TERRITORIES, producer, licence, page, frequency, updated, updatedNote, columns, extract, missing,
    standing: standingOf(extract, missing, { frequency, updated }, today),
    uses: catalogue.indicators.map((indicator) => ({ indicator, dashboards: catalogue.dashboards })),
    isGeography: true,
  };
}

function standingOf(extract: ExtractEntry | null, missing: MissingEntry | null, rhythm: { readonly frequency: Frequency; readonly updated: string | null }, today: string): Standing {
  if (extract === null) {
    return { state: 'absent', tone: 'watch', words: 'Absent de cette publication', more: missing?.message ?? 'Déclaré depuis la dernière actualisation, pas encore obtenu.' };
  }
  if (extract.sample === true) {
    return { state: 'exemple', tone: 'watch', words: 'Données d’exemple', more: `Des lignes inventées tiennent lieu de ce jeu, qui n’a pas encore été obtenu.${missing === null ? '' : ` ${missing.message}`}` };
  }
  if (missing !== null) {
    const since = missing.servedSince === null ? '' : ` du ${formatDay(missing.servedSince.slice(0, 10))}`;
    return { state: 'ancien', tone: 'watch', words: `Version${since} conservée`, more: missing.message };
  }
  const freshness = freshnessOf(rhythm, today);
  const words = capitalise(freshnessWords(freshness));
  const expected = expectedWords(freshness);
  switch (freshness.kind) {
    case 'current':
      return { state: 'a-jour', tone: 'good', words, more: expected };
    case 'late':
      return { state: 'attendu', tone: 'watch', words, more: expected };
    case 'irregular':
    case 'unknown-frequency':
    case 'unknown-update':
      return { state: 'indetermine', tone: 'neutral', words, more: expected };
  }
}
