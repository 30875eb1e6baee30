import { Cancelled, Failure } from '../../domain/failure.ts';

/** The address of the site, relative to its only page: a built folder works under any path. */
export const HERE = './';

export type PublishedOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((received: number, total: number) => void) | undefined;
};

/**
 * One file of the published site (in the page). `no-cache` for what changes under its name: asks the server again
 * and costs nothing where it did not change. Rejects with `Failure('published-file-missing')` or `Cancelled`.
 */
export async function requestPublished(base: string, path: string, cache: RequestCache, { signal }: PublishedOptions): Promise<Response> {
  if (signal?.aborted) throw new Cancelled();
  let response: Response;
  try {
    response = await fetch(base + path, { cache, ...(signal ? { signal } : {}) });
  } catch (cause) {
    throw interrupted(path, cause, signal);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) {
    throw new Failure(
      'published-file-missing',
      `Le fichier « ${path} » n’est pas sur ce site.`,
      'Le dossier publié est incomplet : la personne qui l’administre doit relancer « npm run refresh » et publier tout le dossier.',
    );
  }
  throw new Failure(
    'published-file-missing',
    `Le serveur refuse le fichier « ${path} » (erreur ${response.status}).`,
    'Rechargez la page ; si l’erreur persiste, signalez-la à la personne qui administre ce site.',
  );
}

/** What a request or a body that did not reach its end becomes: withdrawn by the page, or lost on the way. */
export function interrupted(path: string, cause: unknown, signal: AbortSignal | undefined): Error {
  if (cause instanceof Failure || cause instanceof Cancelled) return cause;
  if (signal?.aborted) return new Cancelled();
  return new Failure(
    'published-file-missing',
    `Le fichier « ${path} » n’a pas pu être lu jusqu’au bout.`,
    'Vérifiez la connexion, puis rechargez la page.',
    cause,
  );
}
