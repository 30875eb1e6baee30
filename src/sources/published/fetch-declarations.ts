import { Failure } from '../../domain/failure.ts';
import { looksLikeHtml } from '../looks-like-html.ts';
import { interrupted, requestPublished, type PublishedOptions } from './published-request.ts';

/** One declaration file; `path` is relative to `observatory/`. */
export type DeclarationFile = { readonly path: string; readonly text: string };

const FIRST = 'observatory.yaml';

/**
 * The declarations as they are on the site now: `observatory.yaml`, then together the files that it lists.
 * `listFiles` reads that list out of its text (`listedFiles` of `catalogue/`). A listed file that is absent is
 * left out: the catalogue says so in its place. Rejects with a `Failure` or `Cancelled` for anything else.
 */
export async function fetchDeclarations(
  base: string,
  listFiles: (observatoryText: string) => readonly string[],
  options: PublishedOptions = {},
): Promise<readonly DeclarationFile[]> {
  const observatory = await fetchText(base, FIRST, options);
  const others = await Promise.all(listFiles(observatory).map((path) => fetchListed(base, path, options)));
  return [{ path: FIRST, text: observatory }, ...others.filter((file) => file !== null)];
}

async function fetchListed(base: string, path: string, options: PublishedOptions): Promise<DeclarationFile | null> {
  try {
    return { path, text: await fetchText(base, path, options) };
  } catch (error) {
    if (error instanceof Failure && error.code === 'published-file-missing' && error.cause === undefined) return null;
    throw error;
  }
}

async function fetchText(base: string, path: string, options: PublishedOptions): Promise<string> {
  const full = `observatory/${path.split('/').map(encodeURIComponent).join('/')}`;
  const response = await requestPublished(base, full, 'no-cache', options);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw interrupted(full, cause, options.signal);
  }
  // A host that answers every unknown address with its home page.
  if (looksLikeHtml(response.headers.get('content-type'), bytes)) {
    throw new Failure(
      'declarations-unreadable',
      `Le fichier « ${full} » de ce site est une page web au lieu d’une déclaration.`,
      'Le serveur répond une page à la place des fichiers absents : la personne qui administre ce site doit publier tout le dossier « observatory ».',
    );
  }
  return new TextDecoder('utf-8').decode(bytes);
}
