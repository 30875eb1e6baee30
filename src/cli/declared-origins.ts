import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../domain/failure.ts';
import type { StartFile } from '../domain/manifest.ts';

/**
 * The origins that the pages of a built folder may contact besides their own, as the last refresh read them in
 * `observatory.yaml`; none where nothing is published yet. Throws a Failure where the published file is unreadable.
 */
export async function declaredOriginsOf(folder: string): Promise<readonly string[]> {
  const path = join(folder, 'data/start.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return [];
  try {
    return (JSON.parse(text) as StartFile).catalogue.observatory.declaredOrigins;
  } catch (error) {
    throw new Failure('manifest-unreadable', `Le fichier ${path} n’est pas lisible.`, 'Relancez npm run refresh.', error);
  }
}
