import type { Observation } from '../domain/observation.ts';
import { sameTerritory, type TerritoryRef } from '../domain/territory.ts';

/** `position` 1 is the highest value; equal values share a position. `of` counts the territories compared. */
export type Rank = { readonly position: number; readonly of: number };

/**
 * The rank of a territory among those of its level that are fully known.
 * Null when it is not fully known itself, or stands alone: partial values are never ranked.
 */
export function rankOf(territory: TerritoryRef, observations: readonly Observation[]): Rank | null {
  const comparable = observations.filter((o) => o.territory.level === territory.level && o.status === 'ok' && o.value !== null);
  const own = comparable.find((o) => sameTerritory(o.territory, territory))?.value ?? null;
  if (own === null || comparable.length < 2) return null;
  return { position: 1 + comparable.filter((o) => o.value !== null && o.value > own).length, of: comparable.length };
}

/** Highest first; those without a value come last, in the order they were given. */
export function byValueDescending(observations: readonly Observation[]): readonly Observation[] {
  return [...observations].sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return b.value - a.value;
  });
}
