import { readTexts } from '../support/read-texts.ts';
import type { Tree } from './judge.ts';

/** Every file under a folder, by path relative to it; not code alone, since code imports styles and data too. */
export function readTree(root: string): Tree {
  return new Map(readTexts(root, /./).map(({ path, text }) => [path, text]));
}
