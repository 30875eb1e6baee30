import { Failure } from '../../domain/failure.ts';
import type { HashedFile } from '../../domain/manifest.ts';
import { HERE, type PublishedOptions } from './published-request.ts';
import { fetchVerified } from './verified-bytes.ts';

/**
 * A verified JSON file of the published folder, as `read` makes it of what was parsed; `what` names it to readers. Where it
 * cannot be parsed or read, rejects with `published-file-altered` and that advice.
 */
export async function fetchHashedJson<T>(
  file: HashedFile,
  { what, advice }: { readonly what: string; readonly advice: string },
  read: (document: unknown) => T,
  options: PublishedOptions & { readonly base?: string } = {},
): Promise<T> {
  const bytes = await fetchVerified(options.base ?? HERE, file, options);
  try {
    return read(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new Failure('published-file-altered', `${what} « ${file.file} » n’est pas lisible.`, advice, cause);
  }
}
