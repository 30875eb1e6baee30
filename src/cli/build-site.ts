import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { build, type LogLevel } from 'vite';
import { precompress, type Effort } from './precompress.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** The declarations and the published data, copied beside the page so that a deployment can change them alone. */
const CONTENT = ['observatory', 'data'] as const;

export type BuildOptions = {
  /** The folder to write; emptied first. */
  readonly into: string;
  readonly effort: Effort;
  readonly logLevel?: LogLevel;
};

/**
 * Builds the page into a folder that any static host can serve, with everything under `public/`. The folder is emptied
 * first, so one that holds this project (or an empty name, which means the current folder) is refused. Throws what Vite throws.
 */
export async function buildSite({ into, effort, logLevel = 'warn' }: BuildOptions): Promise<void> {
  if (into === '' || holds(resolve(into), ROOT)) throw new Error(`Building empties its folder first: "${into}" is not one to give it.`);
  // Vite follows an inherited NODE_ENV (that of a test runner, say) and would then take the slower halves of libraries.
  process.env['NODE_ENV'] = 'production';
  await build({ root: ROOT, mode: 'production', logLevel, build: { outDir: into, emptyOutDir: true } });
  await precompress({ folder: into, effort, cache: join(ROOT, 'node_modules/.cache/reperes') });
}

/** True where `inner` is `outer` or lies inside it. */
function holds(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path === '' || (!path.startsWith('..') && !isAbsolute(path));
}

/** True where nothing that the page is made of changed since the folder was built. */
export async function isBuilt(folder: string): Promise<boolean> {
  const built = await stat(join(folder, 'index.html')).catch(() => null);
  if (!built) return false;
  const made = ['src', 'index.html', 'vite.config.ts', 'package-lock.json'].map((name) => newest(join(ROOT, name)));
  const fixed = (await readdir(join(ROOT, 'public'))).filter((name) => !CONTENT.some((folderName) => folderName === name));
  made.push(...fixed.map((name) => newest(join(ROOT, 'public', name))));
  return Math.max(...(await Promise.all(made))) <= built.mtimeMs;
}

/** Copies declarations and published data again into a built folder, without building. */
export async function copyContent(folder: string): Promise<void> {
  for (const name of CONTENT) {
    const from = join(ROOT, 'public', name);
    const to = join(folder, name);
    await rm(to, { recursive: true, force: true });
    if (!existsSync(from)) continue;
    await mkdir(to, { recursive: true });
    await cp(from, to, { recursive: true, preserveTimestamps: true });
  }
}

/** The last change under a path, in milliseconds since 1970; 0 where there is nothing. */
export async function newest(path: string): Promise<number> {
  const own = await stat(path).catch(() => null);
  if (!own) return 0;
  if (!own.isDirectory()) return own.mtimeMs;
  const within = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(own.mtimeMs, ...within);
}
