import { Failure } from '../../domain/failure.ts';
import type { DatagouvSource } from '../../domain/portal-source.ts';
import type { Described, NamedSchema } from '../described.ts';
import type { DownloadOptions } from '../http/download.ts';
import { apiAddress, requestJson } from '../http/request-json.ts';
import { dayOf } from '../json-value.ts';
import { readDataset, type DatagouvDataset, type DatagouvResource } from './read-dataset.ts';

export type DescribedResource = Described & {
  readonly schema: NamedSchema | null;
  /** From 0 to 1: the site's own score of the dataset. */
  readonly quality: number | null;
  /** The other forms in which the same resource can be had. */
  readonly forms: readonly DatagouvSource['form'][];
};

type Named = Pick<DatagouvSource, 'portal' | 'dataset'>;
export type Found = { readonly dataset: DatagouvDataset; readonly resource: DatagouvResource };

/** What the site says of the dataset and of the resource. The count of rows is not among it. */
export async function describeDatagouv(spec: DatagouvSource, options: DownloadOptions): Promise<DescribedResource> {
  return described(spec, await findResource(spec, options));
}

/** The resource of that identifier, else the only one of that title: producers replace a file under the title that they keep. */
export async function findResource(spec: DatagouvSource, options: DownloadOptions): Promise<Found> {
  const dataset = await fetchDataset(spec, options);
  const named = dataset.resources.filter(({ title }) => title === spec.resource);
  const resource = dataset.resources.find(({ id }) => id === spec.resource) ?? (named.length === 1 ? named[0] : undefined);
  if (!resource) throw withoutResource(spec, dataset);
  return { dataset, resource };
}

/** The dataset with all its resources. Rejects with a `Failure` that tells a deleted dataset from an unknown one. */
export async function fetchDataset(spec: Named, options: DownloadOptions): Promise<DatagouvDataset> {
  const url = `${apiAddress(spec.portal, ['api', '1', 'datasets', spec.dataset])}/`;
  const document = await requestJson(url, { ...options, explain: ({ status }) => (status === 410 ? deleted(spec) : status === 404 ? unknown(spec) : null) });
  const dataset = readDataset(document);
  if (!dataset) throw new Failure('source-unreadable', `L’adresse ${url} ne décrit pas un jeu de données.`, 'Vérifiez l’adresse du portail dans la déclaration.');
  if (dataset.isDeleted) throw deleted(spec);
  return dataset;
}

export function described(spec: DatagouvSource, { dataset, resource }: Found): DescribedResource {
  const title = dataset.title ?? spec.dataset;
  return {
    title: resource.title === null || resource.title === title ? title : `${title} – ${resource.title}`,
    producer: dataset.producer,
    licence: dataset.licence,
    page: dataset.page ?? `${apiAddress(spec.portal, ['datasets', spec.dataset])}/`,
    updated: dayOf(resource.modified) ?? dataset.updated,
    rows: null,
    version: resource.checksum?.value ?? resource.modified,
    frequency: dataset.frequency,
    schema: resource.schema,
    quality: dataset.quality,
    forms: formsOf(resource),
  };
}

export function formsOf(resource: DatagouvResource): readonly DatagouvSource['form'][] {
  return ['file', ...(resource.parquet === null ? [] : ['parquet' as const]), ...(resource.hasTable ? ['tabular' as const] : [])];
}

function deleted(spec: Named): Failure {
  return new Failure(
    'source-refused',
    `Le jeu « ${spec.dataset} » a été supprimé de ${spec.portal} par son producteur.`,
    'Cherchez sur le portail celui qui le remplace ; la dernière version obtenue reste en service.',
  );
}

function unknown(spec: Named): Failure {
  return new Failure('source-refused', `Le portail ${spec.portal} ne connaît pas le jeu « ${spec.dataset} ».`, 'Copiez la fin de l’adresse de sa page, ou son identifiant.');
}

function withoutResource(spec: DatagouvSource, { resources }: DatagouvDataset): Failure {
  const some = resources.slice(0, 5).map(({ id, title, format }) => `« ${title ?? 'sans titre'} »${format === null ? '' : ` (${format})`} ${id}`);
  return new Failure(
    'source-refused',
    `Le jeu « ${spec.dataset} » de ${spec.portal} n’a pas, ou n’a plus, la ressource ${spec.resource}.`,
    some.length === 0 ? 'Il n’a aucune ressource : vérifiez sur sa page.' : `Déclarez l’une des siennes : ${some.join(' ; ')}${resources.length > 5 ? '…' : '.'}`,
  );
}
