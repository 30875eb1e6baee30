import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PUBLISHED_FORMAT, type ExtractEntry, type Manifest, type StartFile } from '../domain/manifest.ts';

/** What is in service now. Texts and files that cannot be read are as good as absent: they will be written again. */
export type Previous = {
  readonly manifest: Manifest | null;
  readonly start: StartFile | null;
  readonly manifestText: string | null;
  readonly startText: string | null;
  /** True where the file is on the disk exactly as the manifest announced it. */
  readonly isIntact: (file: { readonly file: string; readonly bytes: number; readonly sha256: string }) => Promise<boolean>;
};

export async function readPrevious(dataFolder: string): Promise<Previous> {
  const manifestText = await textOf(join(dataFolder, 'manifest.json'));
  const startText = await textOf(join(dataFolder, 'start.json'));
  const start = parse<StartFile>(startText, ['manifest', 'catalogue', 'territories', 'results']);
  return {
    // Pages read `start.json`, which is put in service first: stopped in between, it is the newer one.
    manifest: start?.manifest ?? parse<Manifest>(manifestText, ['version', 'geography', 'extracts', 'missing']),
    start,
    manifestText,
    startText,
    isIntact: async ({ file, bytes, sha256 }) => {
      const content = await readFile(join(dataFolder, file)).catch(() => null);
      return content !== null && content.byteLength === bytes && createHash('sha256').update(content).digest('hex') === sha256;
    },
  };
}

/** The extract of a dataset that is in service and whole; null where there is none. */
export async function extractInService(previous: Previous, id: string): Promise<ExtractEntry | null> {
  const { manifest } = previous;
  const entry = manifest?.geography.id === id ? manifest.geography : (manifest?.extracts.find((candidate) => candidate.id === id) ?? null);
  return entry && (await previous.isIntact(entry)) ? entry : null;
}

async function textOf(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch(() => null);
}

function parse<T>(text: string | null, members: readonly string[]): T | null {
  if (text === null) return null;
  try {
    const document = JSON.parse(text) as Record<string, unknown> | null;
    const sound = document !== null && typeof document === 'object' && document['format'] === PUBLISHED_FORMAT && members.every((member) => member in document);
    return sound ? (document as T) : null;
  } catch {
    return null;
  }
}
