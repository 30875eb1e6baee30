import { Failure } from '../../domain/failure.ts';
import type { MapEntry } from '../../domain/manifest.ts';
import { HERE, type PublishedOptions } from './published-request.ts';
import { fetchVerified } from './verified-bytes.ts';

/** The map, parsed and not looked into: `cartography/` reads it. */
export async function fetchMap(map: Pick<MapEntry, 'file' | 'bytes' | 'sha256'>, options: PublishedOptions & { readonly base?: string } = {}): Promise<unknown> {
  const bytes = await fetchVerified(options.base ?? HERE, map, options);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Failure(
      'published-file-altered',
      `La carte « ${map.file} » n’est pas lisible.`,
      'Les chiffres restent lisibles en tableau. La personne qui administre ce site doit relancer « npm run refresh ».',
      cause,
    );
  }
}
