import type { ExtractEntry } from '../../domain/manifest.ts';
import { HERE, type PublishedOptions } from './published-request.ts';
import { fetchVerified } from './verified-bytes.ts';

type Wanted = Pick<ExtractEntry, 'file' | 'bytes' | 'sha256'> & { readonly label?: string };

/** The bytes of an extract, verified against its manifest entry. `base` is the address of the site, ending with a slash; by default, that of the page. */
export function fetchExtractBytes(extract: Wanted, options: PublishedOptions & { readonly base?: string } = {}): Promise<Uint8Array<ArrayBuffer>> {
  return fetchVerified(options.base ?? HERE, extract, options);
}

/** The address of an extract, for reading it by ranges. */
export function extractAddress(extract: Pick<ExtractEntry, 'file'>, base: string = HERE): string {
  return `${base}data/${extract.file}`;
}
