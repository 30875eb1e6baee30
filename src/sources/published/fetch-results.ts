import type { DefaultResult, HashedFile } from '../../domain/manifest.ts';
import { unpackResults } from '../../domain/packed-results.ts';
import type { ResultsFile } from '../../domain/published-texts.ts';
import type { TerritoryIndex } from '../../domain/territory.ts';
import { fetchHashedJson } from './hashed-json.ts';
import type { PublishedOptions } from './published-request.ts';

const WORDS = { what: 'Le fichier de résultats', advice: 'Le moteur de calcul répond à sa place. La personne qui administre ce site doit relancer « npm run refresh ».' };

/** The prepared answers of one dashboard, over the territories of the start file that names them. Rejects with a `Failure` or `Cancelled`. */
export function fetchResults(file: HashedFile, territories: TerritoryIndex, options: PublishedOptions & { readonly base?: string } = {}): Promise<readonly DefaultResult[]> {
  return fetchHashedJson(file, WORDS, (document) => unpackResults((document as ResultsFile).results, territories), options);
}
