import type { OpendatasoftSource } from '../../domain/portal-source.ts';
import { Failure } from '../../domain/failure.ts';
import type { Described } from '../described.ts';
import type { DownloadOptions } from '../http/download.ts';
import { apiAddress, requestJson } from '../http/request-json.ts';
import { dayOf } from '../json-value.ts';
import { licenceOf } from '../licence-of.ts';
import { readDataset, type OpendatasoftDataset } from './read-dataset.ts';
import { exploreAddress, explained } from './request.ts';

/** What the portal says of the dataset. `rows` counts them all: a filter of the source is not applied. */
export async function describeOpendatasoft(spec: OpendatasoftSource, options: DownloadOptions): Promise<Described> {
  return described(spec, await fetchDataset(spec, options));
}

export async function fetchDataset(spec: OpendatasoftSource, options: DownloadOptions): Promise<OpendatasoftDataset> {
  const url = exploreAddress(spec, [], { include_app_metas: 'false' });
  const dataset = readDataset(await requestJson(url, explained(spec, options)));
  if (dataset) return dataset;
  throw new Failure('source-unreadable', `L’adresse ${url} ne décrit pas un jeu de données d’Opendatasoft.`, 'Vérifiez l’adresse du portail dans la déclaration : ce n’est peut-être pas un portail Opendatasoft.');
}

export function described(spec: OpendatasoftSource, dataset: OpendatasoftDataset): Described {
  return {
    title: dataset.title ?? spec.dataset,
    producer: dataset.publisher,
    licence: licenceOf(dataset.licence, dataset.licenceUrl),
    page: apiAddress(spec.portal, ['explore', 'dataset', spec.dataset, 'information']) + '/',
    updated: dataset.modified ?? dayOf(dataset.processed),
    rows: dataset.records,
    version: dataset.processed,
  };
}
