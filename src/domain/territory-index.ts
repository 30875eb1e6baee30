import { FRANCE, sameTerritory, type Commune, type Level, type Territory, type TerritoryIndex, type TerritoryRef } from './territory.ts';

/** All territories of one level, in the order of the index (French alphabetical). */
export function territoriesAt(index: TerritoryIndex, level: Level): readonly Territory[] {
  switch (level) {
    case 'commune':
      return index.communes.map((commune) => ({ level, code: commune.code, name: commune.name }));
    case 'canton':
      return index.cantons;
    case 'epci':
      return index.epcis;
    case 'arrondissement':
      return index.arrondissements;
    case 'departement':
      return index.departements;
    case 'region':
      return index.regions;
    case 'pays':
      return [FRANCE];
  }
}

export function findTerritory(index: TerritoryIndex, ref: TerritoryRef): Territory | null {
  if (sameTerritory(index.root, ref)) return index.root;
  return territoriesAt(index, ref.level).find((territory) => territory.code === ref.code) ?? null;
}

/** The code of the territory of `level` that holds the commune; null where there is none, or where cantons cut it. */
export function membership(commune: Commune, level: Level): string | null {
  if (level === 'pays') return FRANCE.code;
  return level === 'commune' ? commune.code : commune[level];
}

/** Communes that lie whole in the territory. */
export function communesOf(index: TerritoryIndex, ref: TerritoryRef): readonly Commune[] {
  return index.communes.filter((commune) => membership(commune, ref.level) === ref.code);
}

/** Communes that the canton shares with others; empty for every other level. */
export function communesCutBy(index: TerritoryIndex, ref: TerritoryRef): readonly Commune[] {
  return ref.level === 'canton' ? index.communes.filter((commune) => commune.cutBetween.includes(ref.code)) : [];
}

/** True where some commune of the territory lies outside the root of the observatory. */
export function crossesBorder(index: TerritoryIndex, ref: TerritoryRef): boolean {
  return communesOf(index, ref).some((commune) => membership(commune, index.root.level) !== index.root.code);
}

/** True where every territory of level `fine` lies whole in one territory of level `coarse`. */
export function nests(fine: Level, coarse: Level): boolean {
  if (fine === coarse || fine === 'commune' || coarse === 'pays') return true;
  if (coarse === 'region') return fine !== 'epci';
  if (coarse === 'departement') return fine === 'canton' || fine === 'arrondissement';
  return false;
}
