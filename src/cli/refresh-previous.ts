import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PUBLISHED_FORMAT, type DetailsFile, type ExtractEntry, type HashedFile, type Manifest } from '../domain/manifest.ts';
import { unpackTerritories, type PackedTerritories } from '../domain/packed-territories.ts';
import { withDetails } from '../domain/published-texts.ts';
import type { TerritoryIndex } from '../domain/territory.ts';
import { filesOf, type Naming } from './refresh-publish.ts';

/** What is in service now. Texts and files that cannot be read are as good as absent: they will be written again. */
export type Previous = {
  /** Its entries with their details, where these can be read. */
  readonly manifest: Manifest | null;
  readonly territories: TerritoryIndex | null;
  readonly manifestText: string | null;
  readonly startText: string | null;
  /** Every file that one of the two texts names. */
  readonly files: readonly string[];
  /** True where the file is on the disk exactly as it was announced. */
  readonly isIntact: (file: HashedFile) => Promise<boolean>;
};

/** Folders of the first format are read as well: what they keep in service would else be lost with the next failure of a source. */
const READ: readonly unknown[] = [1, PUBLISHED_FORMAT];

export async function readPrevious(dataFolder: string): Promise<Previous> {
  const manifestText = await textOf(join(dataFolder, 'manifest.json'));
  const startText = await textOf(join(dataFolder, 'start.json'));
  const start = parse<Naming & { readonly format: number; readonly territories: PackedTerritories | TerritoryIndex }>(startText, ['manifest', 'catalogue', 'territories', 'results']);
  const alone = parse<Manifest>(manifestText, ['version', 'geography', 'extracts', 'missing']);
  // Pages read `start.json`, which is put in service first: stopped in between, it is the newer one.
  const manifest = start?.manifest ?? alone;
  const isIntact = async (wanted: HashedFile) => (await intact(dataFolder, wanted)) !== null;
  return {
    manifest: manifest && (await whole(manifest, dataFolder)),
    territories: start && territoriesOf(start),
    manifestText,
    startText,
    files: [...(start ? filesOf(start) : []), ...(alone ? filesOf({ manifest: alone }) : [])],
    isIntact,
  };
}

async function whole(manifest: Manifest, dataFolder: string): Promise<Manifest> {
  const { details } = manifest;
  if (details === undefined) return manifest;
  const content = await intact(dataFolder, details);
  return withDetails(manifest, content === null ? { entries: [] } : (JSON.parse(content.toString('utf8')) as DetailsFile));
}

function territoriesOf({ format, territories }: { readonly format: number; readonly territories: PackedTerritories | TerritoryIndex }): TerritoryIndex | null {
  try {
    return format === 1 ? (territories as TerritoryIndex) : unpackTerritories(territories as PackedTerritories);
  } catch {
    return null;
  }
}

/** The extract of a dataset that is in service and whole; null where there is none. */
export async function extractInService(previous: Previous, id: string): Promise<ExtractEntry | null> {
  const { manifest } = previous;
  const entry = manifest?.geography.id === id ? manifest.geography : (manifest?.extracts.find((candidate) => candidate.id === id) ?? null);
  return entry && (await previous.isIntact(entry)) ? entry : null;
}

async function intact(dataFolder: string, { file, bytes, sha256 }: HashedFile): Promise<Buffer | null> {
  const content = await readFile(join(dataFolder, file)).catch(() => null);
  return content !== null && content.byteLength === bytes && createHash('sha256').update(content).digest('hex') === sha256 ? content : null;
}

async function textOf(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch(() => null);
}

function parse<T>(text: string | null, members: readonly string[]): T | null {
  if (text === null) return null;
  try {
    const document = JSON.parse(text) as Record<string, unknown> | null;
    const sound = document !== null && typeof document === 'object' && READ.includes(document['format']) && members.every((member) => member in document);
    return sound ? (document as T) : null;
  } catch {
    return null;
  }
}
