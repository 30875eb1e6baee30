import type { SourceSpec } from '../domain/dataset.ts';
import { assertNever } from '../shared/assert-never.ts';
import { describeCkan, obtainFromCkan } from './ckan/obtain.ts';
import { describeDataFair, obtainFromDataFair } from './data-fair/obtain.ts';
import { describeDatagouv } from './datagouv/describe.ts';
import { obtainFromDatagouv } from './datagouv/obtain.ts';
import type { Described } from './described.ts';
import { describeGeoApi, obtainFromGeoApi } from './geo-api/obtain.ts';
import type { DownloadOptions } from './http/download.ts';
import { obtainFromHttp } from './http/obtain-from-http.ts';
import { describeMelodi, obtainFromMelodi } from './melodi/obtain.ts';
import type { Obtained } from './obtained.ts';
import { describeOpendatasoft } from './opendatasoft/describe.ts';
import { obtainFromOpendatasoft } from './opendatasoft/obtain.ts';

/** The sources that are asked for over HTTP, in a page as in Node. */
export type OnlineSource = Exclude<SourceSpec, { kind: 'npm' | 'folder' }>;

/** The bytes of a source, in a page as in Node. Rejects with a `Failure` or `Cancelled`. */
export function obtainOnline(spec: OnlineSource, options: DownloadOptions): Promise<Obtained> {
  switch (spec.kind) {
    case 'http':
      return obtainFromHttp(spec, options);
    case 'opendatasoft':
      return obtainFromOpendatasoft(spec, options);
    case 'datagouv':
      return obtainFromDatagouv(spec, options);
    case 'geo-api':
      return obtainFromGeoApi(spec, options);
    case 'melodi':
      return obtainFromMelodi(spec, options);
    case 'ckan':
      return obtainFromCkan(spec, options);
    case 'data-fair':
      return obtainFromDataFair(spec, options);
    default:
      return assertNever(spec, 'kind of source');
  }
}

/**
 * What a portal says of a dataset, without its rows: title, producer, licence, freshness. Null for a bare address, which
 * has nobody to say it. Rejects with a `Failure` or `Cancelled`.
 */
export async function describeOnline(spec: OnlineSource, options: DownloadOptions): Promise<Described | null> {
  switch (spec.kind) {
    case 'http':
      return null;
    case 'opendatasoft':
      return describeOpendatasoft(spec, options);
    case 'datagouv':
      return describeDatagouv(spec, options);
    case 'geo-api':
      return describeGeoApi(spec);
    case 'melodi':
      return describeMelodi(spec, options);
    case 'ckan':
      return describeCkan(spec, options);
    case 'data-fair':
      return describeDataFair(spec, options);
    default:
      return assertNever(spec, 'kind of source');
  }
}
