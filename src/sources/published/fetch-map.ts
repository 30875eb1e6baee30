import type { MapEntry } from '../../domain/manifest.ts';
import { fetchHashedJson } from './hashed-json.ts';
import type { PublishedOptions } from './published-request.ts';

const WORDS = { what: 'La carte', advice: 'Les chiffres restent lisibles en tableau. La personne qui administre ce site doit relancer « npm run refresh ».' };

/** The map, parsed and not looked into: `cartography/` reads it. */
export function fetchMap(map: Pick<MapEntry, 'file' | 'bytes' | 'sha256'>, options: PublishedOptions & { readonly base?: string } = {}): Promise<unknown> {
  return fetchHashedJson(map, WORDS, (document) => document, options);
}
