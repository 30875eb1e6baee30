import { communesCutBy, communesOf } from '../domain/territory-index.ts';
import type { Commune, TerritoryIndex } from '../domain/territory.ts';

/** The communes that a map of the observatory draws, by code, so that the index may list them in any order; where the root is a canton, those that it shares as well. */
export function rootCommunes(index: TerritoryIndex): readonly Commune[] {
  return [...communesOf(index, index.root), ...communesCutBy(index, index.root)].sort((a, b) => (a.code < b.code ? -1 : 1));
}
