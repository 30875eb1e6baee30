import type { SourceSpec } from '../domain/dataset.ts';
import { obtainFromFolder } from './folder/obtain-from-folder.ts';
import { obtainFromNpm } from './npm/obtain-from-npm.ts';
import { obtainOnline } from './obtain-online.ts';
import type { Obtained, ObtainOptions } from './obtained.ts';

/**
 * The bytes of any declared source (Node only). Rejects with a `Failure` a data manager can act on,
 * or with `Cancelled` when the signal stops it.
 */
export function obtain(spec: SourceSpec, options: ObtainOptions): Promise<Obtained> {
  switch (spec.kind) {
    case 'npm':
      return obtainFromNpm(spec, options);
    case 'folder':
      return obtainFromFolder(spec, options);
    default:
      return obtainOnline(spec, options);
  }
}
