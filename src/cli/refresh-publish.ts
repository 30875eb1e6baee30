import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../domain/manifest.ts';

const EXTRACTS = 'extraits';
const MAPS = 'cartes';
/** Names that only a refresh gives: anything else in the folder is left alone. */
const OURS: readonly (readonly [folder: string, name: RegExp])[] = [
  [EXTRACTS, /^[\w-]+-[0-9a-f]{12}\.duckdb(?:\.part)?$/],
  [MAPS, /^carte-[0-9a-f]{12}\.topo\.json$/],
];
const STAGING = /^\.refresh-[\w-]+$/;

/** A folder inside the published one, so that a file goes from one to the other by a rename, which is all or nothing. */
export async function makeStaging(parent: string): Promise<string> {
  const folder = join(parent, `.refresh-${process.pid}-${Date.now().toString(36)}`);
  for (const each of [EXTRACTS, MAPS]) await mkdir(join(folder, each), { recursive: true });
  return folder;
}

/** What refreshes that were killed left behind. Only while the lock is held. */
export async function removeAbandonedStaging(dataFolder: string): Promise<void> {
  for (const name of await namesIn(dataFolder)) if (STAGING.test(name)) await rm(join(dataFolder, name), { recursive: true, force: true });
}

export type Publication = {
  /** Paths of the new extracts and maps, relative to both folders. */
  readonly files: readonly string[];
  readonly startText: string;
  readonly manifestText: string;
};

/**
 * Puts a refresh in service: first the files whose names are new, then `start.json` and `manifest.json`, each by a
 * rename. Stopped at any point, every file that a published text names is there.
 */
export async function publish(dataFolder: string, stagingFolder: string, { files, startText, manifestText }: Publication): Promise<void> {
  await writeDurably(join(stagingFolder, 'start.json'), startText);
  await writeDurably(join(stagingFolder, 'manifest.json'), manifestText);
  for (const folder of [EXTRACTS, MAPS]) await mkdir(join(dataFolder, folder), { recursive: true });
  for (const file of [...files, 'start.json', 'manifest.json']) await rename(join(stagingFolder, file), join(dataFolder, file));
}

/** Removes extracts and maps that none of the manifests names: pages that are open still read those of the one before. */
export async function removeUnnamed(dataFolder: string, manifests: readonly (Manifest | null)[]): Promise<void> {
  const named = new Set(manifests.flatMap((manifest) => (manifest ? filesOf(manifest) : [])));
  for (const [folder, pattern] of OURS) {
    for (const name of await namesIn(join(dataFolder, folder))) {
      if (pattern.test(name) && !named.has(`${folder}/${name}`)) await rm(join(dataFolder, folder, name), { force: true });
    }
  }
}

function filesOf(manifest: Manifest): readonly string[] {
  return [manifest.geography, ...manifest.extracts, ...(manifest.map ? [manifest.map] : [])].map(({ file }) => file);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => []);
}

/** On the disk before it gets its name: after a power cut the name must not stand for an empty file. */
async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
