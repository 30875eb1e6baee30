import type { Observation } from '../domain/observation.ts';
import type { Standing } from '../domain/standing.ts';
import { sameTerritory, type TerritoryRef } from '../domain/territory.ts';

/**
 * `position` 1 is the highest value; equal values share a position. `of` counts the territories compared, `equals` the others
 * with the same value, `left` those that are known too little to be ranked (none where absent).
 */
export type Rank = { readonly position: number; readonly of: number; readonly equals?: number; readonly left?: number };

/**
 * The rank of a territory among those of its level that are fully known.
 * Null when it is not fully known itself, or stands alone: partial values are never ranked.
 */
export function rankOf(territory: TerritoryRef, observations: readonly Observation[]): Rank | null {
  const all = observations.filter((o) => o.territory.level === territory.level);
  const comparable = all.filter((o) => o.status === 'ok' && o.value !== null);
  const own = comparable.find((o) => sameTerritory(o.territory, territory))?.value ?? null;
  if (own === null || comparable.length < 2) return null;
  const equals = comparable.filter((o) => o.value === own).length - 1;
  return { position: 1 + comparable.filter((o) => o.value !== null && o.value > own).length, of: comparable.length, ...(equals > 0 ? { equals } : {}), ...(all.length > comparable.length ? { left: all.length - comparable.length } : {}) };
}

/** The rank that a standing tells; null for a territory that is not ranked, or stands alone. */
export function rankIn({ fromHighest, of, tied, missing, tooPartial }: Standing): Rank | null {
  if (fromHighest === null || of < 2) return null;
  const left = missing + tooPartial;
  return { position: fromHighest, of, ...(tied > 1 ? { equals: tied - 1 } : {}), ...(left > 0 ? { left } : {}) };
}

/** The position counted from the lowest value, 1 being the lowest. */
export function fromLowest({ position, of, equals = 0 }: Rank): number {
  return of - equals - position + 1;
}

/** Highest first; those without a value come last, in the order they were given. */
export function byValueDescending(observations: readonly Observation[]): readonly Observation[] {
  return [...observations].sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return b.value - a.value;
  });
}
