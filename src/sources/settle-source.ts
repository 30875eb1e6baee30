import { Failure } from '../domain/failure.ts';
import { findDataset } from './datagouv/find-dataset.ts';
import type { DownloadOptions } from './http/download.ts';
import { listResources, type Choice } from './list-resources.ts';
import type { OnlineSource } from './obtain-online.ts';
import type { Recognised } from './recognised.ts';

/** One source, or those that a reader has to choose from (never none). */
export type Settled = { readonly source: OnlineSource } | { readonly choices: readonly Choice[] };

/**
 * The source that was recognised, completed by what its portal says. `wanted` is the identifier or the title of a
 * resource. Rejects with a `Failure` where the dataset has no such resource, or none at all, or with `Cancelled`.
 */
export async function settleSource(recognised: Recognised, wanted: string | null, options: DownloadOptions): Promise<Settled> {
  if (recognised.kind === 'source') {
    if (wanted !== null) throw new Failure('source-refused', 'Cette adresse désigne déjà une seule ressource.', 'Relancez sans « --resource », ou donnez l’adresse de la page du jeu.');
    return { source: recognised.source };
  }
  if (recognised.kind === 'findDataset') {
    const { address: portal, resource } = recognised;
    return { source: { kind: 'datagouv', portal, dataset: await findDataset(portal, resource, options), resource, form: 'file' } };
  }
  const choices = await listResources(recognised, options);
  const fitting = wanted === null ? choices : choices.filter(({ title, source }) => source.resource === wanted || title === wanted);
  const [first] = fitting;
  if (!first) throw nothing(recognised.dataset, wanted, choices);
  return fitting.length === 1 ? { source: first.source } : { choices: fitting };
}

function nothing(dataset: string, wanted: string | null, choices: readonly Choice[]): Failure {
  if (wanted === null || choices.length === 0) return new Failure('source-refused', `Le jeu « ${dataset} » n’a aucune ressource.`, 'Vérifiez sur sa page : il peut n’être qu’annoncé.');
  const some = choices.slice(0, 5).map(({ title, source }) => `« ${title} » ${source.resource}`);
  return new Failure('source-refused', `Le jeu « ${dataset} » n’a pas de ressource « ${wanted} ».`, `Choisissez l’une des siennes : ${some.join(' ; ')}${choices.length > 5 ? '…' : '.'}`);
}
