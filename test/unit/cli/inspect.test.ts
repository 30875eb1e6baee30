import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/cli/check.ts';
import { inspect } from '../../../src/cli/inspect.ts';
import type { InspectReport } from '../../../src/cli/inspect-report.ts';
import { decodeFile } from '../../../src/decode/decode-file.ts';
import { describeWithSharedData } from '../../support/shared-data.ts';

let folder = '';
let server: Server;
let origin = '';

const CSV = 'Titre du fichier\ncode_commune;libellé;annee;habitants;taux\n01001;"L""Abergement; haut";2021;832;12,5\n71076;Chalon;2021;s;3,25\n2A004;Ajaccio;2021;0;\n';
const BODIES: Readonly<Record<string, { status: number; type: string; body: string }>> = {
  '/donnees': { status: 200, type: 'application/octet-stream', body: CSV },
  '/quota': { status: 200, type: 'application/json', body: '{"errorcode":10005,"call_limit":1000,"error":"You have exceeded the requests limit."}' },
  '/absent': { status: 404, type: 'text/plain', body: 'Not found' },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-'));
  await writeFile(join(folder, 'donnees.csv'), CSV);
  server = createServer((request, response) => {
    const { status, type, body } = BODIES[request.url ?? ''] ?? { status: 500, type: 'text/plain', body: '' };
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await inspect(args, { out: (text) => (said.out += `${text}\n`), err: (text) => (said.err += `${text}\n`), raw: (text) => (said.out += text) });
  return { code, ...said };
}

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');
const file = () => join(folder, 'donnees.csv');

describe('inspect --json', () => {
  it('prints everything that was recognised and guessed', async () => {
    const { code, out, err } = await run(file(), '--json');
    const report = JSON.parse(out) as InspectReport;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(report).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ';', headerRow: 2, rows: 3, errors: [], validation: null });
    expect(report.columns.map(({ name, label, type, semantic, missing, markers }) => ({ name, label, type, semantic, missing, markers }))).toEqual([
      { name: 'code_commune', label: 'code_commune', type: 'code', semantic: 'commune', missing: 0, markers: [] },
      { name: 'libellé', label: 'libellé', type: 'text', semantic: null, missing: 0, markers: [] },
      { name: 'annee', label: 'annee', type: 'year', semantic: null, missing: 0, markers: [] },
      { name: 'habitants', label: 'habitants', type: 'integer', semantic: null, missing: 1, markers: ['s'] },
      { name: 'taux', label: 'taux', type: 'number', semantic: null, missing: 1, markers: [] },
    ]);
    expect(report.columns[0]?.examples).toEqual(['01001', '71076', '2A004']);
    expect(report.columns[3]?.reasons).toEqual({ s: 'secret' });
    expect(report.warnings.map(({ code: said, line }) => [said, line])).toEqual([['preamble', 1]]);
  });

  it('reads an address as it reads a file', async () => {
    const web = JSON.parse((await run(`${origin}/donnees`, '--json')).out) as InspectReport;
    expect(web.source).toEqual({ kind: 'http', url: `${origin}/donnees` });
    expect({ ...web, source: null }).toEqual(JSON.parse((await run(file(), '--json')).out));
  });

  it('gives the reason of a refusal in the same shape, with exit code 1', async () => {
    const { code, out, err } = await run(`${origin}/quota`, '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const report = JSON.parse(out) as InspectReport;
    expect({ ...report, errors: report.errors.map((error) => ({ ...error, message: plain(error.message) })) }).toMatchObject({
      format: null,
      rows: 0,
      columns: [],
      errors: [{ code: 'source-refused', message: expect.stringMatching(/^L’adresse http.*\/quota a répondu une erreur au lieu de données : « You have exceeded the requests limit »\.$/) as string }],
    });
  });
});

describe('inspect', () => {
  it('says it all in sentences', async () => {
    const { code, out } = await run(file());
    expect(code).toBe(0);
    expect(plain(out)).toContain('CSV, utf-8, séparateur point-virgule');
    expect(plain(out)).toContain('3 lignes, 5 colonnes, en-tête ligne 2');
    expect(plain(out)).toContain('habitants     integer, 1 manquante dont « s »');
  });

  it.each([
    ['a file that is not there', () => [join(folder, 'absent.csv')], 1, /n’existe pas\. Vérifiez son chemin/],
    ['a folder', () => [folder], 1, /est un dossier/],
    ['an address that refuses', () => [`${origin}/absent`], 1, /erreur 404/],
    ['nothing', () => [], 2, /^Usage : npm run --silent inspect/],
    ['two ways of printing', () => [file(), '--json', '--csv'], 2, /^Usage/],
    ['an unknown option', () => [file(), '--xml'], 2, /^Usage/],
    ['a schema that is not there', () => [file(), '--schema', join(folder, 'absent.json')], 1, /absent\.json » n’existe pas/],
  ])('%s', async (_, args, code, words) => {
    const result = await run(...args());
    expect({ code: result.code, out: result.out }).toEqual({ code, out: '' });
    expect(plain(result.err)).toMatch(words);
  });
});

describe('inspect --csv', () => {
  it('prints the rows as RFC 4180, texts untouched', async () => {
    const { code, out } = await run(file(), '--csv');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'code_commune,libellé,annee,habitants,taux\r\n01001,"L""Abergement; haut",2021,832,"12,5"\r\n71076,Chalon,2021,s,"3,25"\r\n2A004,Ajaccio,2021,0,\r\n',
    });
  });

  it('prints what is read back the same', async () => {
    const { out } = await run(file(), '--csv');
    const [before, after] = await Promise.all([decodeFile(new TextEncoder().encode(CSV)), decodeFile(new TextEncoder().encode(out))]);
    expect(after.values).toEqual(before.values);
  });
});

describe('inspect --yaml', () => {
  it('writes a declaration that the check accepts', async () => {
    const site = join(folder, 'site');
    await cp(join(import.meta.dirname, '../../../public/observatory'), join(site, 'observatory'), { recursive: true });
    await writeFile(join(site, 'observatory/tables/mes-donnees-2021.csv'), CSV);
    const { code, out } = await run(join(site, 'observatory/tables/mes-donnees-2021.csv'), '--yaml');
    await writeFile(join(site, 'observatory/datasets/mes-donnees-2021.yaml'), out);
    const observatory = join(site, 'observatory/observatory.yaml');
    await writeFile(observatory, (await readFile(observatory, 'utf8')).replace(/^files:$/m, 'files:\n  - datasets/mes-donnees-2021.yaml'));
    const said: string[] = [];
    const checked = await check(['--site', site], { out: (text) => said.push(text), err: (text) => said.push(text) });
    expect({ code, checked, said }).toEqual({ code: 0, checked: 0, said: [expect.stringMatching(/^Aucune erreur, aucun avertissement/)] });
    expect(out).toContain('decoding: { format: csv, encoding: utf-8, delimiter: ";", header_row: 2 }');
    expect(out).toContain('leaf: commune');
    expect(out).toContain('{ name: code_commune, from: "code_commune", type: code, role: territory, label: "code_commune" }');
    expect(out).toContain('{ name: annee, from: "annee", type: year, role: period, label: "annee" }');
    expect(out).toContain('{ name: habitants, from: "habitants", type: integer, role: measure, label: "habitants", unit: "à préciser", missing: [{ text: "s", reason: secret }] }');
    expect(out).toContain('{ name: taux, from: "taux", type: number, role: measure, label: "taux", unit: "à préciser", decimal: comma }');
  });
});

describeWithSharedData('inspect --schema', ['scdl/subventions_exemple_valide.csv', 'scdl/subventions_exemple_invalide_cellules.csv', 'scdl/schemas/subventions.schema.json'], ([valid = '', invalid = '', schema = '']) => {
  const validation = async (path: string) => (JSON.parse((await run(path, '--json', '--schema', schema)).out) as InspectReport).validation;

  it('finds the valid example valid', async () => {
    expect(await validation(valid)).toMatchObject({ valid: true, errors: [] });
  });

  it('finds the errors of the invalid one, where they are', async () => {
    const report = await validation(invalid);
    expect(report?.valid).toBe(false);
    expect(report?.errors).toContainEqual(expect.objectContaining({ code: 'type-error', row: 5, column: 'dateConvention' }));
    expect(new Set(report?.errors.map(({ code }) => code))).toEqual(new Set(['type-error', 'constraint-error', 'french-siret-value', 'one-of-required']));
  }, 60_000);

  it('refuses a schema that is none', async () => {
    const { code, err } = await run(valid, '--schema', valid);
    expect({ code, err: plain(err) }).toMatchObject({ code: 1, err: expect.stringContaining('n’est pas un document JSON') });
    const jsonSchema = join(folder, 'json-schema.json');
    await writeFile(jsonSchema, JSON.stringify({ properties: {} }));
    expect(plain((await run(valid, '--schema', jsonSchema)).err)).toContain('C’est un JSON Schema');
  });
});

it('is a script of package.json', async () => {
  const { scripts } = JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { scripts: Record<string, string> };
  expect(scripts['inspect']).toBe('tsx src/cli/inspect.ts');
});
