import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect } from '../../src/cli/inspect.ts';
import { query } from '../../src/cli/query.ts';
import type { QueryResult } from '../../src/cli/query-result.ts';
import { refresh } from '../../src/cli/refresh-site.ts';
import { localHttp, type LocalHttp } from '../support/local-http.ts';
import { observatoryText, POPULATIONS, TOY_DECLARED, toySite, type ToySite } from '../support/toy-site.ts';

/** As an office publishes it: titles, semicolons, Windows-1252, decimal commas, thousands, markers, years in columns and a total. */
const CSV = [
  'Aides versées – Val-d’Exemple',
  'En milliers d’euros',
  '',
  'code_commune;libellé;2021;2022;2023',
  '99001;Ambre;1 000,5;1 100,25;s',
  '99002;Brève;200,5;nd;250',
  '99003;Cèdre;30;31,5;0',
  '99004;Drôme-l’Étang;4;5;6',
  '98001;Voisine;7,75;8;9',
  ';Ensemble;1 242,75;nd;s',
  'Source : service des aides, extraction du 3 mars 2024',
  '',
].join('\r\n');

/** « é » and the like are one byte each, and so are « ’ » and « – », at places of their own. */
const windows1252 = (text: string): Uint8Array => Uint8Array.from(text, (char) => ({ '’': 0x92, '–': 0x96 })[char] ?? char.charCodeAt(0));

const INDICATOR = `id: aides
label: Aides versées
theme: Aides
kind: sum
of: { dataset: aides-versees, sum: valeur }
unit: milliers d'euros
decimals: 2
definition: Montant des aides.
says: Combien.
does_not_say: À qui.
`;

let folder = '';
let server: LocalHttp;
let site: ToySite;
let yaml = '';
/** What inspection ended with, and what it complained of. */
let inspected: { readonly code: number; readonly complaint: string } = { code: -1, complaint: '' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reperes-recipe-'));
  server = await localHttp((_, response) => response.end(POPULATIONS));
  const file = join(folder, 'Aides versées.csv');
  await writeFile(file, windows1252(CSV));
  let complaint = '';
  const code = await inspect([file, '--yaml'], { out: () => undefined, err: (text) => (complaint += text), raw: (text) => (yaml += text) });
  inspected = { code, complaint };
  site = await toySite(`${server.url}/populations.json`, {
    'datasets/aides-versees.yaml': yaml,
    'indicators/aides.yaml': INDICATOR,
    'observatory.yaml': observatoryText([...TOY_DECLARED, 'datasets/aides-versees.yaml', 'indicators/aides.yaml']),
  });
  await site.write('observatory/tables/aides-versees.csv', windows1252(CSV));
});
afterAll(async () => {
  await site.remove();
  await server.close();
  await rm(folder, { recursive: true });
});

async function ask(level: string, period: string): Promise<QueryResult['observations']> {
  let out = '';
  const code = await query(['aides', '--niveau', level, '--periode', period, '--json', '--site', site.folder], { out: (text) => (out += text), err: (text) => (out += text) });
  expect([code, code === 0 ? '' : out]).toEqual([0, '']);
  return (JSON.parse(out) as QueryResult).observations;
}

describe('a file of an office, from inspection to figures', () => {
  it('is read without a complaint', () => {
    expect(inspected).toEqual({ code: 0, complaint: '' });
  });

  it('is described by a declaration that says every guess', () => {
    for (const line of [
      'decoding: { format: csv, encoding: windows-1252, delimiter: ";", header_row: 4, footer: true }',
      '- { field: "libellé", in: ["Ensemble"] }',
      '- { columns: "((?:19|20)\\\\d{2})", into: { period: "annee", value: "valeur" } }',
      '- { name: annee, from: "annee", type: year, role: period, label: "annee" }',
      '- { name: valeur, from: "valeur", type: number, role: measure, label: "valeur", unit: "à préciser", decimal: comma, missing: ["nd", { text: "s", reason: secret }] }',
    ]) {
      expect(yaml).toContain(line);
    }
  });

  it('is published by a refresh of that declaration, as it stands', async () => {
    const report = await refresh({ site: site.folder, cache: join(folder, 'cache') });
    expect(report.diagnostics).toEqual([]);
    expect(report).toMatchObject({ exitCode: 0, failures: [] });
    expect(report.notices.filter((notice) => notice.includes('Aides'))).toEqual([]);
    const extract = (await site.manifest()).extracts.find(({ id }) => id === 'aides-versees');
    expect(extract).toMatchObject({ rows: 15, periods: ['2021', '2022', '2023'], grain: 'year' });
    expect(extract?.columns.map(({ name }) => name)).toEqual(['code_commune', 'libelle', 'annee', 'valeur', 'valeur__reason']);
    expect(extract?.quality).toMatchObject({
      rowsRead: 16,
      rowsKept: 15,
      rowsSetAside: 1,
      missingValues: [{ column: 'valeur', count: 2 }],
      missingReasons: [{ column: 'valeur', reason: 'not-published', count: 1 }, { column: 'valeur', reason: 'secret', count: 1 }],
    });
  });

  it('gives figures that a person can add by hand', async () => {
    // 1 000,5 + 200,5 + 30 + 4: the neighbour is not of this département, and the total is not added to its parts.
    expect(await ask('departement', '2021')).toMatchObject([{ territory: { code: '99' }, value: 1235, status: 'ok', coverage: 1 }]);
    // 0 + 6 + 250: one commune of four is secret.
    expect(await ask('departement', '2023')).toMatchObject([{ value: 256, status: 'partial', coverage: 0.75, reason: 'secret' }]);
    const communes = await ask('commune', '2023');
    expect(communes.map(({ territory, value, status, reason }) => [territory.code, value, status, reason]).sort()).toEqual([
      ['99001', null, 'suppressed', 'secret'],
      ['99002', 250, 'ok', null],
      ['99003', 0, 'ok', null],
      ['99004', 6, 'ok', null],
    ]);
    // 1 100,25 + 31,5 + 5: « nd » is missing for another reason.
    expect(await ask('departement', '2022')).toMatchObject([{ value: 1136.75, status: 'partial', reason: 'not-published' }]);
  });

  it('follows a person who overrules a guess', async () => {
    const overruled = yaml.replace('{ text: "s", reason: secret }', '{ text: "s", reason: not-applicable }').replace(/^totals:.*\n.*\n/m, '');
    expect(overruled.length).toBeLessThan(yaml.length - 40);
    await site.write('observatory/datasets/aides-versees.yaml', overruled);
    const report = await refresh({ site: site.folder, cache: join(folder, 'cache') });
    expect(report).toMatchObject({ exitCode: 0, failures: [] });
    // The row of the total says no commune: it is told, three times for its three years, and counted nowhere.
    expect(report.notices.join(' ')).toMatch(/3 lignes n’ont pas de code de territoire/);
    const quality = report.manifest?.extracts.find(({ id }) => id === 'aides-versees')?.quality;
    expect(quality).toMatchObject({ rowsRead: 18, rowsKept: 15, missingReasons: [{ reason: 'not-applicable', count: 1 }, { reason: 'not-published', count: 1 }] });
    expect(quality).not.toHaveProperty('rowsSetAside');
  });
});
