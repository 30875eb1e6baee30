import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineOptions } from '../../../src/engine/engine.ts';
import { writeExtract, writeExtractFromSql } from '../../../src/engine/write-extract.ts';
import { launchChromium } from '../../support/chromium.ts';
import type { Lab, LabExtract, Outcome } from './page/lab.ts';
import { serveFolder, type TestServer } from './serve.ts';

const PAGE = join(import.meta.dirname, 'page');
const folder = mkdtempSync(join(tmpdir(), 'reperes-engine-'));
const BY_RANGES = { wholeFileLimit: 100_000 };

let server: TestServer;
let browser: Browser;
let page: Page;
let extracts: LabExtract[];
/** Addresses asked for outside the site. */
const elsewhere: string[] = [];

beforeAll(async () => {
  await build({ root: PAGE, base: './', configFile: false, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } } });
  const values = Array.from({ length: 5000 }, (_, i) => i + 1);
  const small = await writeExtract(join(folder, 'small.duckdb'), [{ name: 'data', columns: [{ name: 'n', duckType: 'INTEGER', values }], orderBy: ['n'] }]);
  const rows = "SELECT printf('%05d', i // 200) AS code, (i % 200)::INTEGER AS k, hash(i)::DOUBLE AS h FROM range(500000) t(i) ORDER BY code, k";
  const large = await writeExtractFromSql(join(folder, 'large.duckdb'), 'data', rows);
  extracts = [
    { id: 'small', file: 'small.duckdb', ...small },
    { id: 'large', file: 'large.duckdb', ...large },
  ];
  server = await serveFolder(folder, '/un/sous-dossier/');
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  server.reset();
  elsewhere.length = 0;
  const context = await browser.newContext();
  page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(server.address) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await page.goto(server.address);
  return async () => {
    await context.close();
    if (elsewhere.length > 0) throw new Error(`Requests left the site: ${elsewhere.join(', ')}`);
  };
});

declare const lab: Lab;
const open = (options: Partial<EngineOptions> = {}) => page.evaluate(([given, chosen]) => lab.open(given, chosen), [extracts, options] as const);
const ask = (sql: string, reads: string[] = [], abortAfterMs: number | null = null) =>
  page.evaluate(([text, ids, abort]) => lab.ask(text, ids, abort ?? undefined), [sql, reads, abortAfterMs] as const);
const start = () => page.evaluate(() => lab.start());
const events = () => page.evaluate(() => lab.events());
const worker = () => {
  const found = page.workers()[0];
  if (!found) throw new Error('The page has no worker');
  return found;
};
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const told = (outcome: Outcome) => outcome.failed ?? outcome.value;

const SMALL = ['SELECT sum(n) FROM small.data', ['small']] as const;
const SMALL_SUM = 12_502_500;
const LARGE = ['SELECT count(*) + sum(k) + sum((h >= 0)::INTEGER) FROM large.data', ['large']] as const;
const LARGE_SUM = 500_000 + 2_500 * 19_900 + 500_000;
const small = () => ask(SMALL[0], [...SMALL[1]]);
const large = () => ask(LARGE[0], [...LARGE[1]]);

/** Minutes of work that can be interrupted, and a few seconds of it whose result a person can know. */
const ENDLESS = 'SELECT sum(a.i * b.i) FROM range(1000000) a(i), range(100000) b(i)';
const SECONDS = 'SELECT sum((a.i * b.i) % 7) FROM range(14000) a(i), range(10500) b(i)';
/** Both ranges hold each remainder of 7 equally often: (2000 × 1500) × the sum of the 49 products' remainders. */
const SECONDS_SUM = 2000 * 1500 * [0, 1, 2, 3, 4, 5, 6].flatMap((a) => [0, 1, 2, 3, 4, 5, 6].map((b) => (a * b) % 7)).reduce((x, y) => x + y);
/** One step that nothing interrupts. */
const STUCK = "SELECT levenshtein(repeat('a', 60000), repeat('b', 60000))";

describe('the engine in a page under a sub-path, with a strict content security policy', () => {
  it('boots from a worker of the site, and reads a small extract whole and a large one by ranges', async () => {
    await open(BY_RANGES);
    expect(told(await ask('SELECT version()'))).toBe('v1.4.3');
    expect(told(await small())).toBe(SMALL_SUM);
    expect(server.requests.filter((request) => request.path.endsWith('small.duckdb'))).toEqual([
      { path: '/un/sous-dossier/small.duckdb', range: null, bytes: extracts[0]?.bytes },
    ]);
    expect(told(await ask("SELECT sum(k) FROM large.data WHERE code = '00777'", ['large']))).toBe(19_900);
    const parts = server.requests.filter((request) => request.path.endsWith('large.duckdb'));
    expect(parts.every((part) => part.range !== null)).toBe(true);
    expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBeLessThan((extracts[1]?.bytes ?? 0) / 2);
    expect(told(await large())).toBe(LARGE_SUM);
    expect(await events()).toEqual(['booting', 'ready']);
  });

  it('really stops a question that is withdrawn', async () => {
    await open();
    await start();
    const [withdrawn, next] = await Promise.all([ask(ENDLESS, [], 300), ask('SELECT 7')]);
    expect([told(withdrawn), told(next)]).toEqual(['cancelled', 7]);
    // Alone on its machine, within 100 ms of the withdrawal; the statement itself would take minutes.
    expect(next.ms).toBeLessThan(5_000);
    expect(await events()).toEqual(['booting', 'ready']);
  });

  it('stops a question that takes too long, by restarting only if it does not obey', async () => {
    await open({ timeoutMs: 1_500, graceMs: 500 });
    expect([told(await ask(ENDLESS)), told(await small())]).toEqual(['query-timeout', SMALL_SUM]);
    expect(await events()).toEqual(['booting', 'ready']);
    const [stuck, next] = await Promise.all([ask(STUCK), small()]);
    expect([told(stuck), told(next)]).toEqual(['query-timeout', SMALL_SUM]);
    expect(await events()).toEqual(['booting', 'ready', 'restarting', 'restarted: timeout', 'ready']);
  });

  it.each([
    ['is killed without a word', () => worker().evaluate(() => self.close())],
    ['fails', () => worker().evaluate(() => void setTimeout(() => Promise.reject(new Error('killed by the test'))))],
  ])('gives the right answers when its worker %s in mid-query', async (_, kill) => {
    await open({ silenceMs: 2_500 });
    expect(told(await small())).toBe(SMALL_SUM);
    const asked = Promise.all([ask(SECONDS), small()]);
    await sleep(300);
    await kill();
    expect((await asked).map(told)).toEqual([SECONDS_SUM, SMALL_SUM]);
    expect(await events()).toEqual(['booting', 'ready', 'restarting', 'restarted: crash', 'ready']);
  });
});

describe('the engine on damaged ranges', () => {
  const flip = (bytes: Uint8Array, from: number, to: number) => {
    for (let i = from; i < to; i++) bytes[i] = ~(bytes[i] ?? 0);
    return bytes;
  };
  it.each([
    ['a range is corrupted', (bytes: Uint8Array) => flip(bytes, bytes.length >> 2, (bytes.length >> 2) + 100_000), 'published-file-altered'],
    ['the head is corrupted', (bytes: Uint8Array) => flip(bytes, 0, 64), 'published-file-altered'],
    ['the end is missing', (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2), 'published-file-altered'],
    ['the file is missing', () => null, 'published-file-missing'],
  ] as const)('explains that %s, answers the others, and reads it once it is repaired', async (_, alter, code) => {
    server.misbehaviour.alter = (path, bytes) => (path.endsWith('large.duckdb') ? alter(bytes) : bytes);
    await open(BY_RANGES);
    const [broken, other] = await Promise.all([large(), small()]);
    expect([told(broken), told(other)]).toEqual([code, SMALL_SUM]);
    expect(broken.message).toContain('Jeu large');
    server.reset();
    expect(told(await large())).toBe(LARGE_SUM);
    expect(await events()).toEqual(['booting', 'ready']);
  });
});

describe('the engine on a host without ranges', () => {
  it('reads a large extract whole', async () => {
    server.misbehaviour.ranges = false;
    await open(BY_RANGES);
    expect(told(await large())).toBe(LARGE_SUM);
    expect(server.requests.filter((request) => request.bytes === extracts[1]?.bytes && request.range === null)).toHaveLength(1);
    expect(await events()).toEqual(['booting', 'ready']);
  });
});

describe('the engine where it cannot start', () => {
  const absent = (pattern: RegExp) => () => {
    server.misbehaviour.alter = (path, bytes) => (pattern.test(path) ? null : bytes);
  };
  it.each([
    ['its module is missing', absent(/\.wasm$/)],
    ['its worker is missing', absent(/\/worker-[^/]*\.js$/)],
    ['the worker of the package is missing', absent(/duckdb-browser-eh\.worker/)],
    ['a host answers a page instead of the module', () => { server.misbehaviour.alter = (path, bytes) => (path.endsWith('.wasm') ? new TextEncoder().encode('<!doctype html>') : bytes); }],
  ])('says so at once when %s, and starts once it is there', async (_, misbehave) => {
    misbehave();
    await open();
    const refused = await start();
    expect([told(refused), await events()]).toEqual(['engine-unavailable', ['booting', 'failed']]);
    // Long before the minute after which a silent download is given up.
    expect(refused.ms).toBeLessThan(20_000);
    server.reset();
    expect(told(await small())).toBe(SMALL_SUM);
  });

  it('says so when the policy of the site forbids WebAssembly', async () => {
    server.misbehaviour.contentSecurityPolicy = "default-src 'self'; img-src data:";
    await page.goto(server.address);
    await open();
    expect(told(await start())).toBe('engine-unavailable');
  });

  it('starts all the same when a host sends the module under another media type', async () => {
    server.misbehaviour.type = (path) => (path.endsWith('.wasm') ? 'application/octet-stream' : null);
    await open();
    expect(told(await small())).toBe(SMALL_SUM);
  });
});
