import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { cacheControl, FOREVER } from './headers.ts';

export type Effort =
  /** Seconds: what `npm start` waits for. */
  | 'quick'
  /** Under a minute, once per version of the engine: what a deployment sends. */
  | 'thorough';

export type PrecompressOptions = {
  readonly folder: string;
  readonly effort: Effort;
  /** Where compressed files are kept by the hash of their content, so that each is made once. */
  readonly cache: string;
};

const LARGE = 8 * 1024 * 1024;

/**
 * Writes a `.br` and a `.gz` beside every file of the folder whose name holds the hash of its content.
 * The others may change under their name, and a compressed copy could outlive its original. Extracts are left
 * out as well: they are compressed inside, and are read by ranges.
 */
export async function precompress({ folder, effort, cache }: PrecompressOptions): Promise<void> {
  await mkdir(cache, { recursive: true });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:js|css|json|svg|wasm|map)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (cacheControl(path.slice(folder.length).replaceAll('\\', '/')) !== FOREVER) continue;
    const bytes = await readFile(path);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const level = brotliLevel(effort, bytes.length);
    // A copy made with more effort earlier is as good.
    await place(`${path}.br`, cache, [11, 10, level].map((known) => `${hash}-${known}.br`), () => brotli(bytes, level));
    await place(`${path}.gz`, cache, [`${hash}.gz`], () => promisify(gzip)(bytes, { level: 9 }));
  }
}

/** The engine is 34 MB: level 10 takes 46 s and gives 5.3 MB, level 5 takes 1.5 s and gives 6.2 MB. */
function brotliLevel(effort: Effort, bytes: number): number {
  if (effort === 'thorough') return bytes > LARGE ? 10 : 11;
  return bytes > LARGE ? 5 : 9;
}

/** Takes the first of the `names` that the cache holds; else makes the file and keeps it under the last name. */
async function place(target: string, cache: string, names: readonly string[], make: () => Promise<Buffer>): Promise<void> {
  for (const name of names)
    if (await stat(join(cache, name)).catch(() => null)) {
      await copyFile(join(cache, name), target);
      return;
    }
  const kept = join(cache, names.at(-1) ?? '');
  const partial = join(dirname(kept), `${process.pid}.part`);
  await writeFile(partial, await make());
  await rename(partial, kept);
  await copyFile(kept, target);
}

function brotli(bytes: Buffer, level: number): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  return promisify(brotliCompress)(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: level, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}
