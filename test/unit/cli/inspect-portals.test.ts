import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inspect } from '../../../src/cli/inspect.ts';
import type { InspectReport } from '../../../src/cli/inspect-report.ts';
import { DATASET_PATH, PERMALINK, RESOURCE, serveDatagouv } from '../../support/portal/datagouv.ts';
import { QUICK } from '../../support/portal/expect-failure.ts';
import { ODS_PATH, serveOpendatasoft } from '../../support/portal/opendatasoft.ts';
import { CKAN_RESOURCE, serveCkan, serveDataFair, serveGeoApi, serveMelodi } from '../../support/portal/others.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';
import { writeZip } from '../decode/write-zip.ts';
import { read, TOY } from '../catalogue/toy-folder.ts';

let portal: Portal | undefined;
const here = (): Portal => portal as Portal;
beforeEach(async () => {
  await portal?.close();
  portal = await startPortal();
  for (const serve of [serveOpendatasoft, serveDatagouv, serveGeoApi, serveMelodi, serveCkan, serveDataFair]) serve(portal);
  portal.serve(`/api/2/datasets/resources/${RESOURCE}/`, { type: 'application/json', body: JSON.stringify({ resource: { id: RESOURCE }, dataset_id: 'essai' }) });
});
afterAll(() => portal?.close());

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await inspect(args, { out: (text) => (said.out += `${text}\n`), err: (text) => (said.err += `${text}\n`), raw: (text) => (said.out += text) }, { limits: QUICK, everyMs: 1 });
  return { code, ...said };
}
const reported = async (...args: readonly string[]): Promise<InspectReport> => JSON.parse((await run(...args, '--json')).out) as InspectReport;
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

/** The dataset that a declaration describes; it must be without fault. */
function declared(yaml: string) {
  const observatory = (TOY['observatory.yaml'] ?? '').replace('files:\n', 'files:\n  - datasets/essai.yaml\n');
  const { catalogue, diagnostics } = read({ ...TOY, 'observatory.yaml': observatory, 'datasets/essai.yaml': yaml });
  expect(diagnostics.map(({ message, advice }) => `${message} ${advice}`)).toEqual([]);
  return catalogue?.datasets.find(({ id }) => id !== 'habitants' && id !== 'surfaces');
}

const OPENDATASOFT = { id: 'essai-71', label: 'Essai en Saône-et-Loire', producer: 'Département de Saône-et-Loire', licence: { id: 'licence-ouverte-2.0' }, updated: '2026-06-23' };
const DATAGOUV = { id: 'essai', label: 'Essai – Essai par commune', producer: 'Insee', licence: { id: 'licence-ouverte-2.0' }, updated: '2026-03-04', frequency: 'annual', page: 'https://www.data.gouv.fr/datasets/essai/', schema: 'scdl/subventions@2.1.1' };
const CKAN = { id: 'essai', label: 'Essai', producer: 'Ville d’essai', licence: { id: 'odbl-1.0' }, updated: '2026-02-03' };
const DATA_FAIR = { id: 'essai', label: 'Essai', producer: 'Région d’essai', licence: { id: 'licence-ouverte-2.0' }, updated: '2026-03-01' };
const MELODI = { id: 'ds-essai', label: 'Essai', producer: 'Insee', updated: '2026-01-15' };
const GEO_API = { id: 'communes-71', label: 'Communes du département 71' };

/** What is given, its portal source without the address of the portal, what the declaration says, and the rows. */
const PAGES: readonly (readonly [given: string, options: readonly string[], source: object, says: object, rows: number])[] = [
  ['/explore/dataset/essai-71/table/?sort=annee', [], { kind: 'opendatasoft', dataset: 'essai-71', format: 'csv' }, OPENDATASOFT, 3],
  [`${ODS_PATH}/exports/csv?where=valeur%3E0&delimiter=%2C`, [], { kind: 'opendatasoft', dataset: 'essai-71', where: 'valeur>0' }, OPENDATASOFT, 3],
  [DATASET_PATH, ['--resource', RESOURCE], { kind: 'datagouv', dataset: 'essai', resource: RESOURCE, form: 'file' }, DATAGOUV, 2],
  [PERMALINK, [], { kind: 'datagouv', dataset: 'essai', resource: RESOURCE, form: 'file' }, DATAGOUV, 2],
  ['/dataset/essai', [], { kind: 'ckan', dataset: 'essai', resource: CKAN_RESOURCE }, CKAN, 1],
  [`/fr/dataset/essai/resource/${CKAN_RESOURCE}`, [], { kind: 'ckan', dataset: 'essai', resource: CKAN_RESOURCE }, CKAN, 1],
  ['/data-fair/dataset/essai', [], { kind: 'data-fair', dataset: 'essai' }, DATA_FAIR, 2],
  ['/melodi/data/DS_ESSAI?GEO=DEP-71*COM&maxResult=5', [], { kind: 'melodi', dataset: 'DS_ESSAI', filter: { GEO: 'DEP-71*COM' } }, MELODI, 3],
  ['/melodi/catalog/DS_ESSAI', ['--member', 'DS_ESSAI_data.csv'], { kind: 'melodi', dataset: 'DS_ESSAI', filter: null }, MELODI, 1],
  ['/departements/71/communes?fields=nom,code,population', [], { kind: 'geo-api', of: 'communes', departement: '71', fields: ['nom', 'code', 'population'], geometry: null }, GEO_API, 1],
];

describe('what inspect is given names a dataset of a portal', () => {
  beforeEach(() => {
    here().serve('/melodi/file/DS_ESSAI/DS_ESSAI_CSV_FR', writeZip([{ name: 'DS_ESSAI_data.csv', content: 'GEO;OBS_VALUE\n71270;34000\n' }, { name: 'DS_ESSAI_metadata.csv', content: 'COD_VAR;LIB_VAR\nGEO;Lieu\n' }]));
  });

  it.each(PAGES)('%s is described by its portal, obtained, and declared by its source there', async (given, options, source, says, rows) => {
    const report = await reported(here().url + given, ...options, '--no-schema');
    expect(report).toMatchObject({ errors: [], rows, source, about: { title: expect.any(String) as string } });
    const { code, out } = await run(here().url + given, ...options, '--yaml');
    expect(code).toBe(0);
    const dataset = declared(out);
    expect(dataset).toMatchObject(says);
    expect(dataset?.parts[0]?.source).toMatchObject(source);
    expect(out).not.toContain('kind: http');
  });

  it('is told to a person with who publishes it', async () => {
    const { out } = await run(`${here().url}/explore/dataset/essai-71/`);
    expect(plain(out)).toContain('Essai en Saône-et-Loire\n  Département de Saône-et-Loire, Licence Ouverte 2.0, mis à jour le 23 juin 2026\n');
  });
});

describe('a dataset of several resources', () => {
  it('is refused with the list of them, and the very command that chooses each', async () => {
    const page = here().url + DATASET_PATH;
    const { code, out, err } = await run(page);
    expect({ code, out, err: plain(err) }).toEqual({
      code: 1,
      out: '',
      err: `Ce jeu a 2 ressources. Choisissez-en une.\n  Essai par commune (csv)\n    npm run --silent inspect -- ${page} --resource ${RESOURCE}\n  Notice (pdf)\n    npm run --silent inspect -- ${page} --resource autre\n`,
    });
    expect((await reported(page)).resources.map(({ id }) => id)).toEqual([RESOURCE, 'autre']);
    const awkward = await reported(`${page}?a=1&b='2'`);
    expect(awkward.resources[0]?.command).toContain(`-- '${page}?a=1&b='\\''2'\\''' --resource`);
  });

  it.each([
    ['absente', 'n’a pas de ressource « absente ». Choisissez l’une des siennes : « Essai par commune »'],
    ['', 'n’a pas de ressource'],
  ])('has no resource called %j', async (resource, words) => {
    const { code, err } = await run(here().url + DATASET_PATH, '--resource', resource);
    expect({ code, err: plain(err) }).toEqual({ code: 1, err: expect.stringContaining(words) as string });
  });

  it('is chosen from by title as well, and never twice', async () => {
    expect((await reported(here().url + DATASET_PATH, '--resource', 'Essai par commune', '--no-schema')).rows).toBe(2);
    expect(plain((await run(`${here().url}/explore/dataset/essai-71/`, '--resource', 'x')).err)).toContain('désigne déjà une seule ressource');
  });

  it('is obtained in the form that the portal made of it, where the file cannot be had', async () => {
    here().misbehave('/static/essai.csv', ['404'], 'always');
    here().serve('/hydra/essai.parquet', 'not a parquet, but served');
    const { out } = await run(here().url + DATASET_PATH, '--resource', RESOURCE, '--json', '--no-schema');
    expect(here().seen.some(({ path }) => path === '/hydra/essai.parquet')).toBe(true);
    expect(JSON.parse(out)).toMatchObject({ source: { kind: 'datagouv', form: 'parquet' } });
  });
});

describe('the schema that a portal names', () => {
  const schema = { fields: [{ name: 'code', type: 'string' }, { name: 'valeur', type: 'integer' }] };
  const named = (body: object | null) => {
    if (body) here().serve('/schema.json', { type: 'application/json', body: JSON.stringify(body) });
    serveDatagouv(here(), { dataset: {}, extras: {}, resource: { schema: { name: null, version: null, url: `${here().url}/schema.json` } } });
    return reported(here().url + DATASET_PATH, '--resource', RESOURCE);
  };

  it('is validated against without being asked for', async () => {
    const { validation, warnings } = await named(schema);
    expect(validation).toMatchObject({ valid: false, errors: [{ code: 'type-error', row: 3, column: 'valeur' }] });
    expect(warnings.map(({ code }) => code)).not.toContain('schema-unread');
  });

  it.each([
    ['is not there', null, 'erreur 404'],
    ['is no Table Schema', { properties: {} }, 'JSON Schema'],
  ])('is told, and no obstacle, where it %s', async (_, body, words) => {
    const { rows, validation, warnings, errors } = await named(body);
    expect({ rows, validation, errors }).toEqual({ rows: 2, validation: null, errors: [] });
    expect(plain(warnings.find(({ code }) => code === 'schema-unread')?.message ?? '')).toContain(words);
  });
});

describe('a portal that refuses', () => {
  it.each([
    ['/explore/dataset/absent/', 'ne connaît pas le jeu « absent »'],
    ['/api/1/datasets/absent/', 'ne connaît pas le jeu « absent »'],
    ['/api/1/datasets/r/5a1b2c3d-0000-4000-8000-000000000099', 'ne connaît pas la ressource'],
    ['/dataset/absent', 'Not found'],
    ['/data-fair/dataset/absent', 'ne connaît pas le jeu « absent »'],
    ['/melodi/catalog/DS_ABSENT', 'ne connaît sans doute pas le jeu « DS_ABSENT »'],
    ['/departements/999/communes?fields=nom', 'département « 999 »'],
  ])('%s', async (path, words) => {
    const { code, out, err } = await run(here().url + path);
    expect({ code, out, err: plain(err) }).toEqual({ code: 1, out: '', err: expect.stringContaining(words) as string });
  });
});
