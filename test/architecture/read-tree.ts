import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Tree } from './judge.ts';

/** Every file under a folder, by path relative to it. Only the text of code and styles is read. */
export function readTree(root: string): Tree {
  const tree = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(root.length + 1).split(sep).join('/');
    tree.set(path, /\.(?:tsx?|css)$/.test(path) ? readFileSync(full, 'utf8') : '');
  }
  return tree;
}
