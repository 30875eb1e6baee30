import type { OnlineSource } from './obtain-online.ts';

/**
 * The source behind an address that a person pasted: the page of a dataset of a known kind of portal, or else the file
 * itself. `chooseResource` says that the page names a dataset whose resource is still to be chosen. Null for a text that
 * is no web address. Nothing is asked of the network.
 */
export type Recognised =
  | { readonly kind: 'source'; readonly source: OnlineSource }
  | { readonly kind: 'chooseResource'; readonly portal: 'datagouv' | 'ckan'; readonly address: string; readonly dataset: string };

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

export function recogniseSource(pasted: string): Recognised | null {
  const text = pasted.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return ofDatagouv(url) ?? ofOpendatasoft(url) ?? ofDataFair(url) ?? ofCkan(url) ?? { kind: 'source', source: { kind: 'http', url: url.href } };
}

/** « /datasets/essai/ », « /fr/datasets/essai/#/resources/… », « …?resource_id=… ». */
function ofDatagouv(url: URL): Recognised | null {
  if (!/^(?:www\.|demo\.)?data\.gouv\.fr$/.test(url.hostname)) return null;
  const [section, dataset, r] = steps(url).filter((step, at) => at > 0 || !/^[a-z]{2}$/.test(step));
  // « /datasets/r/… » is a file already.
  if (section !== 'datasets' || dataset === undefined || dataset === 'r' || r !== undefined) return null;
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

function steps(url: URL): readonly string[] {
  return url.pathname.split('/').flatMap((step) => {
    if (step === '') return [];
    try {
      return [decodeURIComponent(step)];
    } catch {
      return [step];
    }
  });
}
