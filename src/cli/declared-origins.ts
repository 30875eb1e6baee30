import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadFolder } from '../catalogue/load-folder.ts';

/**
 * The origins that the pages of a folder may contact besides their own, as its `observatory/` declares them;
 * none where the declarations are absent or do not read, which the page itself and `npm run check` explain.
 */
export async function declaredOriginsOf(folder: string): Promise<readonly string[]> {
  const declarations = join(folder, 'observatory');
  if (!existsSync(declarations)) return [];
  return (await loadFolder(declarations)).catalogue?.observatory.declaredOrigins ?? [];
}
