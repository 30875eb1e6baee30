import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HashedFile, Manifest } from '../domain/manifest.ts';

const EXTRACTS = 'extraits';
const MAPS = 'cartes';
const RESULTS = 'resultats';
const SHEETS = 'fiches';
const FOLDERS = [EXTRACTS, MAPS, RESULTS, SHEETS];
/** Names that only a refresh gives: anything else in the folder is left alone. */
const OURS: readonly (readonly [folder: string, name: RegExp])[] = [
  [EXTRACTS, /^[\w-]+-[0-9a-f]{12}\.duckdb(?:\.part)?$/],
  [MAPS, /^carte-[0-9a-f]{12}\.topo\.json$/],
  [RESULTS, /^[\w-]+-[0-9a-f]{12}\.json$/],
  [SHEETS, /^fiches-[0-9a-f]{12}\.json$/],
];
const STAGING = /^\.refresh-[\w-]+$/;

/** A folder inside the published one, so that a file goes from one to the other by a rename, which is all or nothing. */
export async function makeStaging(parent: string): Promise<string> {
  const folder = join(parent, `.refresh-${process.pid}-${Date.now().toString(36)}`);
  for (const each of FOLDERS) await mkdir(join(folder, each), { recursive: true });
  return folder;
}

/** What refreshes that were killed left behind. Only while the lock is held. */
export async function removeAbandonedStaging(dataFolder: string): Promise<void> {
  for (const name of await namesIn(dataFolder)) if (STAGING.test(name)) await rm(join(dataFolder, name), { recursive: true, force: true });
}

/** A file that is published under a name that holds its hash, and what it holds. */
export type HashedText = HashedFile & { readonly text: string };

/** The text as a file of that folder: `resultats/economie-0f3a9c12d4e5.json`. */
export function hashedText(folder: typeof RESULTS | typeof SHEETS, name: string, text: string): HashedText {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { file: `${folder}/${name}-${sha256.slice(0, 12)}.json`, bytes: Buffer.byteLength(text), sha256, text };
}

export type Publication = {
  /** Paths of the new extracts and maps, relative to both folders. */
  readonly files: readonly string[];
  /** New files that are not in the staging folder yet. */
  readonly texts: readonly HashedText[];
  readonly startText: string;
  readonly manifestText: string;
};

/**
 * Puts a refresh in service: first the files whose names are new, then `start.json` and `manifest.json`, each by a
 * rename. Stopped at any point, every file that a published text names is there.
 */
export async function publish(dataFolder: string, stagingFolder: string, { files, texts, startText, manifestText }: Publication): Promise<void> {
  for (const { file, text } of texts) await writeDurably(join(stagingFolder, file), text);
  await writeDurably(join(stagingFolder, 'start.json'), startText);
  await writeDurably(join(stagingFolder, 'manifest.json'), manifestText);
  for (const folder of FOLDERS) await mkdir(join(dataFolder, folder), { recursive: true });
  for (const file of [...files, ...texts.map(({ file }) => file), 'start.json', 'manifest.json']) await rename(join(stagingFolder, file), join(dataFolder, file));
}

/** Removes the hashed files of ours that are not among the named ones: pages that are open still read those of the refresh before. */
export async function removeUnnamed(dataFolder: string, files: readonly string[]): Promise<void> {
  const named = new Set(files);
  for (const [folder, pattern] of OURS) {
    for (const name of await namesIn(join(dataFolder, folder))) {
      if (pattern.test(name) && !named.has(`${folder}/${name}`)) await rm(join(dataFolder, folder, name), { force: true });
    }
  }
}

/** What names files: a start file, or a manifest alone. */
export type Naming = { readonly manifest: Manifest; readonly otherResults?: readonly HashedFile[] };

export function filesOf({ manifest: { geography, extracts, map, details }, otherResults = [] }: Naming): readonly string[] {
  return [geography, ...extracts, ...(map ? [map] : []), ...(details ? [details] : []), ...otherResults].map(({ file }) => file);
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
