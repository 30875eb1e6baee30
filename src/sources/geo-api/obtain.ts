import { Failure } from '../../domain/failure.ts';
import type { GeoApiSource } from '../../domain/portal-source.ts';
import type { Described } from '../described.ts';
import { download, type DownloadOptions } from '../http/download.ts';
import { apiAddress } from '../http/request-json.ts';
import { listOf, membersOf } from '../json-value.ts';
import type { Obtained } from '../obtained.ts';

/** What is known of the answer before it is asked for: the API publishes no metadata. */
export function describeGeoApi(spec: GeoApiSource): Described {
  return {
    title: `${spec.of === 'communes' ? 'Communes' : 'EPCI'} du département ${spec.departement}`,
    producer: null,
    licence: null,
    page: `${spec.portal.replace(/\/+$/, '')}/decoupage-administratif/${spec.of}`,
    updated: null,
    rows: null,
    version: null,
  };
}

/**
 * The communes or the EPCIs of a département: a JSON list, or a GeoJSON of the wanted geometry. An empty list is a
 * failure: the API answers it, with status 200, for a département that it does not know.
 */
export async function obtainFromGeoApi(spec: GeoApiSource, options: DownloadOptions): Promise<Obtained> {
  const { bytes } = await download(addressOf(spec), options);
  const count = countOf(bytes, spec);
  if (count === 0) {
    throw new Failure('source-refused', `L’API Géo ne connaît aucune ligne (${spec.of}) pour le département « ${spec.departement} ».`, 'Vérifiez le code du département : « 71 », « 2A », « 974 ».');
  }
  return { bytes, describe: `${spec.of} du département ${spec.departement}, API Géo (${spec.portal})`, about: { ...describeGeoApi(spec), rows: count } };
}

function addressOf(spec: GeoApiSource): string {
  const parameters = {
    fields: spec.fields.join(','),
    ...(spec.geometry === null ? { format: 'json' } : { format: 'geojson', geometry: spec.geometry }),
  };
  // Never the whole of France: the API refuses its contours without a filter.
  if (spec.of === 'epcis') return apiAddress(spec.portal, ['epcis'], { ...parameters, codeDepartement: spec.departement });
  return apiAddress(spec.portal, ['departements', spec.departement, 'communes'], parameters);
}

function countOf(bytes: Uint8Array, spec: GeoApiSource): number {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw unexpected(spec, cause);
  }
  const rows = spec.geometry === null ? document : membersOf(document)['features'];
  if (!Array.isArray(rows)) throw unexpected(spec);
  return listOf(rows).length;
}

function unexpected(spec: GeoApiSource, cause?: unknown): Failure {
  return new Failure('source-unreadable', `L’adresse ${addressOf(spec)} n’a pas répondu la liste attendue.`, 'Ouvrez-la dans un navigateur : l’API a pu changer.', cause);
}
