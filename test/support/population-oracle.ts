import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtainFromNpm } from '../../src/sources/npm/obtain-from-npm.ts';
import { ROOT } from '../../src/cli/build-site.ts';

/**
 * Reference populations computed from the JSON of the npm package, by hand as it were: no SQL, no extract, none of
 * the code under test but the download. Every year is brought to the communes of 2026 by their former codes.
 */
export type Oracle = {
  readonly years: readonly string[];
  /** Population of the part inside the département, by « level:code ». */
  readonly inside: (year: string, level: Level, code: string) => number;
  /** Population of all communes of an EPCI, those outside the département included. */
  readonly whole: (year: string, epci: string) => number;
  readonly codes: (level: Level) => readonly string[];
  readonly nameOf: (level: Level, code: string) => string;
  /** Communes that cantons share: their code, by name. */
  readonly cut: ReadonlySet<string>;
};

type Level = 'commune' | 'canton' | 'epci' | 'arrondissement' | 'departement';
type Row = { readonly code: string; readonly nom: string; readonly type?: string; readonly departement?: string; readonly arrondissement?: string; readonly population?: number; readonly anciensCodes?: readonly string[] };
type Epci = { readonly code: string; readonly nom: string; readonly membres: readonly { readonly code: string }[] };

const VERSIONS: Readonly<Record<string, string>> = { 2016: '0.4.0', 2019: '1.1.1', 2020: '2.3.1', 2021: '4.0.0', 2022: '4.1.0', 2023: '6.0.0' };

export async function populationOracle(): Promise<Oracle> {
  const current = (await json('6.0.0', 'data/communes.json') as Row[]).filter((row) => row.type === 'commune-actuelle');
  const epcis = (await json('6.0.0', 'data/epci.json')) as Epci[];
  const today = new Map(current.map((row) => [row.code, row]));
  const moved = new Map(current.flatMap((row) => (row.anciensCodes ?? []).map((old) => [old, row.code] as const)));
  const epciOf = new Map(epcis.flatMap((epci) => epci.membres.map((member) => [member.code, epci] as const)));
  const cantons = readCantons();

  const populations = new Map<string, Map<string, number>>();
  for (const [year, version] of Object.entries(VERSIONS)) {
    const byCommune = new Map<string, number>();
    for (const row of (await json(version, 'data/communes.json')) as Row[]) {
      if (row.type !== undefined && row.type !== 'commune-actuelle') continue;
      const code = today.has(row.code) ? row.code : moved.get(row.code);
      if (code === undefined || row.population === undefined) continue;
      byCommune.set(code, (byCommune.get(code) ?? 0) + row.population);
    }
    populations.set(year, byCommune);
  }

  const at71 = current.filter((row) => row.departement === '71');
  const keyOf = (row: Row, level: Level): string | undefined => {
    if (level === 'commune') return row.code;
    if (level === 'departement') return row.departement;
    if (level === 'arrondissement') return row.arrondissement;
    return level === 'epci' ? epciOf.get(row.code)?.code : cantons.byCommune.get(row.code);
  };
  const population = (year: string, code: string): number => {
    const value = populations.get(year)?.get(code);
    if (value === undefined) throw new Error(`The package has no population of ${code} in ${year}`);
    return value;
  };
  const names: Record<Level, (code: string) => string | undefined> = {
    commune: (code) => today.get(code)?.nom,
    canton: (code) => cantons.names.get(code),
    epci: (code) => epcis.find((epci) => epci.code === code)?.nom,
    arrondissement: () => undefined,
    departement: () => 'Saône-et-Loire',
  };
  return {
    years: Object.keys(VERSIONS),
    inside: (year, level, code) => at71.filter((row) => keyOf(row, level) === code).reduce((sum, row) => sum + population(year, row.code), 0),
    whole: (year, epci) => (epcis.find(({ code }) => code === epci)?.membres ?? []).reduce((sum, member) => sum + population(year, member.code), 0),
    codes: (level) => [...new Set(at71.map((row) => keyOf(row, level)).filter((key) => key !== undefined))].sort(),
    nameOf: (level, code) => names[level](code)?.trim() ?? code,
    cut: cantons.cut,
  };
}

async function json(version: string, file: string): Promise<unknown> {
  const { bytes } = await obtainFromNpm({ kind: 'npm', package: '@etalab/decoupage-administratif', version, file }, { cacheFolder: join(ROOT, '.cache/sources'), offline: false });
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** The tables of the example, split here by hand: they hold no quote and no separator inside a field. */
function readCantons() {
  const lines = (name: string) => readFileSync(join(ROOT, 'public/observatory/tables', name), 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
  const header = readFileSync(join(ROOT, 'public/observatory/tables/cantons-et-centres-71.csv'), 'utf8').split(/\r?\n/)[0]?.split(',') ?? [];
  const at = (name: string) => header.indexOf(name);
  const rows = lines('cantons-et-centres-71.csv');
  const whole = rows.filter((row) => row[at('code_canton')] !== '');
  return {
    byCommune: new Map(whole.map((row) => [row[at('code_commune')] ?? '', row[at('code_canton')] ?? ''])),
    cut: new Set(lines('communes-partagees-71.csv').map(([commune]) => commune ?? '')),
    names: new Map(lines('cantons-71.csv').map(([code, name]) => [code ?? '', name ?? ''])),
  };
}
