import type { DetailsFile, ExtractDetails, HashedFile } from '../../domain/manifest.ts';
import { fetchHashedJson } from './hashed-json.ts';
import type { PublishedOptions } from './published-request.ts';

const WORDS = { what: 'Le fichier des contrôles', advice: 'Le reste de la page est juste. La personne qui administre ce site doit relancer « npm run refresh » et publier tout le dossier.' };

/** Checks, versions and shapes of every extract, by its id. Rejects with a `Failure` or `Cancelled`. */
export function fetchDetails(file: HashedFile, options: PublishedOptions & { readonly base?: string } = {}): Promise<ReadonlyMap<string, ExtractDetails>> {
  return fetchHashedJson(file, WORDS, (document) => new Map((document as DetailsFile).entries.map(({ id, ...own }) => [id, own])), options);
}
