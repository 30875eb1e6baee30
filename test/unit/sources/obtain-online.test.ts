import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnline, obtainOnline, type OnlineSource } from '../../../src/sources/obtain-online.ts';
import { apiAddress } from '../../../src/sources/http/request-json.ts';
import { listResources } from '../../../src/sources/list-resources.ts';
import { obtain } from '../../../src/sources/obtain.ts';
import { settleSource } from '../../../src/sources/settle-source.ts';
import { licenceOf } from '../../../src/sources/licence-of.ts';
import { DATASET_PATH, RESOURCE, serveDatagouv } from '../../support/portal/datagouv.ts';
import { failureOf, QUICK } from '../../support/portal/expect-failure.ts';
import type { Fault } from '../../support/portal/faults.ts';
import { ODS_PATH, serveOpendatasoft } from '../../support/portal/opendatasoft.ts';
import { CKAN_RESOURCE, serveCkan, serveDataFair, serveGeoApi, serveMelodi } from '../../support/portal/others.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';

let portal: Portal;
let folder: string;
beforeAll(async () => {
  portal = await startPortal();
  folder = await mkdtemp(join(tmpdir(), 'reperes-portal-'));
  for (const serve of [serveOpendatasoft, serveDatagouv, serveGeoApi, serveMelodi, serveCkan, serveDataFair]) serve(portal);
});
afterAll(async () => {
  await portal.close();
  await rm(folder, { recursive: true });
});

/** One source of each kind, with the path of the last thing that it asks for. */
const sources = (): readonly (readonly [OnlineSource, string])[] => [
  [{ kind: 'http', url: `${portal.url}/static/essai.csv` }, '/static/essai.csv'],
  [{ kind: 'opendatasoft', portal: portal.url, dataset: 'essai-71', format: 'csv' }, `${ODS_PATH}/exports/csv`],
  [{ kind: 'datagouv', portal: portal.url, dataset: 'essai', resource: RESOURCE, form: 'file' }, '/static/essai.csv'],
  [{ kind: 'geo-api', portal: portal.url, of: 'communes', departement: '71', fields: ['code'], geometry: null }, '/departements/71/communes'],
  [{ kind: 'ckan', portal: portal.url, dataset: 'essai', resource: CKAN_RESOURCE }, '/dataset/essai.csv'],
  [{ kind: 'data-fair', portal: `${portal.url}/data-fair`, dataset: 'essai', filter: {}, select: [] }, '/data-fair/api/v1/datasets/essai/lines'],
];
const everySource = ['http', 'opendatasoft', 'datagouv', 'geo-api', 'ckan', 'data-fair'] as const;
const sourceOf = (kind: string) => sources().find(([spec]) => spec.kind === kind) as readonly [OnlineSource, string];
const options = { offline: false, limits: QUICK };

describe.each(everySource)('a source of kind %s', (kind) => {
  it('is obtained by the commands with a line that says from where, and described', async () => {
    const [spec] = sourceOf(kind);
    const obtained = await obtain(spec, { ...options, cacheFolder: folder, declarationsFolder: folder });
    expect(obtained.bytes.byteLength).toBeGreaterThan(0);
    expect(obtained.describe).toContain(portal.url);
    const said = await describeOnline(spec, options);
    expect(said?.title ?? null).toBe(obtained.about?.title ?? null);
  });

  it('asks nothing offline', async () => {
    const before = portal.seen.length;
    expect((await failureOf(obtainOnline(sourceOf(kind)[0], { offline: true }))).message).toContain('hors ligne');
    expect(portal.seen).toHaveLength(before);
  });

  it.each<Fault>(['reset', 'length too long', 'block page', 'error with 200', 'emptied', 'hundred times larger', '410', '404', '503', 'quota, two hours', 'redirect loop'])(
    'says what happened and writes nothing: %s',
    async (fault) => {
      const [spec, path] = sourceOf(kind);
      portal.misbehave(path, [fault], 'always');
      try {
        const limits = fault === 'hundred times larger' ? { ...QUICK, maxBytes: 1_500 } : QUICK;
        const failure = await failureOf(obtain(spec, { ...options, limits, cacheFolder: folder, declarationsFolder: folder }));
        expect(failure.code).toMatch(/^source-/);
        expect(await readdir(folder)).toEqual([]);
      } finally {
        portal.misbehave(path, []);
      }
    },
  );
});

describe('the resources of a dataset', () => {
  it('are listed for a reader to choose from', async () => {
    const page = { kind: 'chooseResource', address: portal.url, dataset: 'essai' } as const;
    const [hosted, notice] = await listResources({ ...page, portal: 'datagouv' }, options);
    expect(hosted).toEqual({ title: 'Essai par commune', format: 'csv', source: sourceOf('datagouv')[0] });
    expect(notice?.title).toBe('Notice');
    expect(await listResources({ ...page, portal: 'ckan' }, options)).toEqual([{ title: 'Table', format: 'CSV', source: sourceOf('ckan')[0] }]);
  });
});

describe('what a reader pasted', () => {
  const page = () => ({ kind: 'chooseResource', portal: 'datagouv', address: portal.url, dataset: 'essai' }) as const;

  it('becomes a source, once its portal is asked where it must be', async () => {
    const [source] = sourceOf('opendatasoft');
    expect(await settleSource({ kind: 'source', source }, null, options)).toEqual({ source });
    expect(await settleSource({ ...page(), portal: 'ckan' }, null, options)).toEqual({ source: sourceOf('ckan')[0] });
    expect(await settleSource(page(), RESOURCE, options)).toEqual({ source: sourceOf('datagouv')[0] });
    portal.serve(`/api/2/datasets/resources/${RESOURCE}/`, { type: 'application/json', body: '{"dataset_id":"essai"}' });
    expect(await settleSource({ kind: 'findDataset', portal: 'datagouv', address: portal.url, resource: RESOURCE }, null, options)).toEqual({ source: sourceOf('datagouv')[0] });
  });

  it('leaves several resources to choose from', async () => {
    const settled = await settleSource(page(), null, options);
    expect('choices' in settled && settled.choices.map(({ title }) => title)).toEqual(['Essai par commune', 'Notice']);
  });

  it.each([
    ['a resource that the dataset does not have', () => settleSource(page(), 'absente', options), 'n’a pas de ressource'],
    ['a resource that nobody has', () => settleSource({ kind: 'findDataset', portal: 'datagouv', address: portal.url, resource: 'x' }, null, options), 'ne connaît pas la ressource x'],
    ['a second choice', () => settleSource({ kind: 'source', source: sourceOf('http')[0] }, 'x', options), 'déjà une seule ressource'],
  ])('is refused: %s', async (_, settle, words) => {
    expect((await failureOf(settle())).message).toContain(words);
  });
});

describe('identifiers', () => {
  it('cannot lead to another address', async () => {
    expect(() => apiAddress('https://portail.fr', ['datasets', '..', 'x'])).toThrow('n’est pas un identifiant');
    expect(apiAddress('https://portail.fr/', ['datasets', 'a/../b?c'], { b: '1', a: 'é', c: null })).toBe('https://portail.fr/datasets/a%2F..%2Fb%3Fc?a=%C3%A9&b=1');
    expect(portal.seen.some(({ path }) => path === DATASET_PATH)).toBe(true);
  });
});

describe('the licence that a portal names', () => {
  it.each([
    ['lov2', 'licence-ouverte-2.0'],
    ['fr-lo', 'licence-ouverte-1.0'],
    ['Licence Ouverte v2.0 (Etalab)', 'licence-ouverte-2.0'],
    ['Licence Ouverte / Open Licence version 2.0', 'licence-ouverte-2.0'],
    ['odc-odbl', 'odbl-1.0'],
    ['Open Database License (ODbL)', 'odbl-1.0'],
    ['notspecified', null],
    ['Conditions particulières', 'Conditions particulières'],
  ])('%s is %s', (said, id) => {
    expect(licenceOf(said)?.id ?? null).toBe(id);
  });
});
