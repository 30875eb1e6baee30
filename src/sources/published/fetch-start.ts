import type { StartFile } from '../../domain/manifest.ts';
import { unpackStart, type PublishedStart } from '../../domain/published-texts.ts';
import { isManifest, MANIFEST_MEMBERS } from './fetch-manifest.ts';
import { fetchPublishedJson, isObject, unreadable } from './published-json.ts';
import type { PublishedOptions } from './published-request.ts';

const PATH = 'data/start.json';

/**
 * The one file that the first figures need. `base` is the address of the published site, ending with a slash.
 * `default` takes what the page already began to load by itself, beside its scripts; `reload` asks the server again.
 * Rejects with a `Failure` or `Cancelled`, never with anything else.
 */
export async function fetchStart(base: string, options: PublishedOptions = {}, cache: 'default' | 'reload' = 'default'): Promise<StartFile> {
  const document = await fetchPublishedJson(base, PATH, ['manifest', 'catalogue', 'declarations', 'territories', 'results', 'otherResults'], options, cache);
  if (!isStart(document)) throw unreadable(PATH);
  try {
    return unpackStart(document);
  } catch (cause) {
    throw unreadable(PATH, cause);
  }
}

function isStart(document: Readonly<Record<string, unknown>>): document is Readonly<Record<string, unknown>> & PublishedStart {
  const { manifest, catalogue, territories, declarations, results, otherResults } = document;
  const lists = (value: unknown, names: readonly string[]): boolean => isObject(value) && names.every((name) => Array.isArray(value[name]));
  return (
    isManifest(manifest) &&
    MANIFEST_MEMBERS.every((member) => member in manifest) &&
    lists(catalogue, ['datasets', 'indicators', 'dashboards']) &&
    isObject(territories) &&
    Array.isArray(declarations) &&
    Array.isArray(results) &&
    Array.isArray(otherResults)
  );
}
