import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpendatasoftSource } from '../../../src/domain/portal-source.ts';
import { describeOpendatasoft } from '../../../src/sources/opendatasoft/describe.ts';
import { obtainFromOpendatasoft } from '../../../src/sources/opendatasoft/obtain.ts';
import { failureOf, QUICK } from '../../support/portal/expect-failure.ts';
import { ODS_PATH, ODS_ROWS, serveOpendatasoft } from '../../support/portal/opendatasoft.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';

let portal: Portal | undefined;
let spec: OpendatasoftSource;
beforeEach(async () => {
  await portal?.close();
  portal = await startPortal();
  serveOpendatasoft(portal);
  spec = { kind: 'opendatasoft', portal: portal.url, dataset: 'essai-71', format: 'csv' };
});
afterAll(() => portal?.close());
const here = (): Portal => portal as Portal;
const options = { offline: false, limits: QUICK };
const get = (some: Partial<OpendatasoftSource> = {}) => obtainFromOpendatasoft({ ...spec, ...some }, options);

describe('a dataset of an Opendatasoft portal', () => {
  it('is described by its metadata', async () => {
    expect(await describeOpendatasoft(spec, options)).toEqual({
      title: 'Essai en Saône-et-Loire',
      producer: 'Département de Saône-et-Loire',
      licence: { id: 'licence-ouverte-2.0', label: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
      page: `${spec.portal}/explore/dataset/essai-71/information/`,
      updated: '2026-06-23',
      rows: 3,
      version: '2026-06-22T08:47:08+00:00',
    });
  });

  it('is described as far as its metadata go', async () => {
    serveOpendatasoft(here(), { fields: 'none', metas: null });
    expect(await describeOpendatasoft(spec, options)).toMatchObject({ title: 'essai-71', producer: null, licence: null, updated: null, rows: null, version: null });
  });

  it('is exported in one request, filtered there, with what was said of it', async () => {
    const { bytes, about } = await get({ where: 'code_departement="71"', select: 'code_commune, valeur' });
    expect(new TextDecoder().decode(bytes)).toBe(ODS_ROWS);
    expect(about?.version).toBe('2026-06-22T08:47:08+00:00');
    const request = here().seen.find(({ path }) => path === `${ODS_PATH}/exports/csv`);
    expect([...(request?.query ?? [])]).toEqual([
      ['delimiter', ';'],
      ['select', 'code_commune, valeur'],
      ['timezone', 'Europe/Paris'],
      ['use_labels', 'false'],
      ['where', 'code_departement="71"'],
      ['with_bom', 'false'],
    ]);
  });

  it('is exported as Parquet, refused when cut', async () => {
    expect((await get({ format: 'parquet' })).bytes.byteLength).toBeGreaterThan(12);
    here().misbehave(`${ODS_PATH}/exports/parquet`, ['truncated']);
    expect((await failureOf(get({ format: 'parquet' }))).message).toContain('incomplet');
  });

  it('is refused when fewer lines come than announced, which only the count betrays', async () => {
    here().misbehave(`${ODS_PATH}/exports/csv`, ['truncated']);
    expect((await failureOf(get())).message).toMatch(/incomplet.*1 lignes reçues sur 3/);
  });

  it.each([
    [{ has_records: false }, {}, 'n’a pas de lignes'],
    [{ data_visible: false }, {}, 'ne sont pas publiques'],
    [{}, { records_count: 0 }, 'est vide'],
    [{ dataset_id: null }, {}, 'ne décrit pas un jeu'],
  ])('is not downloaded when there is nothing to download: %j %j', async (members, metas, words) => {
    serveOpendatasoft(here(), members, metas);
    expect((await failureOf(get())).message).toContain(words);
    expect(here().seen).toHaveLength(1);
  });
});

describe('a refusal of the portal', () => {
  it('says when the quota begins again, and is not insisted upon', async () => {
    const body = '{"errorcode":10005,"reset_time":"2026-11-24T00:00:00Z","limit_time_unit":"day","call_limit":1000,"error":"You have exceeded the requests limit for anonymous users."}';
    here().serve(`${ODS_PATH}/exports/csv`, { status: 429, type: 'application/json', body });
    const failure = await failureOf(get());
    expect(failure.message).toContain('You have exceeded the requests limit');
    expect(failure.advice).toContain('24 novembre 2026');
    expect(here().seen).toHaveLength(2);
  });

  it('quotes what it says of a filter', async () => {
    here().serve(`${ODS_PATH}/exports/csv`, { status: 400, type: 'application/json', body: '{"message":"ODSQL query is malformed: Clause(s) containing the error(s): select.","error_code":"ODSQLError"}' });
    const failure = await failureOf(get({ select: 'x(' }));
    expect(failure.message).toContain('Clause(s) containing the error(s): select');
    expect(failure.code).toBe('source-refused');
  });

  it('tells a dataset that is not there', async () => {
    expect((await failureOf(get({ dataset: 'absent/71' }))).message).toContain('ne connaît pas le jeu « absent/71 »'.replace(/« /, '«\u00A0').replace(/ »/, '\u00A0»'));
    expect(here().seen[0]?.path).toContain('absent%2F71');
  });

  it('is heard with status 200 as well', async () => {
    here().misbehave(`${ODS_PATH}/exports/csv`, ['error with 200']);
    expect((await failureOf(get())).message).toContain('ODSQL query is malformed');
  });
});
