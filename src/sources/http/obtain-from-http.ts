import type { SourceSpec } from '../../domain/dataset.ts';
import type { Obtained } from '../obtained.ts';
import { download, type DownloadOptions } from './download.ts';
import type { HttpLimits } from './limits.ts';

/** A file at a fixed address. */
export async function obtainFromHttp(spec: Extract<SourceSpec, { kind: 'http' }>, options: DownloadOptions, limits?: Partial<HttpLimits>): Promise<Obtained> {
  const { bytes, redirectedTo } = await download(spec.url, limits ? { ...options, limits } : options);
  return { bytes, describe: redirectedTo === null ? spec.url : `${spec.url} (redirigée vers ${redirectedTo})` };
}
