import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../src/cli/query.ts';
import type { QueryResult } from '../../src/cli/query-result.ts';
import type { ComparedResult } from '../../src/cli/query-compared.ts';
import type { ZoneResult } from '../../src/cli/query-zones.ts';
import { PUBLISHED_FORMAT, type ExtractEntry, type Manifest } from '../../src/domain/manifest.ts';
import type { PeerGroup } from '../../src/domain/peers.ts';
import { packStart } from '../../src/domain/published-texts.ts';
import { writeExtract, type ExtractTable } from '../../src/engine/write-extract.ts';
import { geographyTables, groundOf, INDEX, stock, sum, term, type Toy } from '../support/toy-extracts.ts';

/** E2 has 24 in the département and 56 in all; K2 lacks its part of C; K3 is but a part of C. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: ['2022', '2023'].flatMap((year) => ['A', 'B', 'C', 'D', 'E', 'X'].map((code, index) => [code, year, 1000 * 2 ** index])),
};

/** Made-up aids by month and sex. In A: 1, 2, 3 for women, 10 each month for men. The département publishes its own total. */
const AIDS: Toy = {
  id: 'aides',
  grain: 'month',
  sample: true,
  columns: { place: 'VARCHAR', year: 'VARCHAR', sexe: 'VARCHAR', aid: 'INTEGER' },
  rows: ['2023-01', '2023-02', '2023-03'].flatMap((month, index) => ['A', 'B', 'C', 'D', 'E'].flatMap((code) => [[code, month, 'F', index + 1], [code, month, 'M', 10]] as const)),
};
const OWN: Toy = { id: 'aides-departement', leaf: 'departement', grain: 'month', sample: true, columns: { place: 'VARCHAR', year: 'VARCHAR', aid: 'INTEGER' }, rows: [['99', '2023-03', 66]] };

const PEERS: readonly PeerGroup[] = [{ id: 'meme-epci', label: 'Communes du même EPCI', level: 'commune', criteria: [{ is: 'same', level: 'epci' }], includesSubject: false }];

let site: string;
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'reperes-query-'));
  mkdirSync(join(site, 'data'));
  const ground = groundOf([PEOPLE, AIDS, OWN], [sum('aides', term('aides', 'aid'), { label: 'Aides', decimals: 0, of: [term('aides', 'aid'), term('aides-departement', 'aid')] }), stock('population', term('personnes', 'people'), { label: 'Population', unit: 'habitants', unitOne: 'habitant', decimals: 0 })]);
  const write = async (entry: ExtractEntry, tables: readonly ExtractTable[]): Promise<ExtractEntry> => {
    const file = `${entry.id}.duckdb`;
    return { ...entry, file, ...(await writeExtract(join(site, 'data', file), tables)) };
  };
  const manifest: Manifest = {
    ...ground.manifest,
    geography: await write(ground.manifest.geography, geographyTables(INDEX).map(tableOf)),
    extracts: await Promise.all(ground.manifest.extracts.map((entry) => {
      const toy = [PEOPLE, AIDS, OWN].find(({ id }) => id === entry.id) ?? PEOPLE;
      return write(entry, [tableOf({ name: 'data', columns: Object.entries(toy.columns), rows: toy.rows })]);
    })),
  };
  writeFileSync(join(site, 'data', 'start.json'), JSON.stringify(packStart({ format: PUBLISHED_FORMAT, manifest, catalogue: { ...ground.catalogue, observatory: { ...ground.catalogue.observatory, peerGroups: PEERS } }, territories: INDEX, declarations: [], results: [], otherResults: [] })));
});
afterAll(() => rmSync(site, { recursive: true }));

function tableOf({ name, columns, rows }: ReturnType<typeof geographyTables>[number]): ExtractTable {
  return { name, orderBy: [], columns: columns.map(([column, type], index) => ({ name: column, duckType: type as 'VARCHAR', values: rows.map((row) => row[index] ?? null) })) };
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' };
  const code = await query([...args, '--site', site], { out: (text) => (texts.out += text), err: (text) => (texts.err += text) });
  return { code, ...texts };
}

describe('the query command', () => {
  it('prints observations and their receipt as JSON', async () => {
    const { code, out, err } = await run('population', '--niveau', 'epci', '--dans', '99', '--periode', '2023', '--json');
    expect([code, err]).toEqual([0, '']);
    const result = JSON.parse(out) as QueryResult;
    const common = { period: '2023', denominator: null, coverage: 1, status: 'ok', reason: null, since: null, largest: null };
    expect(result.indicator).toBe('population');
    expect(result.observations).toEqual([
      { ...common, territory: { level: 'epci', code: 'E1', name: 'Nom E1' }, value: 7000, numerator: 7000, part: null, whole: null },
      {
        ...common,
        territory: { level: 'epci', code: 'E2', name: 'Nom E2' },
        value: 24_000,
        numerator: 24_000,
        part: '99',
        whole: { value: 56_000, numerator: 56_000, denominator: null, coverage: 1, status: 'ok' },
      },
    ]);
    expect(result.receipt).toMatchObject({ indicator: 'population', coverage: '5 communes sur 5', params: ['2023', '99', '2023'] });
    expect(result.receipt.sourceLines[0]?.replaceAll('\u00A0', ' ')).toBe('Source : Insee, Jeu personnes, mise à jour du 01/01/2026, https://example.org. Traitements : Repères.');
  });

  it('prints an aligned table, with missing values in words', async () => {
    const { code, out } = await run('population', '--niveau', 'cantons');
    expect(code).toBe(0);
    expect(out.replace(/[\u00A0\u202F]/g, ' ').split('\n').slice(0, 8)).toEqual([
      'Population (Niveau : canton, territoire : Nom 99, période : 2023)',
      '',
      'Territoire  Code         habitants  Couverture  Remarque',
      '──────────  ────  ────────────────  ──────────  ────────────────────────────────────────',
      'Nom K1      K1               3 000       100 %',
      'Nom K2      K2               8 000        50 %  partiel : commune partagée',
      'Nom K3      K3    commune partagée         0 %',
      'Nom K4      K4              16 000       100 %',
    ]);
    expect(out.replace(/[\u00A0\u202F]/g, ' ')).toContain('Commune C   C                4 000       100 %  commune partagée entre plusieurs cantons');
  });

  it('answers all periods, the last one by default, the whole root by default', async () => {
    expect((JSON.parse((await run('population', '--periode', 'toutes', '--json')).out) as QueryResult).observations.map((o) => [o.period, o.value])).toEqual([
      ['2022', 31_000],
      ['2023', 31_000],
    ]);
  });

  it.each([
    [['populaton'], /« population »/],
    [['population', '--niveau', 'kanton'], /« canton »/],
    [['population', '--dans', 'commune bb'], /« Commune B » \(commune:B\)/],
    [['population', '--periode', '2021'], /« 2022 »/],
    [['population', '--inconnue'], /^Usage/],
    [[], /^Usage/],
  ])('answers %j with what is near, on the error output, and 2', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.replace(/[\u00A0\u202F]/g, ' ')).toMatch(message);
  });

  it('compares every territory of the level with another one or its parent', async () => {
    const { code, out, err } = await run('population', '--niveau', 'epci', '--dans', '99', '--compare', 'territory:epci:E2', '--rank', '--json');
    expect([code, err]).toEqual([0, '']);
    const { comparisons, standings, receipt } = JSON.parse(out) as ComparedResult;
    expect(comparisons?.map(({ subject, gap, missing }) => [subject.territory.code, gap?.difference, missing?.reason])).toEqual([['E1', -17_000, undefined], ['E2', undefined, 'same-territory']]);
    expect(standings?.map(({ territory, standing }) => [territory.code, standing.fromHighest, standing.of])).toEqual([['E1', 2, 2], ['E2', 1, 2]]);
    expect(receipt.sourceLines).toHaveLength(2);
    const parent = await run('population', '--niveau', 'epci', '--compare', 'parent');
    expect(parent.out.replace(/[\u00A0\u202F]/g, ' ')).toMatch(/Nom E1 +2023 +7 000 +Nom 99 +31 000 +– +– +22,6 % de ce territoire/);
  });

  it('ranks among peers, and lists them', async () => {
    const { out } = await run('population', '--niveau', 'commune', '--dans', 'epci:E1', '--compare', 'peers', '--rank');
    const plain = out.replace(/[\u00A0\u202F]/g, ' ');
    expect(plain).toContain('Groupe de Commune A : Commune B, Commune C');
    expect(plain).toMatch(/Commune A +2023 +3 sur 3/);
    expect(plain).toContain('Médiane des 3 territoires : 2 000, quartiles : 1 500 et 3 000 (Hyndman et Fan, type 7).');
  });

  it('answers for a free zone, with its communes and its receipt', async () => {
    const { code, out, err } = await run('population', '--zone', 'Deux rives=A,D', '--zone', 'X', '--compare', 'year-before', '--json');
    expect([code, err]).toEqual([0, '']);
    const [own, other] = JSON.parse(out) as ZoneResult[];
    expect([own?.zone, own?.set.observations[0]?.value, own?.comparisons?.[0]?.gap?.difference]).toEqual([{ name: 'Deux rives', communes: ['A', 'D'] }, 9000, 0]);
    expect([other?.same?.code, other?.set.observations[0]?.value]).toEqual(['X', 32_000]);
    expect(own?.receipt.params).toEqual(['2023', 'zone', 'A', 'zone', 'D', '2023']);
    const table = (await run('population', '--zone', 'Deux rives=A,D')).out.replace(/[\u00A0\u202F]/g, ' ');
    expect(table).toMatch(/Deux rives +2 +2023 +9 000 +100 %/);
    expect(table).toContain('communes : Commune A, Commune D');
  });

  it('says what to do when nothing is published, or a file is altered', async () => {
    const output = { out: '', err: '' };
    const quiet = { out: (text: string) => (output.out += text), err: (text: string) => (output.err += text) };
    expect(await query(['population', '--site', join(site, 'nowhere')], quiet)).toBe(1);
    expect(output.err).toContain('npm run refresh');
    writeFileSync(join(site, 'data', 'personnes.duckdb'), 'no longer a database');
    const { code, err } = await run('population');
    expect(code).toBe(1);
    expect(err).toMatch(/personnes\.duckdb n’est pas celui que le manifeste annonce/);
  });

  it('filters, breaks down and computes over time, and says that the data are made up', async () => {
    const { code, out, err } = await run('aides', '--niveau', 'commune', '--dans', 'epci:E1', '--selon', 'sexe', '--filtre', 'sexe=F', '--calcul', 'cumul', '--json');
    expect([code, err]).toEqual([0, '']);
    const { observations, receipt } = JSON.parse(out) as QueryResult;
    expect(observations.map((o) => [o.territory.code, o.category, o.period, o.value, o.since])).toEqual(['A', 'B', 'C'].map((commune) => [commune, 'F', '2023-03', 6, '2023-01']));
    expect(receipt.sample).toBe(true);
    expect(receipt.filters.map((text) => text.replaceAll('\u00A0', ' '))).toEqual(expect.arrayContaining(['seulement : sexe : F', 'selon : sexe', 'calcul sur la série : cumul depuis le début de l’année']));
    const table = await run('aides', '--niveau', 'commune', '--dans', 'epci:E1', '--selon', 'sexe');
    expect(table.out).toContain('Données d’exemple');
    expect(table.out).toMatch(/Commune A +A +M +10/);
  });

  it('compares what the producer publishes with what finer data add up to', async () => {
    const { out } = await run('aides', '--controle', '--json');
    expect(JSON.parse(out)).toMatchObject([{ published: 66, rolledUp: 65, difference: -1, coverage: 1 }]);
    expect((await run('aides', '--controle')).out).toMatch(/66 +65 +−1 +−1,52/);
    expect((await run('population', '--controle')).out).toContain('Rien à comparer');
  });

  it('explains a word that it does not know', async () => {
    expect(await run('aides', '--selon', 'sex')).toMatchObject({ code: 2, err: expect.stringContaining('dire «\u00A0sexe\u00A0»') });
    expect(await run('aides', '--filtre', 'sexe')).toMatchObject({ code: 2, err: expect.stringContaining('colonne=valeur') });
    expect(await run('aides', '--calcul', 'median')).toMatchObject({ code: 2, err: expect.stringContaining('moyenne:5') });
  });

  it.each([
    [['population', '--compare', 'pers'], /« peers »/],
    [['population', '--niveau', 'epci', '--compare', 'peers'], /Groupes déclarés : aucun/],
    [['population', '--niveau', 'commune', '--compare', 'peers:meme-ecpi'], /« meme-epci »/],
    [['population', '--zone', 'epci:E1'], /faite de communes/],
    [['population', '--zone', '71.1-5'], /71001/],
    [['population', '--zone', 'A', '--rank'], /--zone/],
    [['aides', '--selon', 'sexe', '--rank'], /--selon/],
  ])('refuses %j, and says why', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.replace(/[\u00A0\u202F]/g, ' ')).toMatch(message);
  });
});
