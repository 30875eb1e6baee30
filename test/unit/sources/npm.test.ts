import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../../src/domain/failure.ts';
import { obtainFromNpm } from '../../../src/sources/npm/obtain-from-npm.ts';
import { tarOf } from '../../support/tar.ts';

let folder: string;
let cacheFolder: string;

/** A client that answers like npm: notes how it was called, then puts the tarball where it is asked to, or fails. */
const CLIENT = `
const fs = require('node:fs'), path = require('node:path');
const args = process.argv.slice(2);
fs.appendFileSync(path.join(__dirname, 'calls.txt'), JSON.stringify({ args, dryRun: process.env.npm_config_dry_run ?? null }) + '\\n');
const answer = JSON.parse(fs.readFileSync(path.join(__dirname, 'answer.json'), 'utf8'));
if (answer.wait) setTimeout(() => {}, answer.wait);
else if (answer.error) { console.error(answer.error); process.exitCode = 1; }
else fs.copyFileSync(path.join(__dirname, 'package.tgz'), path.join(args[args.indexOf('--pack-destination') + 1], 'package.tgz'));
`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reperes-npm-test-'));
  cacheFolder = join(folder, 'cache');
  await writeFile(join(folder, 'npm-cli.js'), CLIENT);
  await writeFile(join(folder, 'package.tgz'), gzipSync(tarOf([{ name: 'package/data/a.json', content: '[1]' }, { name: 'package/data/b.json', content: '[2]' }])));
  await answer({});
  vi.stubEnv('npm_execpath', join(folder, 'npm-cli.js'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const answer = (how: { error?: string; wait?: number }) => writeFile(join(folder, 'answer.json'), JSON.stringify(how));
const calls = async () => (await readFile(join(folder, 'calls.txt'), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { args: string[]; dryRun: string | null });
const obtain = (file: string, over: { version?: string; name?: string; offline?: boolean; signal?: AbortSignal } = {}) =>
  obtainFromNpm(
    { kind: 'npm', package: over.name ?? '@etalab/essai', version: over.version ?? '6.0.0', file },
    { cacheFolder, offline: over.offline ?? false, ...(over.signal ? { signal: over.signal } : {}) },
  );
const text = async (obtained: ReturnType<typeof obtain>) => new TextDecoder().decode((await obtained).bytes);

describe('a file of an npm package', () => {
  it('comes from one download for several files, and from none the next time', async () => {
    expect(await Promise.all([text(obtain('data/a.json')), text(obtain('data/b.json'))])).toEqual(['[1]', '[2]']);
    expect(await text(obtain('data/a.json', { offline: true }))).toBe('[1]');
    expect((await obtain('data/a.json')).describe).toBe('paquet npm @etalab/essai 6.0.0, data/a.json');
    const made = await calls();
    expect(made).toHaveLength(1);
    expect(made[0]?.args.slice(0, 2)).toEqual(['pack', '@etalab/essai@6.0.0']);
  });

  it('is another one for another version', async () => {
    await obtain('data/a.json');
    await obtain('data/a.json', { version: '4.1.0' });
    expect((await calls()).map(({ args }) => args[1])).toEqual(['@etalab/essai@6.0.0', '@etalab/essai@4.1.0']);
  });

  it('is downloaded again when the kept tarball is damaged', async () => {
    await obtain('data/a.json');
    const kept = join(cacheFolder, 'npm/@etalab/essai/6.0.0.tgz');
    await writeFile(kept, (await readFile(kept)).subarray(0, 60));
    expect(await text(obtain('data/a.json'))).toBe('[1]');
    expect(await calls()).toHaveLength(2);
  });

  it('does not inherit the options of the command that runs us', async () => {
    vi.stubEnv('npm_config_dry_run', 'true');
    await obtain('data/a.json');
    expect((await calls())[0]?.dryRun).toBeNull();
  });

  it('must be in the package', async () => {
    await expect(obtain('data/absent.json')).rejects.toMatchObject({ code: 'source-refused' });
  });

  it.each([
    ['npm error code E404', 'source-refused', 'ne connaît pas'],
    ['npm error code ETARGET', 'source-refused', 'ne connaît pas'],
    ['npm error code E401', 'source-refused', 'refuse l’accès'],
    ['npm error code EINTEGRITY', 'source-unreadable', 'n’est pas celui'],
    ['npm error code ENOTFOUND', 'source-unreachable', 'ENOTFOUND'],
    ['npm error code ENOTCACHED', 'source-unreachable', 'n’a pas été gardé'],
    ['boom', 'source-unreachable', 'n’a pas pu être téléchargé'],
  ])('that npm cannot have is told as it is: %s', async (error, code, message) => {
    await answer({ error });
    await expect(obtain('data/a.json')).rejects.toMatchObject({ name: 'Failure', code, message: expect.stringContaining(message) as string });
  });

  it('offline and not kept, is asked of the cache of npm only', async () => {
    await answer({ error: 'npm error code ENOTCACHED' });
    await expect(obtain('data/a.json', { offline: true })).rejects.toMatchObject({ code: 'source-unreachable' });
    expect((await calls())[0]?.args).toContain('--offline');
  });

  it('is withdrawn with its download', async () => {
    await answer({ wait: 60_000 });
    const stop = new AbortController();
    const obtaining = obtain('data/a.json', { signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    await expect(obtaining).rejects.toBeInstanceOf(Cancelled);
  });

  it.each([
    ['--registry=http://ailleurs', '1.0.0'],
    ['../essai', '1.0.0'],
    ['essai', 'latest'],
    ['essai', '1.0.0 --ignore'],
    ['essai; rm -rf /', '1.0.0'],
  ])('has a plain name and an exact version: %s %s', async (name, version) => {
    await expect(obtain('a.json', { name, version })).rejects.toMatchObject({ code: 'source-refused' });
    expect(await calls()).toEqual([]);
  });
});
