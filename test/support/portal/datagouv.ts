import { createHash } from 'node:crypto';
import type { Portal } from './portal.ts';

export const RESOURCE = '5a1b2c3d-0000-4000-8000-000000000071';
export const DATAGOUV_FILE = 'code,valeur\n71076,12\n71270,s\n';
export const DATASET_PATH = '/api/1/datasets/essai/';
export const PERMALINK = `/api/1/datasets/r/${RESOURCE}`;
export const TABULAR_PATH = `/api/resources/${RESOURCE}/data/csv/`;

/** A dataset as udata gives it, its file behind the permalink, its Parquet and its tabular export. */
export function serveDatagouv(portal: Portal, { dataset = {}, resource = {}, extras = {} }: Readonly<Record<'dataset' | 'resource' | 'extras', object>> | Record<string, never> = {}): void {
  const document = {
    id: '53699d0ea3a729239d205b2e',
    title: 'Essai',
    slug: 'essai',
    deleted: null,
    archived: null,
    license: 'lov2',
    frequency: 'annual',
    last_update: '2026-02-01T10:00:00+00:00',
    organization: { name: 'Insee' },
    owner: null,
    page: 'https://www.data.gouv.fr/datasets/essai/',
    quality: { license: true, score: 0.78 },
    resources: [
      {
        id: RESOURCE,
        title: 'Essai par commune',
        filetype: 'file',
        type: 'main',
        format: 'csv',
        url: `${portal.url}/static/essai.csv`,
        latest: portal.url + PERMALINK,
        checksum: { type: 'sha1', value: createHash('sha1').update(DATAGOUV_FILE).digest('hex') },
        filesize: DATAGOUV_FILE.length,
        last_modified: '2026-03-04T05:06:07+00:00',
        schema: { name: 'scdl/subventions', version: '2.1.1', url: null },
        extras: { 'check:available': true, 'analysis:parsing:parquet_url': `${portal.url}/hydra/essai.parquet`, 'analysis:parsing:parsing_table': 'abc', ...extras },
        ...resource,
      },
      null,
      { id: 'autre', title: 'Notice', format: 'pdf' },
    ],
    ...dataset,
  };
  portal.serve(DATASET_PATH, { type: 'application/json', body: JSON.stringify(document) });
  portal.redirect(PERMALINK, `${portal.url}/static/essai.csv`);
  portal.serve('/static/essai.csv', DATAGOUV_FILE);
  portal.serve('/hydra/essai.parquet', { type: 'application/octet-stream', body: 'PAR1...PAR1' });
  portal.serve(TABULAR_PATH, { type: 'text/csv', body: '__id,code,valeur\n1,71076,12\n' });
}
