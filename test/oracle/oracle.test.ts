import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFolder } from '../../src/catalogue/load-folder.ts';
import { readPublished } from '../../src/cli/published-folder.ts';
import type { IndicatorQuery } from '../../src/domain/indicator-query.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { TerritoryIndex } from '../../src/domain/territory.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { nodeHost } from '../../src/engine/host-node.ts';
import { answerQuery } from '../../src/query/answer.ts';
import { exampleSite } from '../support/example-site.ts';
import { compare } from './compare.ts';
import { MUTATIONS } from './mutate.ts';
import { expectedObservations } from './observations.ts';
import { OBSERVATORY, readPlaces } from './places.ts';
import { dimensionsOf, NEVER, periodsToAsk, plainQuestions, refusedQuestions } from './questions.ts';
import { readRawDatasets } from './raw-rows.ts';
import type { Oracle } from './reckon.ts';

/**
 * Two ways from the same files to the same figures: refresh, extracts and SQL on the engine on one side, loops over the raw
 * rows on the other, which share the declarations and the vocabulary and nothing else. Every declared indicator of the
 * example, at every level, for every period and territory.
 */
type Counted = Oracle & { readonly index: TerritoryIndex };

let example: Awaited<ReturnType<typeof exampleSite>>;
let start: Awaited<ReturnType<typeof readPublished>>;
let engine: Engine;
let oracle: Counted;
const compared = { questions: 0, observations: 0, values: 0 };
const states = new Map<string, number>();

beforeAll(async () => {
  const { catalogue } = await loadFolder(OBSERVATORY);
  if (!catalogue) throw new Error('The declarations of the example cannot be read');
  // First, so that the packages are kept: the refresh then asks nothing of the network, and takes what the oracle takes.
  const places = await readPlaces(catalogue.geography, catalogue.observatory.rootTerritory);
  oracle = { catalogue, data: await readRawDatasets(catalogue, places), index: places.index };

  example = await exampleSite();
  const { site } = example;
  start = await readPublished(site);
  const extracts = [start.manifest.geography, ...start.manifest.extracts].map((entry) => ({ ...entry, url: join(site, 'data', entry.file) }));
  engine = createEngine({ host: nodeHost, extracts, loadBytes: async ({ url }) => new Uint8Array(await readFile(url)), options: { silenceMs: 60_000, timeoutMs: 60_000 } });
}, 300_000);

afterAll(async () => {
  engine?.close();
  await example?.remove();
  const counts = [...states].sort().map(([state, count]) => `${count} ${state}`);
  process.stdout.write(`Oracle: ${compared.questions} questions, ${compared.observations} observations compared, ${compared.values} of them with a value (${counts.join(', ')})\n`);
});

async function given(query: IndicatorQuery): Promise<readonly Observation[]> {
  return (await answerQuery({ ...start, run: engine.run }, query)).observations;
}

/** The first of what differs over some questions; counts what it compares. */
async function differences(queries: readonly IndicatorQuery[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const query of queries) {
    const observations = await given(query);
    const title = JSON.stringify([query.indicator, query.level, query.within, query.where ?? query.by ?? null]);
    found.push(...compare(title, observations, expectedObservations(oracle, query)));
    compared.questions += 1;
    compared.observations += observations.length;
    compared.values += observations.filter(({ value }) => value !== null).length;
    for (const { status, reason } of observations) {
      const state = reason === null ? status : `${status}: ${reason}`;
      states.set(state, (states.get(state) ?? 0) + 1);
    }
  }
  return found.slice(0, 20);
}

const each = async (questions: (indicator: Indicator) => readonly IndicatorQuery[]): Promise<readonly string[]> => await differences(oracle.catalogue.indicators.flatMap(questions));
const plain = (indicator: Indicator): readonly IndicatorQuery[] => plainQuestions(indicator, oracle.catalogue, oracle.data, oracle.index.root);
/** What tells one school from another has dozens of values: asked about at one level, where all of the rows count. */
const coarse = (indicator: Indicator, values: readonly string[]): readonly IndicatorQuery[] => plain(indicator).filter(({ level, within }) => values.length <= 12 || (level === 'epci' && within !== null) || !indicator.levels.includes('epci'));

describe('the oracle and the engine', () => {
  it('read the same datasets, periods and natures, and the same communes', () => {
    expect([...oracle.data.values()].map(({ id, periods, isSample }) => [id, periods, isSample])).toEqual(start.manifest.extracts.map(({ id, periods, sample }) => [id, periods, sample === true]));
    const placesIn = ({ communes }: TerritoryIndex) => communes.map(({ code, canton, cutBetween, epci, arrondissement, departement }) => JSON.stringify([code, canton, [...cutBetween].sort(), epci, arrondissement, departement])).sort();
    expect(placesIn(oracle.index)).toEqual(placesIn(start.territories));
  });

  it('agree on every indicator, level, period and territory', async () => {
    expect(await each(plain)).toEqual([]);
  });

  it('agree on what is refused at the other levels', async () => {
    expect(await each((indicator) => refusedQuestions(indicator, oracle.catalogue, oracle.data, oracle.index.root))).toEqual([]);
  });

  it('agree on every value of every dimension, as a filter', async () => {
    expect(
      await each((indicator) =>
        dimensionsOf(indicator, oracle.catalogue, oracle.data).flatMap(({ column, values }) =>
          values.flatMap((value) => coarse(indicator, values).map((query) => ({ ...query, where: [{ column, is: 'in' as const, values: [value] }] }))),
        ),
      ),
    ).toEqual([]);
  });

  it('agree on what is broken down by each dimension', async () => {
    expect(await each((indicator) => dimensionsOf(indicator, oracle.catalogue, oracle.data).flatMap(({ column, values }) => coarse(indicator, values).map((query) => ({ ...query, by: column }))))).toEqual([]);
  });

  it('agree inside EPCI, arrondissements and cantons, which cut through each other and through communes', async () => {
    const { epcis, arrondissements, cantons, communes } = oracle.index;
    const cut = cantons.filter(({ code }) => communes.some(({ cutBetween }) => cutBetween.includes(code)));
    const inside: Readonly<Record<string, typeof cantons>> = { population: [...epcis, ...arrondissements, ...cantons], 'foyers-rsa-pour-1000': cut, 'nombre-colleges': cut, 'evolution-population': cut };
    const questions = Object.entries(inside).flatMap(([indicator, territories]) =>
      territories.flatMap(({ level, code }) => (['commune', 'canton', 'epci', 'arrondissement'] as const).map((asked) => ({ indicator, level: asked, within: { level, code }, periods: ['2023', NEVER] }))),
    );
    expect(await differences(questions)).toEqual([]);
  });

  it('were compared thousands of times, in every state that the example has', () => {
    expect(compared.values).toBeGreaterThan(50_000);
    expect([...states.keys()].sort()).toEqual(expect.arrayContaining(['absent: cut-commune', 'absent: not-published', 'absent: period-not-published', 'not-aggregable: not-additive', 'ok', 'partial: cut-commune', 'partial: not-published', 'partial: secret', 'suppressed: secret']));
  });
});

describe('the comparison can fail', () => {
  it('sees one raw value changed, on either side of every indicator', async () => {
    const unseen: string[] = [];
    for (const indicator of oracle.catalogue.indicators) {
      const query: IndicatorQuery = { indicator: indicator.id, level: 'departement', within: oracle.index.root, periods: periodsToAsk(indicator, oracle.catalogue, oracle.data) };
      const observations = await given(query);
      const changed = MUTATIONS.oneValue(oracle, indicator, query);
      expect(changed.length).toBeGreaterThan(0);
      for (const { dataset, data } of changed) if (compare('', observations, expectedObservations({ ...oracle, data }, query)).length === 0) unseen.push(`${indicator.id}: ${dataset}`);
    }
    expect(unseen).toEqual([]);
  });

  it.each(['rowDropped', 'rowTwice', 'secretAsZero', 'totalRow', 'otherPeriod'] as const)('sees %s, in the commune where it happens and in all that hold it', async (mutation) => {
    const { indicator, commune, data } = MUTATIONS[mutation](oracle);
    const disagreeing = async (level: 'commune' | 'epci') => {
      const query: IndicatorQuery = { indicator, level, within: oracle.index.root, periods: ['2022', '2023'] };
      const found = compare('', await given(query), expectedObservations({ ...oracle, data }, query));
      return [...new Set(found.map((text) => /(?:commune|epci):\w+/.exec(text)?.[0]))];
    };
    expect(await disagreeing('commune')).toEqual([`commune:${commune.code}`]);
    expect(await disagreeing('epci')).toEqual([`epci:${commune.epci}`]);
  });

  it('sees a commune put in another EPCI, in both of them', async () => {
    const [moved, other] = [oracle.index.communes.find(({ code }) => code === '71137'), oracle.index.epcis.find(({ code }) => code === '243700754')];
    const epci = other?.code ?? oracle.index.epcis.find(({ code }) => code !== moved?.epci)?.code ?? '';
    const communes = oracle.index.communes.map((commune) => (commune === moved ? { ...commune, epci } : commune));
    const query: IndicatorQuery = { indicator: 'population', level: 'epci', within: oracle.index.root, periods: ['2023'] };
    const found = compare('', await given(query), expectedObservations({ ...oracle, index: { ...oracle.index, communes } }, query));
    expect([...new Set(found.map((text) => /epci:(\w+)/.exec(text)?.[1]))].sort()).toEqual([moved?.epci, epci].sort());
  });

  it('sees a difference of one part in a hundred million, and none of one in ten thousand million', async () => {
    const query: IndicatorQuery = { indicator: 'taux-fibre', level: 'epci', within: null, periods: ['2025-T3'] };
    const observations = await given(query);
    const off = (part: number) => compare('', observations.map((one) => (one.value === null ? one : { ...one, value: one.value * (1 + part) })), expectedObservations(oracle, query));
    expect([off(1e-8).length, off(1e-10).length]).toEqual([observations.length, 0]);
  });
});

describe('the oracle', () => {
  it('counts without the code that it judges', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const imports = files.flatMap((name) => [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/from '\.\.\/\.\.\/src\/([^']+)'/g)].map((match) => match[1] ?? ''));
    expect(imports.filter((path) => !/^domain\/|^sources\/npm\/|^datasets\/sample\/sample-table\.ts$/.test(path))).toEqual([]);
    expect(imports.length).toBeGreaterThan(10);
  });

  it('finds the totals that Insee published', () => {
    const query: IndicatorQuery = { indicator: 'population', level: 'departement', within: oracle.index.root, periods: ['2016', '2021', '2023'] };
    expect(expectedObservations(oracle, query).map(({ value }) => value)).toEqual([555_023, 549_288, 550_310]);
  });
});
