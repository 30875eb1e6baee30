import type { Frequency, InventoryNotes, Licence } from '../../domain/dataset.ts';
import { usesOf } from '../../domain/dataset-uses.ts';
import type { ExtractEntry } from '../../domain/manifest.ts';
import type { Level } from '../../domain/territory.ts';
import type { Ground } from '../../domain/view.ts';
import { periodDays } from './period-days.ts';

/** A dataset as an inventory tells it; `null` is « not known », which each format says in its own way. */
export type InventoryItem = {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly producer: string;
  readonly licence: Licence;
  readonly page: string;
  readonly frequency: Frequency;
  readonly updated: string | null;
  readonly level: Level | null;
  readonly notes: InventoryNotes;
  /** First and last day that the data are about. */
  readonly coverage: { readonly from: string; readonly to: string } | null;
  readonly themes: readonly string[];
  /** Null for a dataset that could not be obtained. */
  readonly extract: ExtractEntry | null;
};

const NOTHING: InventoryNotes = { producerSiret: null, theme: null, keywords: [], published: null, coverage: null };

/** Everything declared, in the order of the declarations, the territories last. */
export function inventoryOf({ catalogue, manifest }: Ground): readonly InventoryItem[] {
  // Invented rows are not the dataset: what describes it to others must not offer them.
  const published = (id: string) => manifest.extracts.find((extract) => extract.id === id && extract.sample !== true) ?? null;
  const { geography } = catalogue;
  return [
    ...catalogue.datasets.map((dataset): InventoryItem => {
      const { id, label, description, producer, licence, page, frequency, updated, leaf } = dataset;
      const notes = dataset.inventory ?? NOTHING;
      const extract = published(id);
      const themes = notes.theme === null ? [...new Set(usesOf(catalogue, id).map((use) => use.indicator.theme))] : [notes.theme];
      return { id, title: label, description, producer, licence, page, frequency, updated, level: leaf, notes, coverage: notes.coverage ?? periodDays(extract?.periods ?? []), themes, extract };
    }),
    {
      id: geography.id,
      title: geography.label,
      description: TERRITORIES,
      producer: geography.producer,
      licence: geography.licence,
      page: geography.page,
      frequency: geography.frequency ?? 'unknown',
      updated: geography.updated,
      level: 'commune',
      notes: geography.inventory ?? NOTHING,
      coverage: geography.inventory?.coverage ?? periodDays([String(manifest.cogYear)]),
      themes: [geography.inventory?.theme ?? 'Territoires'],
      extract: manifest.geography,
    },
  ];
}

/** What the territories are, for a declaration that has no description of its own. */
export const TERRITORIES = 'Les communes du territoire, et le canton, l’EPCI, l’arrondissement, le département et la région dont chacune fait partie.';
