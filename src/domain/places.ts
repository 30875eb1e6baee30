import { findTerritory, membership, nests, territoriesAt } from './territory-index.ts';
import { sameTerritory, territoryKey, type Commune, type Level, type Territory, type TerritoryIndex, type TerritoryRef } from './territory.ts';

/**
 * A commune that counts in a territory asked about. Where cantons cut the commune, `whole` is false:
 * a part of it is there, which no dataset by commune can tell.
 */
export type Place = { readonly territory: TerritoryRef; readonly commune: Commune; readonly whole: boolean };

/**
 * Levels whose territories are told only inside the root of the observatory: the index holds no
 * commune outside it but those of EPCI that cross its border, so that nothing else there is whole.
 */
export function staysInsideRoot(level: Level): boolean {
  return level !== 'commune' && level !== 'epci';
}

/**
 * False for a level whose territories the index can never hold whole: the région of a département, and France. Nothing adds up
 * to them from what the observatory holds; only what a producer publishes at that very level is told.
 */
export function isWithinReach(index: TerritoryIndex, level: Level): boolean {
  return canBeWhole(level, index.root.level);
}

/** The same of any index whose root is of that level; an EPCI across the border is completed by the index. */
export function canBeWhole(level: Level, rootLevel: Level): boolean {
  return (level !== 'departement' && level !== 'region' && level !== 'pays') || nests(level, rootLevel);
}

/** True where the cut communes are shown on their own beside the cantons, so that the whole adds up. */
export function showsCutCommunes(level: Level, within: TerritoryRef | null): boolean {
  return level === 'canton' && within?.level !== 'canton';
}

/** Every commune, or part of one, of every territory of `level` inside `within`; the cut communes on their own come with the cantons. */
export function placesOf(index: TerritoryIndex, level: Level, within: TerritoryRef | null): readonly Place[] {
  return index.communes.flatMap((commune) => {
    if (staysInsideRoot(level) && membership(commune, index.root.level) !== index.root.code) return [];
    const share = shareOf(commune, within);
    if (share === 'none') return [];
    return territoriesOf(commune, level, within).map((territory) => ({
      territory,
      commune,
      whole: share === 'whole' && (level !== 'canton' || territory.level === 'commune' || commune.canton !== null),
    }));
  });
}

/** How much of the commune lies inside the territory. */
export function shareOf(commune: Commune, within: TerritoryRef | null): 'whole' | 'part' | 'none' {
  if (within === null || membership(commune, within.level) === within.code) return 'whole';
  return within.level === 'canton' && commune.cutBetween.includes(within.code) ? 'part' : 'none';
}

function territoriesOf(commune: Commune, level: Level, within: TerritoryRef | null): TerritoryRef[] {
  if (level !== 'canton' || commune.cutBetween.length === 0) {
    const code = membership(commune, level);
    return code === null ? [] : [{ level, code }];
  }
  if (within?.level === 'canton') return [{ level, code: within.code }];
  return [...commune.cutBetween.map((code) => ({ level, code })), { level: 'commune', code: commune.code }];
}

/** The territories of `level` that hold something of `within`, in the order of the index, then the cut communes shown beside cantons. */
export function territoriesAsked(index: TerritoryIndex, level: Level, within: TerritoryRef | null): readonly Territory[] {
  const asked = new Set(placesOf(index, level, within).map((place) => territoryKey(place.territory)));
  const candidates = [...territoriesAt(index, level), ...(showsCutCommunes(level, within) ? territoriesAt(index, 'commune') : [])];
  return candidates.filter((territory) => asked.has(territoryKey(territory)));
}

/** True where a reader may put the territory in focus: it exists, and the index can hold it whole. */
export function canBeChosen(index: TerritoryIndex, ref: TerritoryRef): boolean {
  return sameTerritory(ref, index.root) || (isWithinReach(index, ref.level) && canBeComparedWith(index, ref));
}

/** True where figures of the territory may be asked for beside others: those that can be chosen, and what holds the root. */
export function canBeComparedWith(index: TerritoryIndex, ref: TerritoryRef): boolean {
  if (sameTerritory(ref, index.root)) return true;
  if (findTerritory(index, ref) === null) return false;
  return territoriesAsked(index, ref.level, null).some((territory) => sameTerritory(territory, ref));
}
