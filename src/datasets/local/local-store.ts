import type { DatasetId } from '../../domain/dataset.ts';
import type { Failure } from '../../domain/failure.ts';
import { isLocalId, type LocalExtract } from '../../domain/local-extract.ts';
import type { LocalFile } from '../../engine/attachments.ts';
import { storageUnavailable } from './explain-storage.ts';
import { databaseFile, folderName, readDescription, removeFile, removeFiles, stemsIn } from './local-files.ts';

/**
 * What this browser keeps for this site, seen by all of its tabs. A Web Lock of the name of each stem tells what is in use: its
 * import holds it alone, tabs that read it hold it together, and nothing is removed that somebody holds.
 */

/** How long a removal waits for other tabs to let go; what they keep is removed at a later start. */
const LET_GO_MS = 10_000;

/** Null where this browser can keep datasets; else why it cannot. */
export async function localStorageFailure(): Promise<Failure | null> {
  try {
    await directoryOf();
    return null;
  } catch (cause) {
    return storageUnavailable(cause);
  }
}

/** The folder of this site, made where it is not there. Rejects where the browser keeps no files. */
export async function directoryOf(): Promise<FileSystemDirectoryHandle> {
  const { storage, locks } = navigator as Partial<Navigator>;
  if (!storage || !('getDirectory' in storage) || !locks) throw new Error('No private file system, or no locks');
  return await (await storage.getDirectory()).getDirectoryHandle(siteFolder(), { create: true });
}

export function siteFolder(): string {
  return folderName(new URL('.', document.baseURI).pathname);
}

export function lockName(stem: string): string {
  return `${siteFolder()}/${stem}`;
}

/** The extracts in service, the last made first: the newest of each id. */
export async function describedExtracts(directory: FileSystemDirectoryHandle): Promise<readonly LocalExtract[]> {
  const described = await Promise.all((await stemsIn(directory)).map((stem) => readDescription(directory, stem)));
  const newest = described.filter((extract) => extract !== null).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return newest.filter(({ id }, at) => isLocalId(id) && newest.findIndex((other) => other.id === id) === at);
}

/**
 * Removes what no extract in service names and nobody holds: loads that were cut off, and versions that a newer one replaced.
 * A load that is going on in another tab is left alone.
 */
export async function sweep(directory: FileSystemDirectoryHandle): Promise<void> {
  for (const stem of await stemsIn(directory)) {
    await navigator.locks.request(lockName(stem), { ifAvailable: true }, async (lock) => {
      // Asked once the lock is held: a load may have ended meanwhile.
      const inService = (await describedExtracts(directory)).some(({ file }) => file === databaseFile(stem));
      if (lock && !inService) await removeFiles(directory, stem).catch(() => undefined);
    });
  }
}

/** Takes an extract out of service. */
export async function retire(directory: FileSystemDirectoryHandle, { file }: LocalExtract): Promise<void> {
  await removeFile(directory, `${stemOf(file)}.json`);
}

/** Gives the room of a retired extract back, once no tab reads it any more. */
export async function clear(directory: FileSystemDirectoryHandle, { file }: LocalExtract): Promise<void> {
  const stem = stemOf(file);
  await navigator.locks.request(lockName(stem), { signal: AbortSignal.timeout(LET_GO_MS) }, () => removeFiles(directory, stem)).catch(() => undefined);
}

/** The file of the extract in service under that id, kept from removal until `release`; null where there is none. */
export async function openExtract(id: DatasetId): Promise<LocalFile | null> {
  const directory = await directoryOf().catch(() => null);
  const extract = directory && (await describedExtracts(directory)).find((candidate) => candidate.id === id);
  if (!directory || !extract) return null;
  const release = await holdTogether(lockName(stemOf(extract.file)));
  try {
    const content = await (await directory.getFileHandle(extract.file)).getFile();
    return { id, label: extract.label, name: extract.file, content, release };
  } catch {
    release();
    return null;
  }
}

export function stemOf(file: string): string {
  return file.slice(0, -'.duckdb'.length);
}

/** Resolves once the lock is held, with what lets it go. */
function holdTogether(name: string): Promise<() => void> {
  return new Promise((held, failed) => {
    navigator.locks.request(name, { mode: 'shared' }, () => new Promise<void>((release) => held(release))).catch(failed);
  });
}
