import { Failure } from '../../domain/failure.ts';
import { digestHex } from '../../shared/digest.ts';
import { BodyTooLarge, readBody } from '../read-body.ts';
import { interrupted, requestPublished, type PublishedOptions } from './published-request.ts';

/** What the manifest says of a file whose name holds the hash of its content. */
export type PublishedFile = { readonly file: string; readonly bytes: number; readonly sha256: string; /** What readers know it by; its name otherwise. */ readonly label?: string };

/**
 * A hashed file of the published folder, whole and verified: its length always, its SHA-256 where the page may
 * compute one (browsers refuse it on plain HTTP addresses other than localhost). A file that is not what the manifest
 * announces is asked for once more without the cache, which may hold a damaged copy of a file that never changes.
 * Rejects with `published-file-altered`, `published-file-missing` or `Cancelled`.
 */
export async function fetchVerified(base: string, published: PublishedFile, options: PublishedOptions): Promise<Uint8Array<ArrayBuffer>> {
  return (
    (await attempt(base, published, 'default', options)) ??
    (await attempt(base, published, 'reload', options)) ??
    refuse(published)
  );
}

async function attempt(base: string, published: PublishedFile, cache: RequestCache, options: PublishedOptions): Promise<Uint8Array<ArrayBuffer> | null> {
  const path = `data/${published.file}`;
  const response = await requestPublished(base, path, cache, options);
  try {
    const bytes = await readBody(response, {
      maxBytes: published.bytes,
      onProgress: options.onProgress && ((received) => options.onProgress?.(received, published.bytes)),
    });
    return bytes.byteLength === published.bytes && (await matches(bytes, published.sha256)) ? bytes : null;
  } catch (cause) {
    if (cause instanceof BodyTooLarge) return null;
    throw interrupted(path, cause, options.signal);
  }
}

async function matches(bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<boolean> {
  const found = await digestHex(bytes);
  return found === null || found === sha256;
}

function refuse({ file, label }: PublishedFile): never {
  throw new Failure(
    'published-file-altered',
    `${label === undefined ? `Le fichier « ${file} »` : `Le fichier publié du jeu de données « ${label} »`} n’est pas celui que ce site annonce : il est tronqué ou altéré.`,
    'Rechargez la page ; si l’erreur persiste, la personne qui administre ce site doit relancer « npm run refresh » et publier tout le dossier.',
  );
}
