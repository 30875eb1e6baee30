import type { CkanSource, DatagouvSource } from '../domain/portal-source.ts';
import { fetchDataset as fetchCkan } from './ckan/obtain.ts';
import { fetchDataset as fetchDatagouv } from './datagouv/describe.ts';
import type { DownloadOptions } from './http/download.ts';
import { addressOf, textOf } from './json-value.ts';
import type { Recognised } from './recognised.ts';

/** A resource that a reader may choose, with the source that obtains it. */
export type Choice = { readonly title: string; readonly format: string | null; readonly source: DatagouvSource | CkanSource };

/** The resources of a dataset that was recognised by its page, in the order of its portal. */
export async function listResources({ portal: kind, address: portal, dataset }: Extract<Recognised, { kind: 'chooseResource' }>, options: DownloadOptions): Promise<readonly Choice[]> {
  if (kind === 'datagouv') {
    const { resources } = await fetchDatagouv({ portal, dataset }, options);
    return resources.map(({ id, title, format }) => ({ title: title ?? id, format, source: { kind: 'datagouv', portal, dataset, resource: id, form: 'file' } }));
  }
  const { resources } = await fetchCkan({ portal, dataset }, options);
  return resources.flatMap((resource) => {
    const id = textOf(resource['id']);
    if (id === null || addressOf(resource['url']) === null) return [];
    return [{ title: textOf(resource['name']) ?? id, format: textOf(resource['format']), source: { kind: 'ckan' as const, portal, dataset, resource: id } }];
  });
}
