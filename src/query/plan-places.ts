import { placesOf, shareOf, showsCutCommunes, staysInsideRoot } from '../domain/places.ts';
import { membership, nests } from '../domain/territory-index.ts';
import type { Commune, Level, TerritoryIndex, TerritoryRef } from '../domain/territory.ts';
import type { PlacePlan, Unit } from './query-plan.ts';

export type PlaceQuestion = {
  /** Level of the cells. */
  readonly leaf: Level;
  readonly level: Level;
  readonly within: TerritoryRef | null;
  /** False where the indicator means nothing for a commune: none is shown beside the cantons. */
  readonly communesToo: boolean;
  readonly numeratorGroups: Level | null;
  readonly denominatorGroups: Level | null;
};

/** Which places make up the territories asked about; the leaf nests in the level. */
export function planPlaces(index: TerritoryIndex, question: PlaceQuestion): PlacePlan {
  const { leaf, level, within } = question;
  if (leaf !== 'commune') return { by: 'list', units: unitsOf(index, question) };
  return {
    by: 'commune',
    level,
    within,
    root: staysInsideRoot(level) ? { level: index.root.level, code: index.root.code } : null,
    cutCommunes: question.communesToo && showsCutCommunes(level, within) && placesOf(index, level, within).some((place) => place.territory.level !== level),
  };
}

/** The coarser of two leaves; the level asked for where neither holds the other (cantons against arrondissements). */
export function pairingLeaf(a: Level, b: Level, level: Level): Level {
  if (nests(b, a)) return a;
  return nests(a, b) ? b : level;
}

/** The same places, each counted whole. */
export function wholePlaces(places: PlacePlan): PlacePlan {
  return places.by === 'commune' ? places : { ...places, units: places.units.map((unit) => ({ ...unit, whole: true })) };
}

function unitsOf(index: TerritoryIndex, { leaf, level, within, numeratorGroups, denominatorGroups }: PlaceQuestion): readonly Unit[] {
  const units = new Map<string, { unit: Unit; touched: boolean }>();
  for (const commune of index.communes) {
    if (staysInsideRoot(level) && membership(commune, index.root.level) !== index.root.code) continue;
    for (const code of codesAt(commune, leaf)) {
      const territory = leaf === level ? code : membership(commune, level);
      if (territory === null) continue;
      const groupOf = (group: Level | null): string | null => (group === null ? null : group === leaf ? code : membership(commune, group));
      const byCanton = leaf === 'canton' && within?.level === 'canton';
      const inside = byCanton ? code === within.code : shareOf(commune, within) === 'whole';
      const touched = byCanton ? inside : shareOf(commune, within) !== 'none';
      const known = units.get(`${territory} ${code}`);
      units.set(`${territory} ${code}`, {
        touched: touched || known?.touched === true,
        unit: {
          level,
          territory,
          leaf: code,
          whole: inside && (known?.unit.whole ?? true),
          numeratorGroup: groupOf(numeratorGroups),
          denominatorGroup: groupOf(denominatorGroups),
        },
      });
    }
  }
  return [...units.values()].filter(({ touched }) => touched).map(({ unit }) => unit);
}

function codesAt(commune: Commune, leaf: Level): readonly string[] {
  if (leaf === 'canton' && commune.cutBetween.length > 0) return commune.cutBetween;
  const code = membership(commune, leaf);
  return code === null ? [] : [code];
}
