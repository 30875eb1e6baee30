import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

/** Large published files that live beside the repository; see `shared/data/SOURCES.md` there for their origin. */
const FOLDER = process.env['REPERES_SHARED_DATA'] ?? join(import.meta.dirname, '../../../shared/data');

/** The full path of a shared data file, or null where this machine does not hold it. */
export function sharedData(path: string): string | null {
  const full = join(FOLDER, path);
  return existsSync(full) ? full : null;
}

/**
 * A suite that reads shared data files: skipped, visibly, on a machine without them;
 * failing where `CI=true`, which promises that they are there.
 */
export function describeWithSharedData(title: string, paths: readonly string[], suite: (files: readonly string[]) => void): void {
  const files = paths.map(sharedData);
  const present = files.filter((file) => file !== null);
  if (present.length === files.length) {
    describe(title, () => suite(present));
    return;
  }
  const missing = paths.filter((_, index) => files[index] === null);
  if (process.env['CI'] === 'true') throw new Error(`CI=true, and these shared data files are missing from ${FOLDER}: ${missing.join(', ')}`);
  describe.skip(`${title} (missing: ${missing.join(', ')})`, () => suite(paths.map((path) => join(FOLDER, path))));
}
