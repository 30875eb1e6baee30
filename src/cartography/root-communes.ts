import { communesCutBy, communesOf } from '../domain/territory-index.ts';
import type { Commune, TerritoryIndex } from '../domain/territory.ts';

/** The communes that a map of the observatory draws; where the root is a canton, those that it shares as well. */
export function rootCommunes(index: TerritoryIndex): readonly Commune[] {
  return [...communesOf(index, index.root), ...communesCutBy(index, index.root)];
}
