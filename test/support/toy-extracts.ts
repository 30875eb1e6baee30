import type { AnswerContext } from '../../src/query/answer.ts';
import type { ColumnRole, ColumnSpec, Dataset } from '../../src/domain/dataset.ts';
import type { DistinctIndicator, DistinctTerm, Indicator, PublishedIndicator, PublishedTerm, RatioIndicator, ShareIndicator, StockIndicator, SumIndicator, Term } from '../../src/domain/indicator.ts';
import type { ExtractEntry } from '../../src/domain/manifest.ts';
import type { Grain, PeriodKey } from '../../src/domain/period.ts';
import type { Commune, Level, Territory, TerritoryIndex } from '../../src/domain/territory.ts';
import type { Ground } from '../../src/domain/view.ts';
import type { NodeEngine } from './engine-node.ts';
import { TOY_CATALOGUE, TOY_MANIFEST } from './toy-ground.ts';

/**
 * Six communes whose figures a person adds by hand. In the département 99: A, B and C in the EPCI E1, D and E in E2,
 * which owns X across the border. C is cut between the cantons K2 and K3, and K3 holds no whole commune.
 *
 * |         | A   | B   | C       | D   | E   | X  |
 * | ------- | --- | --- | ------- | --- | --- | -- |
 * | EPCI    | E1  | E1  | E1      | E2  | E2  | E2 |
 * | canton  | K1  | K1  | K2 + K3 | K2  | K4  | –  |
 * | arrondt | R1  | R1  | R1      | R2  | R2  | –  |
 */
const commune = (code: string, over: Partial<Commune>): Commune => ({
  code,
  name: `Commune ${code}`,
  canton: null,
  cutBetween: [],
  epci: 'E1',
  arrondissement: 'R1',
  departement: '99',
  region: '27',
  latitude: null,
  longitude: null,
  ...over,
});

const at = (level: Level, code: string): Territory => ({ level, code, name: `Nom ${code}` });

export const INDEX: TerritoryIndex = {
  cogYear: 2026,
  root: at('departement', '99'),
  communes: [
    commune('A', { canton: 'K1' }),
    commune('B', { canton: 'K1' }),
    commune('C', { cutBetween: ['K2', 'K3'] }),
    commune('D', { canton: 'K2', epci: 'E2', arrondissement: 'R2' }),
    commune('E', { canton: 'K4', epci: 'E2', arrondissement: 'R2' }),
    commune('X', { epci: 'E2', arrondissement: null, departement: '98' }),
  ],
  cantons: ['K1', 'K2', 'K3', 'K4'].map((code) => at('canton', code)),
  epcis: ['E1', 'E2'].map((code) => at('epci', code)),
  arrondissements: ['R1', 'R2'].map((code) => at('arrondissement', code)),
  departements: ['98', '99'].map((code) => at('departement', code)),
  regions: [at('region', '27')],
};

export const ROOT = { level: 'departement', code: '99' } as const;

type Cell = string | number | null;

/** A dataset as a test writes it: `place`, `year` unless it has no time, then its other columns. */
export type Toy = {
  readonly id: string;
  readonly leaf?: Level;
  /** Null for a dataset without time. */
  readonly grain?: Grain | null;
  /** Published periods, when they are not those of the rows. */
  readonly periods?: readonly PeriodKey[];
  readonly columns: Readonly<Record<string, 'INTEGER' | 'DOUBLE' | 'VARCHAR'>>;
  readonly rows: readonly (readonly Cell[])[];
  /** Made up to stand in for the producer's. */
  readonly sample?: true;
  /** What the columns are for, when it is not what their type tells. */
  readonly roles?: Readonly<Record<string, ColumnRole>>;
};

const ROLES: Readonly<Record<string, ColumnRole>> = { place: 'territory', year: 'period' };

function columnsOf(toy: Toy): ColumnSpec[] {
  return Object.entries(toy.columns).map(([name, type]) => ({
    name,
    from: name,
    type: type === 'INTEGER' ? 'integer' : type === 'DOUBLE' ? 'number' : 'code',
    role: toy.roles?.[name] ?? ROLES[name] ?? (type === 'VARCHAR' ? 'dimension' : 'measure'),
    label: name,
    unit: null,
    missing: [],
  }));
}

/** What the toy datasets and indicators make of the toy catalogue and manifest. */
export function groundOf(toys: readonly Toy[], indicators: readonly Indicator[]): Ground {
  const [dataset] = TOY_CATALOGUE.datasets;
  const [extract] = TOY_MANIFEST.extracts;
  if (!dataset || !extract) throw new Error('The toy catalogue has a dataset');
  const datasets = toys.map(
    (toy): Dataset => ({ ...dataset, id: toy.id, label: `Jeu ${toy.id}`, leaf: toy.leaf ?? 'commune', columns: columnsOf(toy), territoryColumn: 'place', periodColumn: toy.grain === null ? null : 'year', grain: toy.grain === undefined ? 'year' : toy.grain }),
  );
  const extracts = toys.map((toy): ExtractEntry => {
    const grain = toy.grain === undefined ? 'year' : toy.grain;
    const periods = toy.periods ?? [...new Set(toy.rows.map((row) => String(row[1])))].sort();
    return { ...extract, id: toy.id, label: `Jeu ${toy.id}`, columns: columnsOf(toy), leaf: toy.leaf ?? 'commune', grain, periods: grain === null ? [] : periods, rows: toy.rows.length, ...(toy.sample ? { sample: true as const } : {}) };
  });
  return { catalogue: { ...TOY_CATALOGUE, datasets, indicators }, manifest: { ...TOY_MANIFEST, extracts }, territories: INDEX };
}

/** Attaches the toy extracts to the engine and returns what a question is answered with. Databases of the same names are replaced. */
export async function contextOf(engine: NodeEngine, toys: readonly Toy[], indicators: readonly Indicator[]): Promise<AnswerContext> {
  await attach(engine, 'territoires', geographyTables(INDEX));
  for (const toy of toys) {
    await attach(engine, toy.id, [{ name: 'data', columns: Object.entries(toy.columns), rows: toy.rows }]);
  }
  return { ...groundOf(toys, indicators), run: engine.run };
}

type Table = { readonly name: string; readonly columns: readonly (readonly [string, string])[]; readonly rows: readonly (readonly Cell[])[] };

/** The tables of the geography extract, as refresh writes them. */
export function geographyTables(index: TerritoryIndex): readonly Table[] {
  const text = (names: readonly string[]) => names.map((name) => [name, 'VARCHAR'] as const);
  const levels = [index.cantons, index.epcis, index.arrondissements, index.departements, index.regions].flat();
  return [
    {
      name: 'commune',
      columns: text(['code', 'nom', 'canton', 'epci', 'arrondissement', 'departement', 'region']),
      rows: index.communes.map((c) => [c.code, c.name, c.canton, c.epci, c.arrondissement, c.departement, c.region]),
    },
    { name: 'part', columns: text(['commune', 'canton']), rows: index.communes.flatMap((c) => c.cutBetween.map((canton) => [c.code, canton])) },
    { name: 'territory', columns: text(['level', 'code', 'name']), rows: levels.map((t) => [t.level, t.code, t.name]) },
  ];
}

export async function attach(engine: NodeEngine, database: string, tables: readonly Table[]): Promise<void> {
  await engine.exec(`DETACH DATABASE IF EXISTS ${name(database)}`);
  await engine.exec(`ATTACH ':memory:' AS ${name(database)}`);
  for (const table of tables) {
    const target = `${name(database)}.${name(table.name)}`;
    await engine.exec(`CREATE TABLE ${target} (${table.columns.map(([column, type]) => `${name(column)} ${type}`).join(', ')})`);
    if (table.rows.length > 0) await engine.exec(`INSERT INTO ${target} VALUES ${table.rows.map((row) => `(${row.map(value).join(', ')})`).join(', ')}`);
  }
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function value(cell: Cell): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
}

const common = {
  label: 'Indicateur',
  shortLabel: 'Indicateur',
  definition: 'Définition.',
  unit: '',
  unitOne: '',
  decimals: 1,
  direction: 'neutral' as const,
  levels: ['commune', 'canton', 'epci', 'arrondissement', 'departement', 'region'] as const,
  minimumCoverage: 0.8,
  breaks: [],
  says: 'Ce qu’il dit.',
  doesNotSay: 'Ce qu’il ne dit pas.',
  theme: 'Essai',
};

export function term(dataset: string, sum: string, over: Partial<Term> = {}): Term {
  return { dataset, sum, where: [], factor: 1, largest: null, ...over };
}

export function stock(id: string, of: Term, over: Partial<StockIndicator> = {}): StockIndicator {
  return { ...common, id, kind: 'stock', of: [of], ...over };
}

export function sum(id: string, of: Term, over: Partial<SumIndicator> = {}): SumIndicator {
  return { ...common, id, kind: 'sum', of: [of], ...over };
}

export function ratio(id: string, numerator: Term, denominator: Term, over: Partial<RatioIndicator> = {}): RatioIndicator {
  return { ...common, id, kind: 'ratio', numerator: [numerator], denominator: [denominator], scale: 1, whenNumeratorIsAbsent: 'unknown', ...over };
}

export function share(id: string, of: Term, free: readonly [string, ...string[]], over: Partial<ShareIndicator> = {}): ShareIndicator {
  return { ...common, id, kind: 'share', of: [of], free, scale: 100, whenNumeratorIsAbsent: 'unknown', unit: '%', unitOne: '%', ...over };
}

export function distinct(id: string, of: Omit<DistinctTerm, 'where'> & Partial<DistinctTerm>, over: Partial<DistinctIndicator> = {}): DistinctIndicator {
  return { ...common, id, kind: 'distinct', of: [{ where: [], ...of }], ...over };
}

export function published(id: string, of: readonly [PublishedTerm, ...PublishedTerm[]], over: Partial<PublishedIndicator> = {}): PublishedIndicator {
  return { ...common, id, kind: 'published', of, ...over };
}
