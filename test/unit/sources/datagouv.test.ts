import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { DatagouvSource } from '../../../src/domain/portal-source.ts';
import { describeDatagouv } from '../../../src/sources/datagouv/describe.ts';
import { obtainFromDatagouv, obtainInAnyForm } from '../../../src/sources/datagouv/obtain.ts';
import { DATAGOUV_FILE, DATASET_PATH, PERMALINK, RESOURCE, serveDatagouv, TABULAR_PATH } from '../../support/portal/datagouv.ts';
import { failureOf, QUICK } from '../../support/portal/expect-failure.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';

let portal: Portal | undefined;
let spec: DatagouvSource;
beforeEach(async () => {
  await portal?.close();
  portal = await startPortal();
  serveDatagouv(portal);
  spec = { kind: 'datagouv', portal: portal.url, dataset: 'essai', resource: RESOURCE, form: 'file' };
});
afterAll(() => portal?.close());
const here = (): Portal => portal as Portal;
const options = () => ({ offline: false, limits: QUICK, tabular: here().url });
const get = (some: Partial<DatagouvSource> = {}) => obtainFromDatagouv({ ...spec, ...some }, options());
const serve = (what: Partial<Record<'dataset' | 'resource' | 'extras', object>>) => serveDatagouv(here(), { dataset: {}, resource: {}, extras: {}, ...what });
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

describe('a resource of data.gouv.fr', () => {
  it('is described with its dataset', async () => {
    expect(await describeDatagouv(spec, options())).toEqual({
      title: 'Essai – Essai par commune',
      producer: 'Insee',
      licence: { id: 'licence-ouverte-2.0', label: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
      page: 'https://www.data.gouv.fr/datasets/essai/',
      updated: '2026-03-04',
      rows: null,
      version: createHash('sha1').update(DATAGOUV_FILE).digest('hex'),
      frequency: 'annual',
      schema: { name: 'scdl/subventions', version: '2.1.1', url: null },
      quality: 0.78,
      forms: ['file', 'parquet', 'tabular'],
    });
  });

  it('is described as far as the site goes, and no address of another kind passes', async () => {
    serve({ dataset: { organization: null, license: 'notspecified', quality: 'bonne', page: 'javascript:alert(1)', last_update: 'hier' }, resource: { extras: [], checksum: 'x', schema: 7, last_modified: 12 } });
    expect(await describeDatagouv(spec, options())).toMatchObject({ producer: null, licence: null, updated: null, version: null, quality: null, schema: null, forms: ['file'], page: `${spec.portal}/datasets/essai/` });
  });

  it('is obtained through its permalink and verified', async () => {
    const { bytes, about } = await get();
    expect(new TextDecoder().decode(bytes)).toBe(DATAGOUV_FILE);
    expect(about?.producer).toBe('Insee');
    expect(here().seen.map(({ path }) => path)).toEqual([DATASET_PATH, PERMALINK, '/static/essai.csv']);
  });

  it('may be named by its title, where it is the only one of that title', async () => {
    serve({ resource: { title: 'essai2023.csv' } });
    expect(new TextDecoder().decode((await get({ resource: 'essai2023.csv' })).bytes)).toBe(DATAGOUV_FILE);
    serve({ dataset: { resources: [{ id: 'a', title: 'essai.csv' }, { id: 'b', title: 'essai.csv' }] } });
    expect(plain((await failureOf(get({ resource: 'essai.csv' }))).message)).toContain('n’a plus, la ressource essai.csv');
  });

  it.each([
    ['sha1', '0'.repeat(40), 'SHA-1'],
    ['sha256', '0'.repeat(64), 'SHA-256'],
  ])('is refused when its %s is not the announced one', async (type, value, words) => {
    serve({ resource: { checksum: { type, value } } });
    expect((await failureOf(get())).message).toContain(words);
  });

  it('is refused when cut, where its length says so', async () => {
    serve({ resource: { checksum: { type: 'md5', value: 'x' } } });
    here().misbehave('/static/essai.csv', ['truncated']);
    expect((await failureOf(get())).message).toContain('octets reçus sur');
  });

  it('is not verified against what the site remembers of a file elsewhere', async () => {
    serve({ resource: { filetype: 'remote', checksum: { type: 'sha1', value: '0'.repeat(40) }, filesize: 3 } });
    expect((await get()).bytes.byteLength).toBe(DATAGOUV_FILE.length);
  });
});

describe('a resource that is not to be had', () => {
  it('was deleted with its dataset, as the site says in either way', async () => {
    serve({ dataset: { deleted: '2026-01-01T00:00:00+00:00' } });
    expect((await failureOf(get())).message).toContain('supprimé');
    here().misbehave(DATASET_PATH, ['410']);
    expect((await failureOf(get())).message).toContain('supprimé');
  });

  it('is another one: those of the dataset are listed', async () => {
    const failure = await failureOf(get({ resource: 'ancienne' }));
    expect(plain(failure.message)).toContain('n’a plus, la ressource ancienne');
    expect(plain(failure.advice)).toContain(`« Essai par commune » (csv) ${RESOURCE}`);
  });

  it('belongs to a dataset that is not there', async () => {
    expect(plain((await failureOf(get({ dataset: 'absent' }))).message)).toContain('ne connaît pas le jeu « absent »');
  });

  it('may be had in another form, which is said', async () => {
    here().misbehave('/static/essai.csv', ['404']);
    const failure = await failureOf(get());
    expect(failure.code).toBe('source-refused');
    expect(plain(failure.advice)).toContain('« form: parquet »');
    expect(plain(failure.advice)).toContain('« form: tabular »');
  });
});

describe('the other forms of a resource', () => {
  it('are obtained where they are named', async () => {
    expect(new TextDecoder().decode((await get({ form: 'parquet' })).bytes)).toMatch(/^PAR1/);
    expect(new TextDecoder().decode((await get({ form: 'tabular' })).bytes)).toMatch(/^__id/);
  });

  it('have their limits, which are told', async () => {
    serve({ extras: { 'analysis:parsing:parquet_url': null } });
    expect((await failureOf(get({ form: 'parquet' }))).message).toContain('n’a pas préparé de Parquet');
    const body = '{"errors":[{"code":null,"title":"Output is too long","detail":"The output has more than 50000 rows, please consider downloading the source file directly"}]}';
    here().serve(TABULAR_PATH, { status: 403, type: 'application/json', body });
    expect(plain((await failureOf(get({ form: 'tabular' }))).message)).toContain('plus de 50 000 lignes');
    here().serve(TABULAR_PATH, { status: 410, type: 'text/plain', body: 'Resource x has been permanently deleted on 2026-01-01 by its producer' });
    expect((await failureOf(get({ form: 'tabular' }))).message).toContain('supprimée par son producteur');
  });

  it('are taken in turn for a reader who names none', async () => {
    expect((await obtainInAnyForm(spec, options())).form).toBe('file');
    here().misbehave('/static/essai.csv', ['404'], 'always');
    expect((await obtainInAnyForm(spec, options())).form).toBe('parquet');
    here().misbehave('/hydra/essai.parquet', ['404'], 'always');
    expect((await obtainInAnyForm(spec, options())).form).toBe('tabular');
    here().misbehave(TABULAR_PATH, ['403'], 'always');
    expect((await failureOf(obtainInAnyForm(spec, options()))).message).toContain(PERMALINK);
  });
});
