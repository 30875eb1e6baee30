import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { ROOT } from '../build-site.ts';
import { serve } from '../serve.ts';
import { CSV_ROWS, LARGE_DATASET, largeCsv } from './large-csv.ts';
import { measure, median, type Measure } from './measure.ts';
import { rendererMegabytes } from './renderer-memory.ts';

const TURNS = 3;
/** At the start, in the middle and near the end: pieces of news after which the import is given up. */
const CANCELLED_AFTER = [1, 25, 50];

/** What it costs to open a large French CSV in the browser, beside DuckDB reading the same rows alone. `folder` is kept from one run to the next. */
export async function measureImport(browser: Browser, folder: string, tell: (text: string) => void): Promise<readonly Measure[]> {
  tell('a CSV of one million rows');
  const csv = await largeCsv(join(folder, 'csv'));
  await build({ root: ROOT, logLevel: 'warn', publicDir: false, build: { outDir: join(folder, 'page'), emptyOutDir: true, rollupOptions: { input: join(ROOT, 'src/cli/bench/import-harness.html') } } });
  const served = await serve({ folder: join(folder, 'page'), port: 0, host: '127.0.0.1', base: '/', declaredOrigins: [] });
  const onPage = async <T>(file: string, act: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${served.url}src/cli/bench/import-harness.html`);
      await page.waitForFunction(() => 'importHarness' in globalThis);
      await page.setInputFiles('input', file);
      return await act(page);
    } finally {
      await context.close();
    }
  };
  const open = async (page: Page) => {
    const imported = await page.evaluate((dataset) => importHarness.open(dataset), LARGE_DATASET);
    if (imported.rows !== CSV_ROWS || Math.abs(imported.total - csv.total) > 1) throw new Error(`The extract holds ${imported.rows} rows that add up to ${imported.total}, not ${csv.total}`);
    return imported;
  };
  const readCsv = async (page: Page) => {
    const read = await page.evaluate(() => importHarness.readCsv());
    if (read.rows !== CSV_ROWS) throw new Error(`DuckDB read ${read.rows} rows`);
    return read.ms;
  };

  try {
    const imports: Awaited<ReturnType<typeof open>>[] = [];
    const plain: number[] = [];
    for (let turn = 1; turn <= TURNS; turn += 1) {
      tell(`opening it, then read_csv: ${turn} of ${TURNS}`);
      imports.push(
        await onPage(csv.windows1252, async (page) => {
          await page.evaluate(() => importHarness.boot());
          return await open(page);
        }),
      );
      plain.push(await onPage(csv.utf8, readCsv));
    }
    tell('giving up');
    const answers: number[] = [];
    for (const steps of CANCELLED_AFTER) {
      const cancelled = await onPage(csv.windows1252, async (page) => {
        await page.evaluate(() => importHarness.boot());
        return await page.evaluate(([dataset, after]) => importHarness.cancel(dataset, after), [LARGE_DATASET, steps] as const);
      });
      answers.push(cancelled.answerMs);
    }
    tell('peak memory of both');
    const importPeak = await onPage(csv.windows1252, async (page) => {
      await page.evaluate(() => importHarness.boot());
      return await peakMegabytes(browser, () => open(page));
    });
    const plainPeak = await onPage(csv.utf8, (page) => peakMegabytes(browser, () => readCsv(page)));

    const name = `1 M rows, ${csv.megabytes.toFixed(0)} MB of CSV`;
    const note = `median of ${TURNS}`;
    const memory = (peak: number | null) => (peak === null ? 'needs /proc: measured on Linux only' : 'renderer, workers included, sampled');
    return [
      measure({ id: 'import-1m-first-answer', label: `${name}: from the file to the first answer`, unit: 'ms', goal: 4000, note }, median(imports.map((one) => one.firstAnswerMs))),
      measure({ id: 'import-1m-extract', label: `${name}: from the file to the extract`, unit: 'ms', note }, median(imports.map((one) => one.importMs))),
      measure({ id: 'import-1m-read-csv', label: `${name}: plain read_csv of the same rows, in UTF-8`, unit: 'ms', note: `${note}; into memory, engine booted` }, median(plain)),
      measure({ id: 'import-1m-pause', label: `${name}: longest time the page stood still`, unit: 'ms', goal: 200, note: `worst of ${TURNS}` }, Math.max(...imports.map((one) => one.longestPauseMs))),
      measure({ id: 'import-1m-cancel', label: `${name}: from giving up to the answer`, unit: 'ms', goal: 500, note: `worst of ${CANCELLED_AFTER.length}` }, Math.max(...answers)),
      measure({ id: 'import-1m-memory', label: `${name}: peak memory of the tab`, unit: 'MB', note: memory(importPeak) }, importPeak),
      measure({ id: 'import-1m-read-csv-memory', label: `${name}: peak memory with plain read_csv`, unit: 'MB', note: memory(plainPeak) }, plainPeak),
      measure({ id: 'import-1m-extract-bytes', label: `${name}: size of the extract`, unit: 'MB' }, (imports[0]?.bytes ?? 0) / 1e6),
    ];
  } finally {
    await served.close();
  }
}

/** The most that the renderer holds while `act` runs; null where the system does not tell. */
async function peakMegabytes(browser: Browser, act: () => Promise<unknown>): Promise<number | null> {
  let peak: number | null = null;
  const ending = new AbortController();
  const sampling = (async () => {
    while (!ending.signal.aborted) {
      const now = await rendererMegabytes(browser);
      if (now !== null) peak = Math.max(peak ?? 0, now);
      await new Promise((resume) => setTimeout(resume, 100));
    }
  })();
  await act().finally(() => ending.abort());
  await sampling;
  return peak;
}
