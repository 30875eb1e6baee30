import type { Commune, Level, TerritoryIndex, TerritoryRef } from '../../src/domain/territory.ts';

/** A commune, or a part of one, that counts in a territory. */
export type Piece = { readonly commune: Commune; readonly whole: boolean };

/** What each territory of a level is made of inside another, by « level:code »; cut communes come with the cantons. */
export function piecesOf(index: TerritoryIndex, level: Level, within: TerritoryRef | null, communesToo: boolean): ReadonlyMap<string, readonly Piece[]> {
  const found = new Map<string, Piece[]>();
  const add = (key: string, piece: Piece): void => {
    const pieces = found.get(key);
    if (pieces) pieces.push(piece);
    else found.set(key, [piece]);
  };
  for (const commune of index.communes) {
    // Across the border, nothing but communes and EPCI is whole in the index.
    if (level !== 'commune' && level !== 'epci' && codeAt(commune, index.root.level) !== index.root.code) continue;
    const inside = within === null || codeAt(commune, within.level) === within.code;
    const partlyInside = within !== null && within.level === 'canton' && commune.cutBetween.includes(within.code);
    if (!inside && !partlyInside) continue;
    if (level === 'canton' && commune.cutBetween.length > 0) {
      for (const canton of commune.cutBetween) if (within?.level !== 'canton' || canton === within.code) add(`canton:${canton}`, { commune, whole: false });
      if (within?.level !== 'canton' && communesToo) add(`commune:${commune.code}`, { commune, whole: true });
      continue;
    }
    const code = codeAt(commune, level);
    if (code !== null) add(`${level}:${code}`, { commune, whole: inside });
  }
  return found;
}

export function codeAt(commune: Commune, level: Level): string | null {
  if (level === 'pays') return 'FR';
  return level === 'commune' ? commune.code : commune[level];
}
