import { Failure } from '../../domain/failure.ts';
import { download, type DownloadOptions } from './download.ts';

const MAX_BYTES = 32 * 1024 * 1024;

/** A JSON document at an address of an API, parsed and not looked into; tells no progress. Rejects with a `Failure` or `Cancelled`. */
export async function requestJson(url: string, options: DownloadOptions): Promise<unknown> {
  const { bytes } = await download(url, { ...options, onProgress: () => undefined, accept: 'application/json', limits: { maxBytes: MAX_BYTES, ...options.limits } });
  return parseJson(url, bytes);
}

export function parseJson(url: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Failure('source-unreadable', `L’adresse ${url} n’a pas répondu un document JSON.`, 'Vérifiez l’adresse du portail dans la déclaration : ce n’est peut-être pas un portail de cette sorte.', cause);
  }
}

/** An address under a base, with the parameters that have a value, sorted: caches know it again. */
export function apiAddress(base: string, path: readonly string[], parameters: Readonly<Record<string, string | null | undefined>> = {}): string {
  // Encoding leaves dots as they are, and an address with « .. » is another address.
  const climbing = path.find((step) => /^\.*$/.test(step));
  if (climbing !== undefined) throw new Failure('source-refused', `« ${climbing} » n’est pas un identifiant.`, 'Écrivez l’identifiant tel que dans l’adresse de la page du jeu de données.');
  const query = new URLSearchParams();
  for (const name of Object.keys(parameters).sort()) {
    const value = parameters[name];
    if (value !== null && value !== undefined && value !== '') query.append(name, value);
  }
  const text = query.toString();
  return `${base.replace(/\/+$/, '')}/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
}
