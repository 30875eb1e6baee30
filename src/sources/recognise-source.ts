import { ofDatagouvApi, ofGeoApi, ofMelodi, ofOpendatasoftApi } from './recognise-api.ts';
import type { Recognised } from './recognised.ts';
import { steps } from './url-steps.ts';

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
const DATAGOUV = 'https://www.data.gouv.fr';
const MELODI = 'https://api.insee.fr/melodi';

/** The source behind a pasted address, or behind an identifier that only one portal can have given. Null for any other text. Nothing is asked of the network. */
export function recogniseSource(pasted: string): Recognised | null {
  const text = pasted.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return ofIdentifier(text);
  if (!/^https?:$/.test(url.protocol)) return null;
  return ofDatagouv(url) ?? ofDatagouvApi(url) ?? ofOpendatasoft(url) ?? ofDataFair(url) ?? ofOpendatasoftApi(url) ?? ofMelodi(url) ?? ofGeoApi(url) ?? ofCkan(url) ?? { kind: 'source', source: { kind: 'http', url: url.href } };
}

/** « 53699d0ea3a729239d205b2e » and UUIDs are of data.gouv.fr, « DS_POPULATIONS_REFERENCE » is of Melodi. */
function ofIdentifier(text: string): Recognised | null {
  if (/^[0-9a-f]{24}$/.test(text)) return { kind: 'chooseResource', portal: 'datagouv', address: DATAGOUV, dataset: text };
  if (UUID.exec(text)?.[0] === text) return { kind: 'findDataset', portal: 'datagouv', address: DATAGOUV, resource: text };
  if (/^(?:DS|DD)_[A-Z0-9_]+$/.test(text)) return { kind: 'source', source: { kind: 'melodi', portal: MELODI, dataset: text, filter: null } };
  return null;
}

/** « /datasets/essai/ », « /fr/datasets/essai/#/resources/… », « …?resource_id=… ». */
function ofDatagouv(url: URL): Recognised | null {
  if (!/^(?:www\.|demo\.)?data\.gouv\.fr$/.test(url.hostname)) return null;
  const [section, dataset, more] = steps(url).filter((step, at) => at > 0 || !/^[a-z]{2}$/.test(step));
  if (section !== 'datasets' || dataset === undefined) return null;
  if (dataset === 'r' && more !== undefined && UUID.test(more)) return { kind: 'findDataset', portal: 'datagouv', address: url.origin, resource: more };
  if (dataset === 'r' || more !== undefined) return null;
  const resource = UUID.exec(`${url.searchParams.get('resource_id') ?? ''} ${url.hash}`)?.[0];
  if (resource === undefined) return { kind: 'chooseResource', portal: 'datagouv', address: url.origin, dataset };
  return { kind: 'source', source: { kind: 'datagouv', portal: url.origin, dataset, resource, form: 'file' } };
}

/** « /explore/dataset/essai/table/ », « /explore/assets/essai/ », with « /pages » of other languages before. */
function ofOpendatasoft(url: URL): Recognised | null {
  const path = steps(url);
  const at = path.indexOf('explore');
  const dataset = at === -1 || !['dataset', 'assets'].includes(path[at + 1] ?? '') ? undefined : path[at + 2];
  return dataset === undefined ? null : { kind: 'source', source: { kind: 'opendatasoft', portal: url.origin, dataset, format: 'csv' } };
}

/** « …/data-fair/api/v1/datasets/essai… », « …/data-fair/dataset/essai ». */
function ofDataFair(url: URL): Recognised | null {
  const path = steps(url);
  const at = path.indexOf('data-fair');
  if (at === -1) return null;
  const rest = path.slice(at + 1).join('/');
  const dataset = /^(?:api\/v1\/datasets|datasets?)\/([^/]+)(?:\/(?:lines|description|table))?$/.exec(rest)?.[1];
  if (dataset === undefined) return null;
  return { kind: 'source', source: { kind: 'data-fair', portal: `${url.origin}/${path.slice(0, at + 1).join('/')}`, dataset, filter: {}, select: [] } };
}

/** « /dataset/essai », « /dataset/essai/resource/… »; a file that CKAN hosts ends with « /download/… ». */
function ofCkan(url: URL): Recognised | null {
  const path = steps(url);
  const at = path.indexOf('dataset');
  const dataset = path[at + 1];
  // A file that merely lies in a folder of that name is a file.
  if (at === -1 || dataset === undefined || path.includes('download') || /\.[a-z]{2,7}$/i.test(dataset)) return null;
  const portal = [url.origin, ...path.slice(0, at)].join('/').replace(/\/(?:fr|en)$/, '');
  if (path[at + 2] === 'resource' && path[at + 3] !== undefined) return { kind: 'source', source: { kind: 'ckan', portal, dataset, resource: path[at + 3] as string } };
  return path.length === at + 2 ? { kind: 'chooseResource', portal: 'ckan', address: portal, dataset } : null;
}
