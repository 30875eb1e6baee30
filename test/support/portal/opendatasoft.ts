import type { Portal } from './portal.ts';

export const ODS_ROWS = 'code_commune;annee;valeur\n71076;2023;1.5\n71270;2023;2\n71306;2023;3\n';
export const ODS_PATH = '/api/explore/v2.1/catalog/datasets/essai-71';

/** A dataset as Explore 2.1 gives it, with its exports; `metas` and `members` replace what is usual. */
export function serveOpendatasoft(portal: Portal, members: Readonly<Record<string, unknown>> = {}, metas: Readonly<Record<string, unknown>> = {}): void {
  const dataset = {
    dataset_id: 'essai-71',
    dataset_uid: 'da_s2n5ed',
    attachments: [],
    has_records: true,
    data_visible: true,
    fields: [{ name: 'code_commune', label: 'Code de la commune', type: 'text', annotations: { facetsort: ['-count'] }, description: null }],
    metas: {
      default: {
        title: 'Essai en Saône-et-Loire',
        publisher: 'Département de Saône-et-Loire',
        license: 'Licence Ouverte v2.0 (Etalab)',
        records_count: 3,
        modified: '2026-06-23T07:50:20+00:00',
        data_processed: '2026-06-22T08:47:08+00:00',
        ...metas,
      },
    },
    features: ['analyze'],
    ...members,
  };
  portal.serve(ODS_PATH, { type: 'application/json; charset=utf-8', body: JSON.stringify(dataset) });
  portal.serve(`${ODS_PATH}/exports/csv`, { type: 'text/csv', body: ODS_ROWS });
  portal.serve(`${ODS_PATH}/exports/parquet`, { type: 'application/octet-stream', body: 'PAR1 not quite PAR1' });
}
