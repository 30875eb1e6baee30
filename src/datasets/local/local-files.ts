import type { LocalExtract } from '../../domain/local-extract.ts';

/**
 * The files of extracts in the private file system of the browser: `<stem>.duckdb`, its journal while it is written, and
 * `<stem>.json`, which describes it and is written last. A stem is never used twice.
 */
const FORMAT = 1;

const SUFFIXES = ['.duckdb', '.duckdb.wal', '.json'] as const;

export function databaseFile(stem: string): string {
  return `${stem}.duckdb`;
}

export function newStem(id: string): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${id}-${[...random].map((word) => word.toString(36)).join('')}`;
}

/** The folder of one site: several can live on one origin, each under its path. Same path, same name. */
export function folderName(path: string): string {
  return `reperes${path.replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}`)}`;
}

/** Runs in a worker. A browser that dies in the middle leaves a text that does not read, which describes nothing. */
export async function writeDescription(directory: FileSystemDirectoryHandle, stem: string, extract: LocalExtract): Promise<void> {
  const handle = (await directory.getFileHandle(`${stem}.json`, { create: true })) as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SynchronousFile> };
  const file = await handle.createSyncAccessHandle();
  try {
    file.write(new TextEncoder().encode(JSON.stringify({ format: FORMAT, extract })), { at: 0 });
    file.flush();
  } finally {
    file.close();
  }
}

/** Of the handles of workers, which the types of pages do not know. */
type SynchronousFile = { write(bytes: Uint8Array, options: { at: number }): number; flush(): void; close(): void };

/** The description of a database that is there; null otherwise. */
export async function readDescription(directory: FileSystemDirectoryHandle, stem: string): Promise<LocalExtract | null> {
  try {
    const text = await (await (await directory.getFileHandle(`${stem}.json`)).getFile()).text();
    const { format, extract } = JSON.parse(text) as { format: unknown; extract: LocalExtract };
    const { size } = await (await directory.getFileHandle(databaseFile(stem))).getFile();
    return format === FORMAT && size === extract.bytes ? extract : null;
  } catch {
    // Half written, half removed, or written by another version: nothing that can be read.
    return null;
  }
}

/** The stems of all files that are there, described or not. */
export async function stemsIn(directory: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const stems = new Set<string>();
  for await (const name of directory.keys()) {
    const suffix = SUFFIXES.find((candidate) => name.endsWith(candidate));
    if (suffix) stems.add(name.slice(0, -suffix.length));
  }
  return [...stems];
}

/** How long a file may stay locked by a worker that has just been ended. */
const PATIENCE_MS = 5_000;

/** Removes what there is of a stem, its description first. Rejects where a file stays locked. */
export async function removeFiles(directory: FileSystemDirectoryHandle, stem: string): Promise<void> {
  for (const suffix of ['.json', '.duckdb.wal', '.duckdb'] as const) await removeFile(directory, `${stem}${suffix}`);
}

export async function removeFile(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await directory.removeEntry(name);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return;
      if (performance.now() > deadline) throw error;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }
}
