import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refresh } from '../../src/cli/refresh-site.ts';
import { localHttp, type LocalHttp } from '../support/local-http.ts';
import { TOY_FILES } from '../support/toy-geography.ts';
import { POPULATIONS, toySite, type ToySite } from '../support/toy-site.ts';

// Every command boots Node, and the engine, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ROOT = join(import.meta.dirname, '../..');

let server: LocalHttp;
let site: ToySite;
beforeAll(async () => {
  server = await localHttp((_, response) => response.end(POPULATIONS));
  site = await toySite(`${server.url}/populations.json`);
  await refresh({ site: site.folder });
});
afterAll(async () => {
  await site.remove();
  await server.close();
});

type Command = { readonly child: ChildProcess; readonly words: () => string; readonly ended: Promise<number | null> };

/** The command as a person runs it. */
function command(...args: string[]): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli/refresh.ts'), ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => (words += piece.toString('utf8')));
  return { child, words: () => words, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** Starts the command on a source that begins to answer and never ends, and waits until it is in the middle of it. */
async function inTheMiddle(): Promise<Command> {
  const reached = new Promise<void>((resolve) =>
    server.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(POPULATIONS.slice(0, 20));
      resolve();
    }),
  );
  const started = command('--site', site.folder);
  await Promise.race([reached, started.ended.then((code) => Promise.reject(new Error(`The command ended with ${code}: ${started.words()}`)))]);
  return started;
}

const visible = async () => Object.fromEntries(Object.entries(await site.published()).filter(([name]) => !name.startsWith('.')));
const hidden = async () => (await readdir(join(site.folder, 'data'))).filter((name) => name.startsWith('.'));

describe('a refresh that is stopped in the middle', () => {
  it('by a kill: what is in service is untouched, and the next refresh cleans up and succeeds', async () => {
    const before = await visible();
    // New territories, so that something is staged before the source that never ends.
    await site.write('observatory/tables/cantonNames', new TextDecoder().decode(TOY_FILES.cantonNames).replace('Ambre', 'Ambre-et-Bourg'));
    const { child, ended } = await inTheMiddle();
    child.kill('SIGKILL');
    await ended;
    expect((await hidden()).some((name) => name.startsWith('.refresh-'))).toBe(true);
    expect(await visible()).toEqual(before);

    server.answer((_, response) => response.end(POPULATIONS));
    const next = command('--site', site.folder);
    expect([await next.ended, next.words()]).toEqual([0, expect.stringContaining('est à jour')]);
    expect(await hidden()).toEqual([]);
    expect((await site.start()).territories.cantons.map(({ name }) => name)).toContain('Ambre-et-Bourg');
  });

  it('by Ctrl-C or a scheduler: it says so, and leaves nothing behind', async () => {
    const before = await visible();
    const { child, ended, words } = await inTheMiddle();
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
    expect(words()).toContain('Actualisation interrompue');
    expect(await visible()).toEqual(before);
    expect(await hidden()).toEqual([]);
  });
});

describe('the command', () => {
  it('ends with 1 and tells what failed, in French', async () => {
    server.answer((_, response) => response.writeHead(500).end());
    const { ended, words } = command('--site', site.folder);
    expect(await ended).toBe(1);
    expect(words()).toMatch(/Échec\u00A0: Populations.*erreur 500.*reste en service/s);
  });

  it.each([
    [['--sitee', 'x'], 'Option inconnue'],
    [['quoi'], 'Argument inattendu'],
    [['--site', '/nulle/part'], 'ne peut pas être lu'],
    [['--only', 'population'], 'Vouliez-vous écrire'],
  ])('ends with 2 when it is badly written: %j', async (args, told) => {
    const { ended, words } = command(...(args.includes('--site') || told !== 'Vouliez-vous écrire' ? args : [...args, '--site', site.folder]));
    expect(await ended).toBe(2);
    expect(words()).toContain(told);
  });
});
