import type { ExtractEntry } from '../../domain/manifest.ts';
import type { PublishedOptions } from './published-request.ts';
import { fetchVerified } from './verified-bytes.ts';

/** The bytes of an extract, verified against its manifest entry. */
export function fetchExtractBytes(base: string, extract: Pick<ExtractEntry, 'file' | 'bytes' | 'sha256'>, options: PublishedOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  return fetchVerified(base, extract, options);
}

/** The address of an extract, for reading it by ranges. */
export function extractAddress(base: string, extract: Pick<ExtractEntry, 'file'>): string {
  return `${base}data/${extract.file}`;
}
