import { Failure } from '../../domain/failure.ts';
import type { CkanSource } from '../../domain/portal-source.ts';
import type { Described } from '../described.ts';
import { download, type DownloadOptions } from '../http/download.ts';
import { apiAddress, requestJson } from '../http/request-json.ts';
import { addressOf, dayOf, listOf, membersOf, textOf } from '../json-value.ts';
import { licenceOf } from '../licence-of.ts';
import type { Obtained } from '../obtained.ts';

type Found = { readonly about: Described; readonly url: string };

/** What the site says of the dataset and of the resource. */
export async function describeCkan(spec: CkanSource, options: DownloadOptions): Promise<Described> {
  return (await findResource(spec, options)).about;
}

/** The file of a resource. What CKAN calls its hash is free text, and its size is as old as the last edit: neither is verified. */
export async function obtainFromCkan(spec: CkanSource, options: DownloadOptions): Promise<Obtained> {
  const { url, about } = await findResource(spec, options);
  const { bytes } = await download(url, options);
  return { bytes, describe: `ressource ${spec.resource} du jeu ${spec.dataset} de ${spec.portal}`, about };
}

type Named = Pick<CkanSource, 'portal' | 'dataset'>;
type Members = Readonly<Record<string, unknown>>;
export type CkanDataset = { readonly members: Members; readonly resources: readonly Members[] };

/** The dataset with all its resources, as the site gives them. */
export async function fetchDataset(spec: Named, options: DownloadOptions): Promise<CkanDataset> {
  const url = apiAddress(spec.portal, ['api', '3', 'action', 'package_show'], { id: spec.dataset });
  const unknown = (): Failure => new Failure('source-refused', `Le site ${spec.portal} ne connaît pas le jeu « ${spec.dataset} ».`, 'Vérifiez l’identifiant à la fin de l’adresse de sa page.');
  const document = membersOf(await requestJson(url, { ...options, explain: ({ status }) => (status === 404 ? unknown() : null) }));
  const members = membersOf(document['result']);
  if (document['success'] !== true || textOf(members['id']) === null) {
    throw new Failure('source-unreadable', `L’adresse ${url} ne décrit pas un jeu de données de CKAN.`, 'Vérifiez l’adresse du portail dans la déclaration : ce n’est peut-être pas un site CKAN.');
  }
  return { members, resources: listOf(members['resources']).map(membersOf) };
}

async function findResource(spec: CkanSource, options: DownloadOptions): Promise<Found> {
  const { members: dataset, resources } = await fetchDataset(spec, options);
  const resource = resources.find(({ id }) => id === spec.resource);
  const address = addressOf(resource?.['url']);
  if (!resource || address === null) {
    const some = resources.slice(0, 5).map(({ id, name }) => `« ${textOf(name) ?? 'sans titre'} » ${textOf(id) ?? ''}`);
    throw new Failure('source-refused', `Le jeu « ${spec.dataset} » de ${spec.portal} n’a pas, ou n’a plus, la ressource ${spec.resource}.`, some.length === 0 ? 'Il n’a aucune ressource : vérifiez sur sa page.' : `Déclarez l’une des siennes : ${some.join(' ; ')}.`);
  }
  const modified = textOf(resource['last_modified']) ?? textOf(resource['metadata_modified']);
  return {
    url: address,
    about: {
      title: textOf(dataset['title']) ?? spec.dataset,
      producer: textOf(membersOf(dataset['organization'])['title']) ?? textOf(dataset['author']),
      licence: licenceOf(textOf(dataset['license_id']) ?? textOf(dataset['license_title']), addressOf(dataset['license_url'])),
      page: apiAddress(spec.portal, ['dataset', spec.dataset]),
      updated: dayOf(modified) ?? dayOf(dataset['metadata_modified']),
      rows: null,
      version: modified,
    },
  };
}
