import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ExtractEntry } from '../domain/manifest.ts';
import { writeExtract, type ExtractTable } from '../engine/write-extract.ts';
import { extractInService, type Previous } from './refresh-previous.ts';

/** Raised when extracts are stored otherwise: all of them are then written again. */
const EXTRACT_FORMAT = 1;

/** What the manifest says of an extract besides its file. */
export type ExtractDescription = Omit<ExtractEntry, 'file' | 'bytes' | 'sha256' | 'contentHash'>;

/**
 * The manifest entry of an extract. The file in service is kept where it says the same thing;
 * else a new one is written into the staging folder, under the place that it will have.
 */
export async function settleExtract(
  description: ExtractDescription,
  tables: readonly ExtractTable[],
  { previous, stagingFolder }: { readonly previous: Previous; readonly stagingFolder: string },
): Promise<{ readonly entry: ExtractEntry; readonly isNew: boolean }> {
  const contentHash = hashOf(tables);
  const inService = await extractInService(previous, description.id);
  if (inService?.contentHash === contentHash) {
    const { file, bytes, sha256 } = inService;
    return { entry: { ...description, file, bytes, sha256, contentHash }, isNew: false };
  }
  const file = `extraits/${description.id}-${contentHash.slice(0, 12)}.duckdb`;
  const written = await writeExtract(join(stagingFolder, file), tables);
  return { entry: { ...description, file, ...written, contentHash }, isNew: true };
}

/** Of what the rows say, column after column: the same whatever the file that stores them. */
function hashOf(tables: readonly ExtractTable[]): string {
  const hash = createHash('sha256').update(`${EXTRACT_FORMAT}\n`);
  for (const table of tables) {
    hash.update(`${JSON.stringify([table.name, table.orderBy])}\n`);
    for (const { name, duckType, values } of table.columns) hash.update(`${JSON.stringify([name, duckType])}${JSON.stringify(values)}\n`);
  }
  return hash.digest('hex');
}
