import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLOORS, PACKAGES } from './floors.ts';
import { judge } from './judge.ts';
import { readTree } from './read-tree.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the house', () => {
  it('has no import up, sideways or in a cycle, and every package stays with its owner', () => {
    const tree = readTree(join(ROOT, 'src'));
    // Guards the guard: an empty walk would find nothing wrong.
    expect(tree.size).toBeGreaterThan(20);
    expect(judge(tree)).toEqual([]);
  });

  it('gives one floor to each folder', () => {
    const folders = FLOORS.map((line) => line.folder);
    expect(new Set(folders).size).toBe(folders.length);
  });

  it('names an owner for every run-time package', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const owned = new Set(PACKAGES.flatMap((law) => law.packages));
    expect(Object.keys(manifest.dependencies).filter((name) => !owned.has(name))).toEqual([]);
  });
});
