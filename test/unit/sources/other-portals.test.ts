import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/domain/failure.ts';
import type { CkanSource, DataFairSource, GeoApiSource, MelodiSource } from '../../../src/domain/portal-source.ts';
import { describeCkan, obtainFromCkan } from '../../../src/sources/ckan/obtain.ts';
import { describeDataFair, obtainFromDataFair } from '../../../src/sources/data-fair/obtain.ts';
import { obtainFromGeoApi } from '../../../src/sources/geo-api/obtain.ts';
import type { DownloadOptions } from '../../../src/sources/http/download.ts';
import { describeMelodi, obtainFromMelodi } from '../../../src/sources/melodi/obtain.ts';
import { failureOf, QUICK } from '../../support/portal/expect-failure.ts';
import { CKAN_RESOURCE, serveCkan, serveDataFair, serveGeoApi, serveMelodi } from '../../support/portal/others.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';

let portal: Portal | undefined;
beforeEach(async () => {
  await portal?.close();
  portal = await startPortal();
  for (const serve of [serveGeoApi, serveMelodi, serveCkan, serveDataFair]) serve(portal);
});
afterAll(() => portal?.close());
const here = (): Portal => portal as Portal;
const options = { offline: false, limits: QUICK };
const parsed = async (promise: Promise<{ readonly bytes: Uint8Array }>): Promise<unknown> => JSON.parse(new TextDecoder().decode((await promise).bytes));
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

describe('the API of communes and EPCIs', () => {
  const get = (some: Partial<GeoApiSource> = {}) =>
    obtainFromGeoApi({ kind: 'geo-api', portal: here().url, of: 'communes', departement: '71', fields: ['nom', 'code', 'population'], geometry: null, ...some }, options);

  it('gives the rows of a département, with the fields that are asked for', async () => {
    expect(await parsed(get())).toEqual([{ nom: 'Mâcon', code: '71270', population: 34_000 }]);
    expect(here().seen[0]?.query.get('fields')).toBe('nom,code,population');
    expect((await get()).about).toMatchObject({ title: 'Communes du département 71', rows: 1 });
  });

  it('gives contours, never of the whole of France', async () => {
    expect(await parsed(get({ geometry: 'contour' }))).toMatchObject({ type: 'FeatureCollection' });
    expect(here().seen[0]?.query.get('geometry')).toBe('contour');
    expect(await parsed(get({ of: 'epcis' }))).toHaveLength(1);
    // A slow machine may ask for the first twice.
    expect(here().seen.find(({ path }) => path === '/epcis')?.query.get('codeDepartement')).toBe('71');
  });

  it('refuses a département that has no commune, or an answer that is no list', async () => {
    expect(plain((await failureOf(get({ departement: '999' }))).message)).toContain('département « 999 »');
    here().serve('/departements/71/communes', { type: 'application/json', body: '{"a":1}' });
    expect((await failureOf(get())).code).toBe('source-unreadable');
  });
});

describe('a dataset of Melodi', () => {
  const spec = (some: Partial<MelodiSource> = {}): MelodiSource => ({ kind: 'melodi', portal: `${here().url}/melodi`, dataset: 'DS_ESSAI', filter: { GEO: 'DEP-71*COM' }, ...some });
  const get = (some: Partial<MelodiSource> = {}, more: Partial<DownloadOptions> = {}) => obtainFromMelodi(spec(some), { ...options, everyMs: 1, ...more });

  it('is described in French', async () => {
    expect(await describeMelodi(spec(), { ...options, everyMs: 1 })).toMatchObject({ title: 'Essai', producer: 'Insee', updated: '2026-01-15', rows: 3, licence: null });
  });

  it('is read page by page into flat rows, a missing value staying missing', async () => {
    const row = (code: string, value: number | null) => ({ GEO: `2025-COM-${code}`, FREQ: 'A', TIME_PERIOD: '2023', POPREF_MEASURE: 'PMUN', OBS_VALUE_NIVEAU: value, GEO_MILLESIME: '2025', GEO_TYPE: 'COM', GEO_CODE: code });
    const progress: number[] = [];
    expect(await parsed(get({}, { onProgress: (received) => progress.push(received) }))).toEqual([row('71076', 45_000.5), row('71270', 34_000), row('71306', null)]);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(here().seen[1]?.query.get('GEO')).toBe('DEP-71*COM');
  });

  it('is refused when observations are lacking, or when its pages go round or elsewhere', async () => {
    const page = (next: string | undefined, count: number) => ({ type: 'application/json', body: JSON.stringify({ observations: [{ dimensions: {}, measures: {} }], paging: { next, count } }) });
    here().serve('/melodi/data/DS_ESSAI', page(undefined, 2));
    expect((await failureOf(get())).message).toContain('1 observations');
    here().serve('/melodi/data/DS_ESSAI', page(`${here().url}/melodi/data/DS_ESSAI?page=2`, 1));
    expect((await failureOf(get())).message).toContain('ne se lit pas');
    here().serve('/melodi/data/DS_ESSAI', page('http://127.0.0.1:1/ailleurs', 1));
    expect((await failureOf(get())).message).toContain('ne se lit pas');
  });

  it('comes whole as a ZIP', async () => {
    expect(new TextDecoder().decode((await get({ filter: null })).bytes)).toMatch(/^PK/);
    here().serve('/melodi/file/DS_ESSAI/DS_ESSAI_CSV_FR', 'a;b\n');
    expect((await failureOf(get({ filter: null }))).message).toContain('ZIP');
  });

  it('is unknown when the API answers its 500 in plain text, which is asked once', async () => {
    expect(plain((await failureOf(get({ dataset: 'DS_ABSENT' }))).message)).toContain('ne connaît sans doute pas le jeu « DS_ABSENT »');
    expect(here().seen).toHaveLength(1);
  });

  it('is asked for at the pace that the API allows, and the wait can be withdrawn', async () => {
    const started = performance.now();
    await get({}, { everyMs: 40 } as Partial<DownloadOptions>);
    expect(performance.now() - started).toBeGreaterThanOrEqual(75);
    const stop = new AbortController();
    const waiting = get({}, { everyMs: 60_000, signal: stop.signal } as Partial<DownloadOptions>);
    setTimeout(() => stop.abort(), 60);
    await expect(waiting).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('a resource of a CKAN site', () => {
  const spec = (some: Partial<CkanSource> = {}): CkanSource => ({ kind: 'ckan', portal: here().url, dataset: 'essai', resource: CKAN_RESOURCE, ...some });

  it('is described and obtained', async () => {
    expect(await describeCkan(spec(), options)).toMatchObject({ title: 'Essai', producer: 'Ville d’essai', licence: { id: 'odbl-1.0' }, updated: '2026-02-03', version: '2026-02-03T04:05:06' });
    expect(new TextDecoder().decode((await obtainFromCkan(spec(), options)).bytes)).toBe('a;b\n1;2\n');
  });

  it('is refused in the words of the site, even with status 200', async () => {
    expect(plain((await failureOf(obtainFromCkan(spec({ dataset: 'absent' }), options))).message)).toContain('Not found – Not Found Error');
    const failure = await failureOf(obtainFromCkan(spec({ resource: 'autre' }), options));
    expect(plain(failure.advice)).toContain(`« Table » ${CKAN_RESOURCE}`);
    here().serve('/api/3/action/package_show', { type: 'application/json', body: '{"id":"p"}' });
    expect((await failureOf(obtainFromCkan(spec(), options))).code).toBe('source-unreadable');
  });
});

describe('a dataset of a data-fair site', () => {
  const spec = (some: Partial<DataFairSource> = {}): DataFairSource => ({ kind: 'data-fair', portal: `${here().url}/data-fair`, dataset: 'essai', filter: { dep_eq: '71' }, select: ['code'], ...some });

  it('is described', async () => {
    expect(await describeDataFair(spec(), options)).toMatchObject({ title: 'Essai', producer: 'Région d’essai', licence: { id: 'licence-ouverte-2.0' }, updated: '2026-03-01', rows: 40, version: '2026-03-01T10:00:00.000Z' });
  });

  it('is read to its last page at one version, whatever total is estimated', async () => {
    expect(await parsed(obtainFromDataFair(spec(), options))).toEqual([{ code: '01' }, { code: '2' }]);
    expect([...(here().seen[1]?.query ?? [])]).toEqual([['dep_eq', '71'], ['finalizedAt', '2026-03-01T10:00:00.000Z'], ['select', 'code'], ['size', '10000']]);
  });

  it('is refused when it is not there or when nothing answers the filter', async () => {
    expect(plain((await failureOf(obtainFromDataFair(spec({ dataset: 'absent' }), options))).message)).toContain('ne connaît pas le jeu');
    here().serve('/data-fair/api/v1/datasets/essai/lines', { type: 'application/json', body: '{"total":0,"results":[]}' });
    expect((await failureOf(obtainFromDataFair(spec(), options))).advice).toContain('_eq');
  });
});
