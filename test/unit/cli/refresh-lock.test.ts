import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../src/cli/refresh-lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reperes-lock-'));
  path = join(folder, '.refresh.lock');
});
afterEach(() => rm(folder, { recursive: true }));

const takeAndRelease = async () => {
  const taken = await takeLock(path);
  if ('lock' in taken) await taken.lock.release();
  return 'lock' in taken;
};
/** A process of this machine that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('the lock of a refresh', () => {
  it('is had once at a time, and told who holds it', async () => {
    const first = await takeLock(path);
    expect(await takeLock(path)).toEqual({ held: { pid: process.pid, host: hostname() } });
    if ('lock' in first) await first.lock.release();
    expect(await takeAndRelease()).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is had by one only of many that ask together', async () => {
    await writeFile(path, JSON.stringify({ pid: deadPid(), host: hostname() }));
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeLock(path)));
    expect(taken.filter((one) => 'lock' in one)).toHaveLength(1);
  });

  it('falls with the process that held it', async () => {
    await writeFile(path, JSON.stringify({ pid: deadPid(), host: hostname() }));
    expect(await takeAndRelease()).toBe(true);
  });

  it('falls when its holder gave no sign of life, wherever it ran', async () => {
    const old = new Date(Date.now() - 10 * 60_000);
    await writeFile(path, JSON.stringify({ pid: process.pid, host: 'ailleurs' }));
    expect(await takeAndRelease()).toBe(false);
    await utimes(path, old, old);
    expect(await takeAndRelease()).toBe(true);
  });

  it('is respected while it is being written, and falls if nobody ever finishes writing it', async () => {
    await writeFile(path, '');
    expect(await takeAndRelease()).toBe(false);
    const old = new Date(Date.now() - 10 * 60_000);
    await utimes(path, old, old);
    expect(await takeAndRelease()).toBe(true);
  });
});
