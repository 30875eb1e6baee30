import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnSpec } from '../../../src/domain/dataset.ts';
import type { LocalDataset } from '../../../src/domain/local-extract.ts';
import { launchChromium } from '../../support/chromium.ts';
import type { LabRequest, LocalLab } from './local-page/lab.ts';
import { serveFolder, type TestServer } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'reperes-local-'));

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const elsewhere: string[] = [];

beforeAll(async () => {
  const root = join(import.meta.dirname, 'local-page');
  await build({ root, base: './', configFile: false, logLevel: 'warn', worker: { format: 'es' }, build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } } });
  server = await serveFolder(folder, '/un/sous-dossier/');
  browser = await launchChromium();
  context = await newContext();
  page = await tab();
});

afterAll(async () => {
  await browser.close();
  if (elsewhere.length > 0) throw new Error(`Requests left the site: ${elsewhere.join(', ')}`);
  server.close();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  // Empty again, with the engine that the tests before booted.
  await page.evaluate(() => lab.evict());
});

/** A browser profile of its own, watched. */
async function newContext(): Promise<BrowserContext> {
  const created = await browser.newContext();
  created.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(server.address)) elsewhere.push(request.url());
  });
  return created;
}

declare const lab: LocalLab;

async function tab(on: BrowserContext = context): Promise<Page> {
  const opened = await on.newPage();
  await opened.goto(server.address);
  await opened.waitForFunction(() => 'lab' in globalThis);
  return opened;
}

const column = (name: string, type: ColumnSpec['type'], role: ColumnSpec['role'], over: Partial<ColumnSpec> = {}): ColumnSpec => ({ name, from: name, type, role, label: name, unit: null, missing: [], ...over });

const dataset = (over: Partial<LocalDataset> = {}): LocalDataset => ({
  id: 'local_essai',
  label: 'Essai',
  description: '',
  producer: '',
  licence: { id: 'inconnue', label: 'Licence inconnue', url: null },
  page: '',
  updated: null,
  updatedNote: null,
  frequency: 'unknown',
  parts: [{ source: { kind: 'folder', path: 'essai.csv' }, decoding: {}, constants: {}, geography: 2026 }],
  keep: [],
  columns: [column('code', 'code', 'territory'), column('valeur', 'number', 'measure', { decimal: 'comma' }), column('annee', 'year', 'period')],
  leaf: 'commune',
  territoryColumn: 'code',
  periodColumn: 'annee',
  grain: 'year',
  required: false,
  ...over,
});

const load = (on: Page, request: Partial<LabRequest> = {}) => on.evaluate((given) => lab.load(given), { dataset: dataset(), content: 'code;valeur;annee\n71001;1,5;2020\n71002;2,5;2021\n', ...request });
const ask = (on: Page, sql: string, params: readonly (string | number)[] = []) => on.evaluate(([text, bound]) => lab.ask(text, ['local_essai'], bound), [sql, params] as const);
const files = (on: Page) => on.evaluate(() => lab.files());
const list = (on: Page) => on.evaluate(() => lab.list());
const SUM = 'SELECT sum(valeur), count(*)::DOUBLE FROM local_essai.data';
/** Seconds of work, on the fastest machine: no test waits for its end. */
const LARGE = { rows: 5_000_000 };

describe('a file opened in the browser', () => {
  it('becomes an extract that questions read, and that survives the engine', async () => {
    const { value, failed, message } = await load(page);
    expect([failed, message]).toEqual([null, '']);
    expect(value).toMatchObject({ id: 'local_essai', rows: 2, periods: ['2020', '2021'], sources: ['fichier essai.csv'], geography: null });
    expect((await ask(page, SUM)).value).toEqual([[4, 2]]);
    await page.workers()[0]?.evaluate(() => void setTimeout(() => Promise.reject(new Error('killed by the test'))));
    expect((await ask(page, SUM)).value).toEqual([[4, 2]]);
    await page.reload();
    await page.waitForFunction(() => 'lab' in globalThis);
    expect((await ask(page, 'SELECT annee, valeur FROM local_essai.data WHERE code = ?', ['71002'])).value).toEqual([['2021', 2.5]]);
  });

  it('needs no territory and no period, and tells what does not read', async () => {
    const columns = [column('nom', 'text', 'attribute'), column('prix', 'number', 'measure', { decimal: 'comma', missing: [{ text: 's', reason: 'secret' }] }), column('places', 'integer', 'measure'), column('ouvert', 'boolean', 'dimension')];
    const loose = dataset({ columns, leaf: null, territoryColumn: null, periodColumn: null, grain: null });
    const { value } = await load(page, { dataset: loose, content: 'nom;prix;places;ouvert\nCrèche « Les Lilas »;1 234,5;12;oui\nÉcole;s;9007199254740991;non\nŒuvre 😀;douze;;VRAI\n' });
    expect(value?.quality).toMatchObject({
      rowsRead: 3,
      rowsKept: 3,
      rowsOutside: null,
      rowsUnplaced: null,
      missingValues: [{ column: 'prix', count: 2 }, { column: 'places', count: 1 }],
      missingReasons: [{ column: 'prix', reason: 'secret', count: 1 }],
      unreadable: [{ column: 'prix', count: 1, example: 'douze', line: 4 }],
    });
    expect((await ask(page, 'SELECT * FROM local_essai.data')).value).toEqual([
      ['Crèche « Les Lilas »', 1234.5, 12, 'oui', null],
      ['École', null, 9007199254740991, 'non', 'secret'],
      ['Œuvre 😀', null, null, 'oui', null],
    ]);
  });

  it('has the codes of today, rows of merged communes added, and rows from elsewhere kept', async () => {
    const geography = { cogYear: 2026, codes: ['71001', '71002'], moved: [{ from: '71900', to: '71001' }, { from: '71901', to: '71002' }] };
    const content = 'code;valeur;annee\n71001;1,5;2020\n71900;2;2020\n71002;1;2020\n71901;;2020\n71002;5;2021\n75056;7;2020\n;8;2020\n';
    const { value } = await load(page, { geography, content });
    expect(value).toMatchObject({ rows: 5, geography: 2026 });
    expect(value?.quality).toMatchObject({ rowsRead: 7, rowsOutside: 1, rowsUnplaced: 1, codesOutside: ['75056'], codesMoved: [{ from: '71900', to: '71001', rows: 1 }, { from: '71901', to: '71002', rows: 1 }] });
    expect((await ask(page, 'SELECT code, annee, valeur FROM local_essai.data ORDER BY ALL')).value).toEqual([
      ['71001', '2020', 3.5],
      ['71002', '2020', null],
      ['71002', '2021', 5],
      ['75056', '2020', 7],
      [null, '2020', 8],
    ]);
  });

  it('loads while the page lives, with a progress that moves, and leaves nothing when it is cancelled', async () => {
    const at = () => page.evaluate(() => ({ frames: lab.frames(), ms: performance.now() }));
    const before = await at();
    expect((await load(page, { content: LARGE, cancelAfter: 20 })).failed).toBe('cancelled');
    const after = await at();
    expect(await page.evaluate(() => new Set(lab.progress().map(({ done }) => done)).size)).toBeGreaterThan(10);
    // However fast the import is, and however busy the machine: drawn several times a second.
    expect(after.frames - before.frames).toBeGreaterThan((after.ms - before.ms) / 250);
    expect(await list(page)).toEqual([]);
    await expect.poll(() => files(page), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => page.workers().filter((worker) => worker.url().includes('import')).length).toBe(0);
  });
});

describe('an extract of this browser', () => {
  it('is shared by two tabs, and leaves both at once', async () => {
    const other = await tab();
    await load(page);
    expect([(await ask(page, SUM)).value, (await ask(other, SUM)).value]).toEqual([[[4, 2]], [[4, 2]]]);
    expect((await list(other)).map(({ label }) => label)).toEqual(['Essai']);
    await other.evaluate(() => lab.remove('local_essai'));
    expect(await list(page)).toEqual([]);
    await expect.poll(async () => (await ask(page, SUM)).failed).toBe('local-extract-missing');
    await expect.poll(() => files(page), { timeout: 20_000 }).toEqual([]);
    await other.close();
  });

  it('serves until the next load of it is complete, in every tab', async () => {
    const other = await tab();
    await load(page);
    await ask(other, SUM);
    const [first] = await files(page);
    // A file without the columns of the recipe is refused, and replaces nothing.
    expect((await load(page, { content: 'a;b\n1;2\n' })).failed).toBe('source-unreadable');
    expect([(await ask(page, SUM)).value, await files(page)]).toEqual([[[4, 2]], expect.arrayContaining([first])]);
    const loading = load(page, { content: { rows: 300_000 } });
    await expect.poll(() => page.evaluate(() => lab.progress().length), { timeout: 60_000 }).toBeGreaterThan(0);
    expect((await ask(page, SUM)).value).toEqual([[4, 2]]);
    expect((await loading).value?.rows).toBe(300_000);
    const sum = 300 * (1000 * 999) / 2 + 150_000;
    expect((await ask(page, SUM)).value).toEqual([[sum, 300_000]]);
    await expect.poll(async () => (await ask(other, SUM)).value).toEqual([[sum, 300_000]]);
    await expect.poll(() => files(page), { timeout: 20_000 }).not.toContain(first);
    await other.close();
  });

  it('is never half there: a tab that is closed in mid-load leaves nothing, and a load in another tab is left alone', async () => {
    const closed = await tab();
    void load(closed, { content: LARGE }).catch(() => undefined);
    const begun = async () => (await files(page)).filter((name) => name.endsWith('.duckdb')).length;
    await expect.poll(begun, { timeout: 60_000 }).toBe(1);
    // A tab that starts while another loads sweeps, and must not touch what is being written.
    const starting = await tab();
    expect(await list(starting)).toEqual([]);
    expect(await begun()).toBe(1);
    await starting.close();
    await closed.close();
    await expect.poll(async () => {
      const latest = await tab();
      await list(latest);
      const left = await files(latest);
      await latest.close();
      return left;
    }, { timeout: 30_000 }).toEqual([]);
  });

  it('is told to be gone when the browser evicted it', async () => {
    await load(page);
    expect((await ask(page, SUM)).value).toEqual([[4, 2]]);
    await page.evaluate(() => lab.evict());
    expect(await list(page)).toEqual([]);
    // The engine of this page may still know the rows; once it asks for the file again, there is none.
    await page.reload();
    await page.waitForFunction(() => 'lab' in globalThis);
    expect(await ask(page, SUM)).toMatchObject({ failed: 'local-extract-missing', message: expect.stringContaining('n’est plus dans ce navigateur') });
    expect((await load(page)).failed).toBeNull();
    expect((await ask(page, SUM)).value).toEqual([[4, 2]]);
  });
});

describe('a browser that cannot keep an extract', () => {
  let hindered: BrowserContext;
  beforeEach(async () => {
    hindered = await newContext();
    return async () => hindered.close();
  });

  it.each([
    ['has no private file system', () => Reflect.deleteProperty(StorageManager.prototype, 'getDirectory')],
    ['refuses it to a private window', () => { StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('refused', 'SecurityError')); }],
    ['has no locks', () => Reflect.deleteProperty(Navigator.prototype, 'locks')],
  ])('says so when it %s', async (_, hinder) => {
    await hindered.addInitScript(hinder);
    const refused = await tab(hindered);
    expect(await refused.evaluate(() => lab.refusal())).toContain('ne garde pas de fichiers pour ce site');
    expect((await load(refused)).failed).toBe('local-storage-unavailable');
    expect(await list(refused)).toEqual([]);
  });

  it('says that it has no room left, and leaves nothing', async () => {
    const full = await tab(hindered);
    const session = await hindered.newCDPSession(full);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.address).origin, quotaSize: 600_000 });
    expect(await load(full, { content: { rows: 200_000 } })).toMatchObject({ failed: 'local-storage-full' });
    expect(await files(full)).toEqual([]);
  });
});
