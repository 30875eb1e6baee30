import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeographySpec, SourceSpec } from '../../src/domain/dataset.ts';
import type { Commune, Level, Territory, TerritoryIndex, TerritoryRef } from '../../src/domain/territory.ts';
import { obtainFromNpm } from '../../src/sources/npm/obtain-from-npm.ts';

export const OBSERVATORY = join(import.meta.dirname, '../../public/observatory');
const CACHE = join(import.meta.dirname, '../../.cache/sources');

/** The communes of the observatory and where they lie, worked out from the files themselves. */
export type Places = {
  readonly index: TerritoryIndex;
  /** The commune of today for every code, of today or of before; null for one outside the observatory. */
  readonly todayOf: (code: string) => string | null;
};

type Row = Readonly<Record<string, unknown>>;
type Epci = { readonly code: string; readonly nom: string; readonly membres: readonly { readonly code: string }[] };

/** The text of a source: out of the package that the package manager keeps, or of a file beside the declarations. */
export async function textOf(source: SourceSpec): Promise<string> {
  if (source.kind === 'folder') return readFileSync(join(OBSERVATORY, source.path), 'utf8');
  if (source.kind === 'npm') return new TextDecoder().decode((await obtainFromNpm(source, { cacheFolder: CACHE, offline: false })).bytes);
  throw new Error(`The oracle reads no ${source.kind} source`);
}

/** The tables of the example hold no quote: a cell ends at a comma. */
export function readCsv(text: string): Row[] {
  if (text.includes('"')) throw new Error('This table holds quotes: a split at commas would cut its cells');
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const header = (lines[0] ?? '').split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    if (cells.length !== header.length) throw new Error(`Not ${header.length} cells: ${line}`);
    return Object.fromEntries(header.map((name, at) => [name, cells[at]]));
  });
}

export async function readPlaces(spec: GeographySpec, root: TerritoryRef): Promise<Places> {
  const all = (JSON.parse(await textOf(spec.communes)) as Row[]).filter((row) => row['type'] === 'commune-actuelle');
  const epcis = JSON.parse(await textOf(spec.epcis)) as Epci[];
  const epciOf = new Map<string, string>();
  for (const epci of epcis) for (const member of epci.membres) epciOf.set(member.code, epci.code);

  const cantonOf = new Map<string, string>();
  for (const row of readCsv(await textOf(spec.cantonsAndCentres.source))) if (row['code_canton'] !== '') cantonOf.set(String(row['code_commune']), String(row['code_canton']));
  const cuts = new Map<string, string[]>();
  for (const row of readCsv(await textOf(spec.cutCommunes))) {
    const commune = String(row['code_commune']);
    cuts.set(commune, [...(cuts.get(commune) ?? []), String(row['code_canton'])]);
  }

  const inRoot = (row: Row): boolean => row['departement'] === root.code;
  const epcisOfRoot = new Set(all.filter(inRoot).flatMap((row) => epciOf.get(String(row['code'])) ?? []));
  const communes: Commune[] = [];
  for (const row of all) {
    const code = String(row['code']);
    const epci = epciOf.get(code) ?? null;
    if (!inRoot(row) && !(epci !== null && epcisOfRoot.has(epci))) continue;
    communes.push({
      code,
      name: String(row['nom']),
      canton: inRoot(row) ? (cantonOf.get(code) ?? null) : null,
      cutBetween: inRoot(row) ? (cuts.get(code) ?? []) : [],
      epci,
      arrondissement: inRoot(row) ? String(row['arrondissement']) : null,
      departement: String(row['departement']),
      region: String(row['region']),
      latitude: null,
      longitude: null,
    });
  }

  const here = new Set(communes.map(({ code }) => code));
  const today = new Set(all.map((row) => String(row['code'])));
  const moved = new Map<string, string>();
  for (const row of all) for (const old of (row['anciensCodes'] ?? []) as string[]) moved.set(old, String(row['code']));
  const todayOf = (code: string): string | null => {
    const now = today.has(code) ? code : moved.get(code);
    return now !== undefined && here.has(now) ? now : null;
  };
  return { index: indexOf(communes, spec.cogYear, root), todayOf };
}

/** Names play no part in what is compared: codes stand for them. */
function indexOf(communes: readonly Commune[], cogYear: number, root: TerritoryRef): TerritoryIndex {
  const at = (level: Level, codesOf: (commune: Commune) => readonly (string | null)[]): Territory[] =>
    [...new Set(communes.flatMap(codesOf))].filter((code) => code !== null).sort().map((code) => ({ level, code, name: code }));
  return {
    cogYear,
    root: { ...root, name: root.code },
    communes,
    cantons: at('canton', ({ canton, cutBetween }) => [canton, ...cutBetween]),
    epcis: at('epci', ({ epci }) => [epci]),
    arrondissements: at('arrondissement', ({ arrondissement }) => [arrondissement]),
    departements: at('departement', ({ departement }) => [departement]),
    regions: at('region', ({ region }) => [region]),
  };
}
