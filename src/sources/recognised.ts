import type { OnlineSource } from './obtain-online.ts';

/**
 * What an address that a person pasted names: the page of a dataset of a known kind of portal, an address of its API, or
 * else the file itself. `chooseResource` names a dataset whose resource is still to be chosen, `findDataset` a resource
 * whose dataset is still to be found.
 */
export type Recognised =
  | { readonly kind: 'source'; readonly source: OnlineSource }
  | { readonly kind: 'chooseResource'; readonly portal: 'datagouv' | 'ckan'; readonly address: string; readonly dataset: string }
  | { readonly kind: 'findDataset'; readonly portal: 'datagouv'; readonly address: string; readonly resource: string };
