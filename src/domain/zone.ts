import { communesCutBy, communesOf, membership, territoriesAt } from './territory-index.ts';
import type { IndicatorId, Condition } from './indicator.ts';
import type { PeriodKey } from './period.ts';
import { LEVELS, sameTerritory, type Territory, type TerritoryIndex } from './territory.ts';

/** Communes that a reader put together, and what they call them. */
export type Zone = {
  /** Null where the reader gave none. */
  readonly name: string | null;
  /** Codes of the geography of the observatory, ascending, each once, never empty. */
  readonly communes: readonly string[];
};

/** A question about free zones; plain data, canonical, used as a cache key. Zones asked together are guarded together. */
export type ZoneQuery = {
  readonly indicator: IndicatorId;
  readonly zones: readonly Zone[];
  readonly periods: readonly PeriodKey[];
  readonly where?: readonly Condition[];
};

export const LONGEST_ZONE_NAME = 60;

/** What the index knows of the communes chosen; null where it knows none. */
export function zoneOf(index: TerritoryIndex, communes: Iterable<string>, name: string | null = null): Zone | null {
  const known = new Set(index.communes.map(({ code }) => code));
  const codes = [...new Set(communes)].filter((code) => known.has(code)).sort();
  return codes.length === 0 ? null : { name: name === null ? null : zoneName(name), communes: codes };
}

/** One line of plain text, cut to a length that titles bear; null where nothing is left. */
export function zoneName(given: string): string | null {
  const line = given.normalize('NFC').replace(/[\p{C}\p{Zl}\p{Zp}<>]+/gu, ' ').replace(/\s+/g, ' ').trim();
  const cut = [...line].slice(0, LONGEST_ZONE_NAME).join('').trim();
  return cut === '' ? null : cut;
}

/** The territories that are made of exactly these communes, the coarsest first; none for a zone of its own. */
export function territoriesOfZone(index: TerritoryIndex, { communes }: Zone): readonly Territory[] {
  const [first] = communes;
  const commune = index.communes.find(({ code }) => code === first);
  if (!commune) return [];
  return [...LEVELS].reverse().flatMap((level) => {
    const code = membership(commune, level);
    // Of a région, the index holds the communes of the observatory only.
    const around = code === null || level === 'region' || level === 'pays' ? undefined : territoriesAt(index, level).find((territory) => territory.code === code);
    if (!around || (level === 'departement' && !sameTerritory(around, index.root)) || communesCutBy(index, around).length > 0) return [];
    const inside = communesOf(index, around);
    return inside.length === communes.length && inside.every((one) => communes.includes(one.code)) ? [around] : [];
  });
}

/** True where two zones share a commune: what is added must not be counted twice. */
export function overlap(a: Zone, b: Zone): boolean {
  const codes = new Set(a.communes);
  return b.communes.some((code) => codes.has(code));
}
