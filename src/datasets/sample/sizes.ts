import { membership, territoriesAt } from '../../domain/territory-index.ts';
import type { Commune, Level, TerritoryIndex } from '../../domain/territory.ts';
import { drawer } from './draw.ts';

/** All samples share their invented inhabitants, so that a numerator and its denominator speak of the same places. */
const draw = drawer(71);

/** What a part of a commune that cantons share is taken for: cantons only cut what is large. */
const PART_SIZE = 8_000;

/** Invented inhabitants of a commune, a multiple of ten: many villages, few towns; nothing to do with the census. */
export function communeSize({ code, cutBetween }: Commune): number {
  if (cutBetween.length > 0) return PART_SIZE * cutBetween.length;
  const u = draw('commune', code);
  return 10 * Math.round((100 + 900 * u * u + 60 / (1.01 - u)) / 10);
}

/** The territories that the rows of a sample of this leaf are about, with their invented inhabitants. */
export function sizesAt(index: TerritoryIndex, leaf: Level): readonly { readonly code: string; readonly size: number }[] {
  if (leaf === 'commune') return index.communes.map((commune) => ({ code: commune.code, size: communeSize(commune) }));
  const { root } = index;
  // Of the other territories of its level, the index knows a few communes only.
  const territories = leaf === root.level ? [root] : territoriesAt(index, leaf);
  return territories.map(({ code }) => ({
    code,
    size: index.communes.filter((commune) => membership(commune, leaf) === code).reduce((total, commune) => total + communeSize(commune), 0),
  }));
}
