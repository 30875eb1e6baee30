import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The texts of a folder whose path matches, by path relative to it, with `/` between folders. */
export function readTexts(root: string, wanted: RegExp): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((full) => wanted.test(full))
    .map((full) => ({ path: full.slice(root.length + 1).split(sep).join('/'), text: readFileSync(full, 'utf8') }));
}
