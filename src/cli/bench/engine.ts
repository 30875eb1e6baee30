import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { CompiledQuery } from '../../domain/indicator-query.ts';
import { ROOT } from '../build-site.ts';
import { precompress } from '../precompress.ts';
import { serve } from '../serve.ts';
import type { Harness } from './harness.ts';
import { measure, percentile, type Measure } from './measure.ts';
import { filteredQuestion, twelveQuestions } from './questions.ts';
import { syntheticExtract, type SyntheticExtract } from './synthetic.ts';

const QUESTIONS = 50;
const THREE_MILLION = { id: 'trois-millions', months: 144 };
const ONE_MILLION = { id: 'un-million', months: 48 };

/** What our engine costs on large extracts, whole and by ranges. `folder` is kept from one run to the next. */
export async function measureEngine(browser: Browser, folder: string, tell: (text: string) => void): Promise<readonly Measure[]> {
  tell('synthetic extracts');
  const three = await syntheticExtract(folder, THREE_MILLION.id, THREE_MILLION.months);
  const one = await syntheticExtract(folder, ONE_MILLION.id, ONE_MILLION.months);
  await buildHarness(folder);

  const sent = new Map<string, number>();
  const served = await serve({
    folder,
    port: 0,
    host: '127.0.0.1',
    base: '/',
    declaredOrigins: [],
    onSent: (path, bytes) => sent.set(path, (sent.get(path) ?? 0) + bytes),
  });
  /** Bytes sent of an extract while `act` runs. */
  const sentDuring = async <T>(extract: SyntheticExtract, act: () => Promise<T>): Promise<[T, number]> => {
    const path = `/data/${extract.file}`;
    const before = sent.get(path) ?? 0;
    const result = await act();
    return [result, (sent.get(path) ?? 0) - before];
  };

  try {
    const measures: Measure[] = [];
    for (const how of ['whole', 'ranges'] as const) {
      tell(`3 million rows, ${how}`);
      measures.push(...(await onPage(browser, served.url, (page) => largeExtract(page, three, how, sentDuring))));
    }
    tell('1 million rows, twelve figures');
    measures.push(...(await onPage(browser, served.url, (page) => twelveFigures(page, one))));
    return measures;
  } finally {
    await served.close();
  }
}

type SentDuring = <T>(extract: SyntheticExtract, act: () => Promise<T>) => Promise<[T, number]>;

async function largeExtract(page: Page, extract: SyntheticExtract, how: 'whole' | 'ranges', sentDuring: SentDuring): Promise<readonly Measure[]> {
  const { id, months } = THREE_MILLION;
  const question = (turn: number) => filteredQuestion(id, turn, months);
  const bootMs = await open(page, extract, id, how);
  const [attach, attachBytes] = await sentDuring(extract, () => ask(page, [{ sql: 'SELECT 1 AS one', params: [], columns: ['one'], reads: [id] }]));
  const [first, firstBytes] = await sentDuring(extract, () => ask(page, [question(0)]));
  requireRows(first.rows);
  const [times, allBytes] = await sentDuring(extract, async () => {
    const all: number[] = [];
    for (let turn = 1; turn <= QUESTIONS; turn += 1) all.push((await ask(page, [question(turn)])).ms);
    return all;
  });
  const name = how === 'whole' ? '3 M rows, fetched whole' : '3 M rows, by ranges';
  const measures = [
    measure({ id: `engine-3m-${how}-boot`, label: `${name}: engine booted`, unit: 'ms' }, bootMs),
    measure({ id: `engine-3m-${how}-attach`, label: `${name}: attached`, unit: 'ms', note: how === 'whole' ? 'transfer and hash included' : 'header and catalogue only' }, attach.ms),
    measure({ id: `engine-3m-${how}-first`, label: `${name}: first answer`, unit: 'ms' }, first.ms),
    measure({ id: `engine-3m-${how}-p50`, label: `${name}: filtered aggregation, p50`, unit: 'ms', note: `${QUESTIONS} questions` }, percentile(times, 0.5)),
    measure({ id: `engine-3m-${how}-p95`, label: `${name}: filtered aggregation, p95`, unit: 'ms', goal: 200, note: `${QUESTIONS} questions` }, percentile(times, 0.95)),
  ];
  if (how === 'ranges')
    measures.push(
      measure({ id: 'engine-3m-ranges-first-bytes', label: `${name}: sent for the attach and the first answer`, unit: 'MB', goal: 10 }, (attachBytes + firstBytes) / 1e6),
      measure({ id: 'engine-3m-ranges-all-bytes', label: `${name}: sent for the ${QUESTIONS} questions after it`, unit: 'MB', note: `the file holds ${(extract.bytes / 1e6).toFixed(1)} MB` }, allBytes / 1e6),
    );
  return measures;
}

async function twelveFigures(page: Page, extract: SyntheticExtract): Promise<readonly Measure[]> {
  const { id, months } = ONE_MILLION;
  await open(page, extract, id, 'whole');
  requireRows((await ask(page, twelveQuestions(id, 0, months))).rows);
  const times: number[] = [];
  for (let turn = 1; turn <= QUESTIONS; turn += 1) times.push((await ask(page, twelveQuestions(id, turn, months))).ms);
  const note = 'answers only: drawing them is not counted';
  return [
    measure({ id: 'engine-1m-twelve-p50', label: '1 M rows: twelve questions at once, p50', unit: 'ms', goal: 50, note }, percentile(times, 0.5)),
    measure({ id: 'engine-1m-twelve-p95', label: '1 M rows: twelve questions at once, p95', unit: 'ms', goal: 100, note }, percentile(times, 0.95)),
  ];
}

/** A benchmark of questions that find nothing would be fast and worthless. */
function requireRows(rows: number): void {
  if (rows === 0) throw new Error('The synthetic questions found no row');
}

async function open(page: Page, { file, bytes, sha256 }: SyntheticExtract, id: string, how: 'whole' | 'ranges'): Promise<number> {
  return page.evaluate(([extract, mode]) => harness.open(extract, mode), [{ id, file, bytes, sha256 }, how] as const);
}

async function ask(page: Page, questions: readonly CompiledQuery[]): ReturnType<Harness['ask']> {
  return page.evaluate((asked) => harness.ask(asked), questions);
}

async function onPage<T>(browser: Browser, url: string, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${url}src/cli/bench/harness.html`);
    await page.waitForFunction(() => 'harness' in globalThis);
    return await act(page);
  } finally {
    await context.close();
  }
}

async function buildHarness(folder: string): Promise<void> {
  await build({
    root: ROOT,
    logLevel: 'warn',
    publicDir: false,
    build: { outDir: folder, emptyOutDir: false, rollupOptions: { input: join(ROOT, 'src/cli/bench/harness.html') } },
  });
  await precompress({ folder, effort: 'quick', cache: join(ROOT, 'node_modules/.cache/reperes') });
}
