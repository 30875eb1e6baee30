import type { Portal } from './portal.ts';

const json = (document: unknown) => ({ type: 'application/json', body: JSON.stringify(document) });

/** geo.api.gouv.fr, for the département 71; any other is an empty list, as there. */
export function serveGeoApi(portal: Portal): void {
  const commune = { nom: 'Mâcon', code: '71270', population: 34_000 };
  const feature = { type: 'Feature', properties: commune, geometry: { type: 'Polygon', coordinates: [[[4.8, 46.3], [4.9, 46.3], [4.9, 46.4], [4.8, 46.3]]] } };
  portal.serve('/departements/71/communes', ({ query }) => json(query.get('format') === 'geojson' ? { type: 'FeatureCollection', features: [feature] } : [commune]));
  portal.serve('/departements/999/communes', json([]));
  portal.serve('/epcis', ({ query }) => json(query.get('codeDepartement') === '71' ? [{ nom: 'Mâconnais Beaujolais Agglomération', code: '200070308' }] : []));
}

/** The Melodi API: one dataset, its data on two pages, its CSV product. */
export function serveMelodi(portal: Portal): void {
  const observation = (code: string, value: number | null) => ({ dimensions: { GEO: `2025-COM-${code}`, FREQ: 'A', TIME_PERIOD: '2023', POPREF_MEASURE: 'PMUN' }, measures: { OBS_VALUE_NIVEAU: { value } } });
  portal.serve(
    '/melodi/catalog/DS_ESSAI',
    json({
      identifier: 'DS_ESSAI',
      title: [{ lang: 'en', content: 'Trial' }, { lang: 'fr', content: 'Essai' }],
      modified: '2026-01-15T00:00:00',
      numObservations: 3,
      product: [{ format: 'XLSX', accessURL: `${portal.url}/melodi/file/x.xlsx` }, { format: 'CSV', accessURL: `${portal.url}/melodi/file/DS_ESSAI/DS_ESSAI_CSV_FR` }],
    }),
  );
  portal.serve('/melodi/data/DS_ESSAI', ({ query }) =>
    json(
      query.get('page') === '2'
        ? { identifier: 'DS_ESSAI', observations: [observation('71306', null)], paging: { first: '', count: 3 } }
        : { identifier: 'DS_ESSAI', observations: [observation('71076', 45_000.5), observation('71270', 34_000)], paging: { first: '', next: `${portal.url}/melodi/data/DS_ESSAI?page=2`, count: 3 } },
    ),
  );
  portal.serve('/melodi/file/DS_ESSAI/DS_ESSAI_CSV_FR', { type: 'application/octet-stream', body: 'PK\u0003\u0004…' });
  portal.serve('/melodi/catalog/DS_ABSENT', { status: 500, type: 'text/plain', body: 'Le serveur a rencontré une erreur inattendue.' });
}

export const CKAN_RESOURCE = 'r-71';

/** A CKAN site with one dataset of one resource. */
export function serveCkan(portal: Portal): void {
  portal.serve('/api/3/action/package_show', ({ query }) =>
    query.get('id') === 'essai'
      ? json({
          help: '…',
          success: true,
          result: {
            id: 'p-71',
            title: 'Essai',
            license_id: 'odc-odbl',
            organization: { title: 'Ville d’essai' },
            metadata_modified: '2026-01-02T00:00:00',
            resources: [{ id: CKAN_RESOURCE, name: 'Table', url: `${portal.url}/dataset/essai.csv`, format: 'CSV', last_modified: '2026-02-03T04:05:06', hash: 'not a hash' }],
          },
        })
      : json({ help: '…', success: false, error: { message: 'Not found', __type: 'Not Found Error' } }),
  );
  portal.serve('/dataset/essai.csv', 'a;b\n1;2\n');
}

/** A data-fair site with one dataset whose lines come on two pages. */
export function serveDataFair(portal: Portal): void {
  portal.serve('/data-fair/api/v1/datasets/essai', json({ id: 'essai', title: 'Essai', count: 40, finalizedAt: '2026-03-01T10:00:00.000Z', owner: { type: 'organization', name: 'Région d’essai' }, license: { title: 'Licence Ouverte / Open Licence version 2.0', href: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence' } }));
  portal.serve('/data-fair/api/v1/datasets/essai/lines', ({ query }) =>
    json(query.get('after') === '1' ? { total: 40, results: [{ code: '2' }] } : { total: 40, results: [{ code: '01' }], next: `${portal.url}/data-fair/api/v1/datasets/essai/lines?after=1` }),
  );
}
