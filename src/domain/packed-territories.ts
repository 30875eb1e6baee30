import { packRecords, unpackRecords, type PackedRecords } from '../shared/pack-records.ts';
import type { TerritoryIndex } from './territory.ts';

const LISTS = ['communes', 'cantons', 'epcis', 'arrondissements', 'departements', 'regions'] as const;
type ListName = (typeof LISTS)[number];

/** The territories as they are published: every list in columns. */
export type PackedTerritories = Omit<TerritoryIndex, ListName> & Readonly<Record<ListName, PackedRecords>>;

export function packTerritories(index: TerritoryIndex): PackedTerritories {
  return { ...index, ...lists((name) => packRecords(index[name])) };
}

/** Throws a plain error for what `packTerritories` cannot have written. */
export function unpackTerritories(packed: PackedTerritories): TerritoryIndex {
  return { ...packed, ...lists((name) => unpackRecords(packed[name])) } as TerritoryIndex;
}

function lists<T>(make: (name: ListName) => T): Readonly<Record<ListName, T>> {
  return Object.fromEntries(LISTS.map((name) => [name, make(name)])) as Record<ListName, T>;
}
