import { cp, mkdtemp, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readStart } from '../../src/cli/published-folder.ts';
import { refresh } from '../../src/cli/refresh-site.ts';
import type { RefreshReport } from '../../src/cli/refresh-report.ts';
import type { StartFile } from '../../src/domain/manifest.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Level, TerritoryRef } from '../../src/domain/territory.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { nodeHost } from '../../src/engine/host-node.ts';
import { answerQuery } from '../../src/query/answer.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

/**
 * The example as it is published, from the real packages of the registry. Totals of Saône-et-Loire: Insee,
 * populations de référence (municipal), in the communes of each vintage.
 */
const TOTALS: Readonly<Record<string, number>> = { 2016: 555_023, 2019: 551_493, 2020: 551_063, 2021: 549_288, 2022: 549_136, 2023: 550_310 };
const ROOT_71: TerritoryRef = { level: 'departement', code: '71' };

let site: string;
let report: RefreshReport;
let start: StartFile;
let engine: Engine;

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'reperes-example-'));
  await cp(join(import.meta.dirname, '../../public/observatory'), join(site, 'observatory'), { recursive: true });
  report = await refresh({ site });
  start = await readStart(site);
  const extracts = [start.manifest.geography, ...start.manifest.extracts].map((entry) => ({ ...entry, url: join(site, 'data', entry.file) }));
  engine = createEngine({ host: nodeHost, extracts, loadBytes: async ({ url }) => new Uint8Array(await readFile(url)), options: { silenceMs: 60_000, timeoutMs: 60_000 } });
});
afterAll(async () => {
  engine?.close();
  await rm(site, { recursive: true, force: true });
});

const population = async (level: Level, within: TerritoryRef | null = ROOT_71): Promise<readonly Observation[]> => {
  const query = { indicator: 'population', level, within, periods: Object.keys(TOTALS) };
  return (await answerQuery({ ...start, run: engine.run }, query)).observations;
};

/** The sum of the known values, per period. */
function totals(observations: readonly Observation[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { period, value } of observations) if (value !== null) sums[period] = (sums[period] ?? 0) + value;
  return sums;
}

describe('the example, refreshed from its real sources', () => {
  it('ends well, whether or not the optional sources of the web can be had', () => {
    expect(report).toMatchObject({ exitCode: 0, changed: true, failures: [] });
  });

  it('knows the territories of Saône-et-Loire in 2026, and the communes across its border', () => {
    const { territories } = start;
    expect(territories.root).toEqual({ ...ROOT_71, name: 'Saône-et-Loire' });
    expect(territories.cogYear).toBe(2026);
    expect(territories.communes).toHaveLength(615);
    expect(territories.communes.filter(({ departement }) => departement === '71')).toHaveLength(563);
    expect([territories.epcis.length, territories.cantons.length, territories.arrondissements.length]).toEqual([20, 29, 5]);
    expect(territories.communes.filter(({ cutBetween }) => cutBetween.length > 0).map(({ name, cutBetween }) => [name, cutBetween.length])).toEqual([
      ['Autun', 2],
      ['Chalon-sur-Saône', 3],
      ['Le Creusot', 2],
      ['Mâcon', 2],
    ]);
    expect(territories.communes.filter(({ departement, canton, cutBetween }) => departement === '71' && canton === null && cutBetween.length === 0)).toEqual([]);
  });

  it('holds every commune for every year, merged communes added to those of today', () => {
    const extract = start.manifest.extracts.find(({ id }) => id === 'populations');
    expect(extract).toMatchObject({
      rows: 615 * 6,
      periods: Object.keys(TOTALS),
      quality: {
        rowsKept: 615 * 6,
        codesMoved: [
          { from: '71131', to: '71566', periods: ['2016', '2019', '2020', '2021', '2022'] },
          { from: '71492', to: '71042', periods: ['2016', '2019', '2020'] },
        ],
        codesUnknown: [],
        communesMissing: [],
        missingValues: [],
        duplicateKeys: 0,
      },
    });
  });

  it('gives the published total of each year, whole or summed over communes, EPCI « part 71 » or arrondissements', async () => {
    expect(totals(await population('departement'))).toEqual(TOTALS);
    for (const level of ['commune', 'epci', 'arrondissement'] as const) expect([level, totals(await population(level))]).toEqual([level, TOTALS]);
  });

  it('gives the same total over cantons and cut communes, of which no canton pretends to know its part', async () => {
    const observations = await population('canton');
    const whole = observations.filter(({ territory, coverage }) => territory.level === 'commune' || coverage === 1);
    const partial = observations.filter(({ territory, coverage }) => territory.level === 'canton' && coverage !== 1);
    expect(partial.filter(({ status }) => status === 'ok')).toEqual([]);
    expect(new Set(partial.map(({ territory }) => territory.code)).size).toBe(9);
    expect(totals([...whole, ...partial.filter(({ value }) => value !== null)])).toEqual(TOTALS);
  });

  it('knows the EPCI across the border whole, and its part of Saône-et-Loire', async () => {
    const of = (observations: readonly Observation[]) => observations.find(({ territory, period }) => territory.code === '200006682' && period === '2023')?.value ?? null;
    const [whole, part] = [of(await population('epci', null)), of(await population('epci'))];
    const communes = start.territories.communes.filter(({ epci }) => epci === '200006682');
    expect([communes.length, communes.filter(({ departement }) => departement === '71').length]).toEqual([53, 5]);
    expect(whole).toBeGreaterThan(part ?? Infinity);
  });

  it('answers the home page ahead of its readers', () => {
    const answer = start.results.find(({ query }) => query.indicator === 'population' && query.level === 'departement');
    expect(answer?.result.observations.at(-1)).toMatchObject({ territory: { code: '71' }, period: '2023', value: 550_310, status: 'ok' });
    expect(answer?.result.sql).toContain('SELECT');
  });

  it('writes nothing when refreshed again', async () => {
    const long = new Date('2026-01-01T00:00:00Z');
    const texts = ['data/manifest.json', 'data/start.json'].map((name) => join(site, name));
    for (const path of texts) await utimes(path, long, long);
    expect(await refresh({ site })).toMatchObject({ exitCode: 0, changed: false, written: [] });
    for (const path of texts) expect((await stat(path)).mtime).toEqual(long);
  });
});
