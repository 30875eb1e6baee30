import { Failure } from '../../domain/failure.ts';
import type { DownloadOptions } from '../http/download.ts';
import { apiAddress, requestJson } from '../http/request-json.ts';
import { membersOf, textOf } from '../json-value.ts';

/** The identifier of the dataset that a resource is part of. Rejects with a `Failure` or `Cancelled`. */
export async function findDataset(portal: string, resource: string, options: DownloadOptions): Promise<string> {
  const url = `${apiAddress(portal, ['api', '2', 'datasets', 'resources', resource])}/`;
  const unknown = (): Failure => new Failure('source-refused', `Le portail ${portal} ne connaît pas la ressource ${resource}.`, 'Vérifiez son identifiant, ou donnez l’adresse de la page du jeu.');
  const document = await requestJson(url, { ...options, explain: ({ status }) => (status === 404 || status === 410 ? unknown() : null) });
  const dataset = textOf(membersOf(document)['dataset_id']);
  if (dataset === null) throw new Failure('source-refused', `Le portail ${portal} ne dit pas à quel jeu appartient la ressource ${resource}.`, 'C’est sans doute la ressource d’un membre de la communauté : donnez l’adresse du fichier lui-même.');
  return dataset;
}
