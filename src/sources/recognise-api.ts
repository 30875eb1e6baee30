import type { GeoApiSource } from '../domain/portal-source.ts';
import type { Recognised } from './recognised.ts';
import { steps } from './url-steps.ts';

/**
 * Addresses of the interfaces for programs, as their documentation prints them and people copy them. One whose
 * parameters a declaration could not say is left alone: it is a file like any other.
 */

/** « /api/1/datasets/essai/ », « /api/1/datasets/r/… »: data.gouv.fr and the other sites that udata runs. */
export function ofDatagouvApi(url: URL): Recognised | null {
  const [api, version, section, dataset, resource, ...rest] = steps(url);
  if (api !== 'api' || !['1', '2'].includes(version ?? '') || section !== 'datasets' || dataset === undefined || rest.length > 0) return null;
  if (dataset === 'r' && resource !== undefined) return { kind: 'findDataset', portal: 'datagouv', address: url.origin, resource };
  return resource === undefined && dataset !== 'r' ? { kind: 'chooseResource', portal: 'datagouv', address: url.origin, dataset } : null;
}

/** « /api/explore/v2.1/catalog/datasets/essai/exports/csv?where=… ». */
export function ofOpendatasoftApi(url: URL): Recognised | null {
  const path = steps(url);
  if (path[0] !== 'api' || path[1] !== 'explore' || path[3] !== 'catalog' || path[4] !== 'datasets') return null;
  const [dataset, section, format] = path.slice(5);
  const shape = [section, format].filter((step) => step !== undefined).join('/');
  if (dataset === undefined || !['', 'records', 'exports', 'exports/csv', 'exports/parquet'].includes(shape)) return null;
  // What only lays the export out is ours to choose; a sort, a limit or a refinement is not ours to drop.
  const laidOut = ['where', 'select', 'lang', 'timezone', 'use_labels', 'with_bom', 'delimiter', 'compressed', 'parquet_compression', 'include_app_metas'];
  const rows = shape === 'records' ? [...laidOut, 'limit', 'offset'] : laidOut;
  if ([...url.searchParams.keys()].some((name) => !rows.includes(name))) return null;
  const [where, select] = [url.searchParams.get('where')?.trim(), url.searchParams.get('select')?.trim()];
  return {
    kind: 'source',
    source: { kind: 'opendatasoft', portal: url.origin, dataset, ...(where ? { where } : {}), ...(select ? { select } : {}), format: format === 'parquet' ? 'parquet' : 'csv' },
  };
}

/** « …/melodi/data/DS_ESSAI?GEO=DEP-71*COM », « …/melodi/catalog/DS_ESSAI », and the page of the catalogue of INSEE. */
export function ofMelodi(url: URL): Recognised | null {
  const path = steps(url);
  if (url.hostname === 'catalogue-donnees.insee.fr') {
    const dataset = path.findLast((step) => /^D[SD]_[A-Z0-9_]+$/.test(step));
    return dataset === undefined ? null : { kind: 'source', source: { kind: 'melodi', portal: 'https://api.insee.fr/melodi', dataset, filter: null } };
  }
  const at = path.indexOf('melodi');
  const [section, dataset, ...rest] = path.slice(at + 1);
  if (at === -1 || !['data', 'catalog'].includes(section ?? '') || dataset === undefined || dataset === 'all' || rest.length > 0) return null;
  const portal = [url.origin, ...path.slice(0, at + 1)].join('/');
  const paging = new Set(['maxResult', 'totalCount', 'idTerritoire', 'page']);
  const filter = Object.fromEntries([...url.searchParams].filter(([name]) => !paging.has(name)));
  return { kind: 'source', source: { kind: 'melodi', portal, dataset, filter: section === 'data' && Object.keys(filter).length > 0 ? filter : null } };
}

const GEOMETRIES = ['contour', 'centre', 'bbox', 'mairie'] as const;
const FIELDS: Readonly<Record<GeoApiSource['of'], readonly string[]>> = {
  communes: ['nom', 'code', 'codeEpci', 'population', 'surface'],
  epcis: ['nom', 'code', 'population'],
};

/** « /departements/71/communes?fields=… », « /epcis?codeDepartement=71 », and the page of the API. */
export function ofGeoApi(url: URL): Recognised | null {
  const isOfficial = url.hostname === 'geo.api.gouv.fr';
  const fields = (url.searchParams.get('fields') ?? '').split(',').filter((field) => field !== '');
  // Elsewhere, an address of that shape is this API when it asks in its words.
  if (!isOfficial && fields.length === 0) return null;
  const others = [...url.searchParams.keys()].filter((name) => !['fields', 'format', 'geometry', 'codeDepartement'].includes(name));
  const [section, code, listed, ...rest] = steps(url);
  const within = section === 'departements' && listed === 'communes';
  const of = within || section === 'communes' ? 'communes' : section === 'epcis' ? 'epcis' : null;
  const departement = within ? code : code === undefined ? url.searchParams.get('codeDepartement') : null;
  if (of === null || !departement || rest.length > 0 || others.length > 0) return null;
  const asked = url.searchParams.get('format') === 'geojson' ? (url.searchParams.get('geometry') ?? 'centre') : null;
  const geometry = GEOMETRIES.find((one) => one === asked) ?? null;
  return { kind: 'source', source: { kind: 'geo-api', portal: url.origin, of, departement, fields: fields.length > 0 ? fields : FIELDS[of], geometry } };
}
