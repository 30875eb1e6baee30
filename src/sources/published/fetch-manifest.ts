import type { Manifest } from '../../domain/manifest.ts';
import { fetchPublishedJson, isObject, unreadable } from './published-json.ts';
import type { PublishedOptions } from './published-request.ts';

const PATH = 'data/manifest.json';

export const MANIFEST_MEMBERS = ['version', 'refreshedAt', 'cogYear', 'geography', 'extracts', 'missing', 'map'] as const;

/** What is published now: asked again to learn that another refresh has landed since the page opened. */
export async function fetchManifest(base: string, options: PublishedOptions = {}): Promise<Manifest> {
  const document = await fetchPublishedJson(base, PATH, MANIFEST_MEMBERS, options);
  if (!isManifest(document)) throw unreadable(PATH);
  return document;
}

export function isManifest(value: unknown): value is Manifest {
  return isObject(value) && isObject(value['geography']) && Array.isArray(value['extracts']) && Array.isArray(value['missing']);
}
