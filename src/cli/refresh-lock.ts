import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';

export type Lock = { readonly release: () => Promise<void> };

/** Who holds the lock, when it could not be had. */
export type Held = { readonly pid: number | null; readonly host: string | null };

const BEAT_MS = 20_000;
/** A holder that gave no sign of life for this long is gone, whatever its process number says now. */
const STALE_MS = 3 * BEAT_MS;

/**
 * Takes the lock file at `path`, or says who holds it. A lock whose process has died, or that gave no sign of life,
 * is taken over: a refresh that was killed never blocks the next one.
 */
export async function takeLock(path: string): Promise<{ lock: Lock } | { held: Held }> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const lock = await create(path);
    if (lock) return { lock };
    const holder = await readHolder(path);
    if (holder !== null && !(await isStale(path, holder))) return { held: holder };
    await removeStale(path);
  }
  return { held: { pid: null, host: null } };
}

/**
 * Looks again and removes under a guard of its own: of two that saw the same stale lock, the slower one must not
 * remove the fresh lock of the faster one.
 */
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.guard`;
  const guarded = await open(guard, 'wx').catch(() => null);
  if (!guarded) {
    const status = await stat(guard).catch(() => null);
    if (status && Date.now() - status.mtimeMs > STALE_MS) await rm(guard, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 50));
    return;
  }
  try {
    const holder = await readHolder(path);
    if (holder !== null && (await isStale(path, holder))) await rm(path, { force: true });
  } finally {
    await guarded.close();
    await rm(guard, { force: true });
  }
}

async function create(path: string): Promise<Lock | null> {
  let file;
  try {
    file = await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
  const text = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() });
  await file.writeFile(text);
  await file.close();
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return {
    release: async () => {
      clearInterval(beat);
      // A machine that slept may find that another refresh took over meanwhile: that lock is not ours to remove.
      if ((await readFile(path, 'utf8').catch(() => null)) === text) await rm(path, { force: true });
    },
  };
}

/** Null where the lock is gone meanwhile. */
async function readHolder(path: string): Promise<Held | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const { pid, host } = JSON.parse(text) as { pid?: unknown; host?: unknown };
    return { pid: typeof pid === 'number' ? pid : null, host: typeof host === 'string' ? host : null };
  } catch {
    return { pid: null, host: null };
  }
}

async function isStale(path: string, { pid, host }: Held): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  if (!status) return true;
  if (Date.now() - status.mtimeMs > STALE_MS) return true;
  return pid !== null && host === hostname() && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
