/**
 * The levels of French geography that an observatory knows, from the finest up.
 * A canton of a département is an electoral area: it may cut through a large commune.
 */
export const LEVELS = ['commune', 'canton', 'epci', 'arrondissement', 'departement', 'region', 'pays'] as const;
export type Level = (typeof LEVELS)[number];

/** A territory named by its level and its official code (text, always: « 01001 », « 2A004 »). */
export type TerritoryRef = { readonly level: Level; readonly code: string };

export type Territory = TerritoryRef & { readonly name: string };

/** The country, which holds every observatory: no file of territories names it. */
export const FRANCE: Territory = { level: 'pays', code: 'FR', name: 'France' };

/** One commune and everything it belongs to, in the geography of one year (COG). */
export type Commune = {
  readonly code: string;
  readonly name: string;
  /** Null where the commune is cut between several cantons: see `cutBetween`. */
  readonly canton: string | null;
  /** The cantons that share this commune; empty when it lies whole in one canton, or outside the département. */
  readonly cutBetween: readonly string[];
  readonly epci: string | null;
  readonly arrondissement: string | null;
  readonly departement: string;
  readonly region: string;
  /** Centre in degrees WGS 84; null where no source gives it. */
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/**
 * The territories of an observatory: every commune of its root territory, plus the communes
 * outside it that belong to an EPCI which crosses its border, so that such an EPCI can be known whole.
 */
export type TerritoryIndex = {
  /** Year of the Code officiel géographique that all codes follow. */
  readonly cogYear: number;
  /** The territory that the observatory is about, e.g. the département of Saône-et-Loire. */
  readonly root: Territory;
  readonly communes: readonly Commune[];
  readonly cantons: readonly Territory[];
  readonly epcis: readonly Territory[];
  readonly arrondissements: readonly Territory[];
  readonly departements: readonly Territory[];
  readonly regions: readonly Territory[];
};

export function sameTerritory(a: TerritoryRef, b: TerritoryRef): boolean {
  return a.level === b.level && a.code === b.code;
}

/** « epci:200040293 », the form used in addresses and keys. */
export function territoryKey(ref: TerritoryRef): string {
  return `${ref.level}:${ref.code}`;
}

export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}

/** Null for a text that is not `level:code`, whatever it holds: addresses are untrusted. */
export function parseTerritoryKey(text: string): TerritoryRef | null {
  const match = /^([a-z]+):([0-9A-Z]{1,9})$/.exec(text);
  const level = match?.[1];
  const code = match?.[2];
  return level && code && isLevel(level) ? { level, code } : null;
}
