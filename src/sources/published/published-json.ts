import { Failure } from '../../domain/failure.ts';
import { PUBLISHED_FORMAT } from '../../domain/manifest.ts';
import { interrupted, requestPublished, type PublishedOptions } from './published-request.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * One of the two files that change under their name, parsed. Only its format and the presence of its members are
 * checked: `refresh` wrote it, and the page must not spend its first second on verifying it whole.
 * Rejects with `manifest-unreadable`, `published-format-unknown`, `published-file-missing` or `Cancelled`.
 */
export async function fetchPublishedJson(base: string, path: string, members: readonly string[], options: PublishedOptions, cache: RequestCache = 'no-cache'): Promise<Members> {
  const response = await requestPublished(base, path, cache, options);
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw interrupted(path, cause, options.signal);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  if (!isObject(document)) throw unreadable(path);
  if (document['format'] !== PUBLISHED_FORMAT) throw unknownFormat(path, document['format']);
  if (members.some((member) => !(member in document))) throw unreadable(path);
  return document;
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function unreadable(path: string, cause?: unknown): Failure {
  return new Failure(
    'manifest-unreadable',
    `Le fichier « ${path} » de ce site n’est pas lisible.`,
    'Rechargez la page ; si l’erreur persiste, la personne qui administre ce site doit relancer « npm run refresh » et publier tout le dossier.',
    cause,
  );
}

function unknownFormat(path: string, format: unknown): Failure {
  if (typeof format !== 'number') return unreadable(path);
  const newer = format > PUBLISHED_FORMAT;
  return new Failure(
    'published-format-unknown',
    `Les données de ce site ont été publiées par une version ${newer ? 'plus récente' : 'plus ancienne'} de Repères (format ${format}, format attendu ${PUBLISHED_FORMAT}).`,
    newer ? 'Rechargez la page sans le cache : votre navigateur a gardé une ancienne version du site.' : 'La personne qui administre ce site doit relancer « npm run refresh ».',
  );
}
