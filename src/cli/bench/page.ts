import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { median, measure, percentile, type Measure } from './measure.ts';
import { pageAddresses } from './addresses.ts';
import { rendererMegabytes } from './renderer-memory.ts';

const LOADS = 5;
const SLOW_LOADS = 3;
const CHANGES = 50;
const PATIENCE = 60_000;

/** What the page itself costs, from navigation to redraws. `site` is the built folder that `url` serves. */
export async function measurePage(browser: Browser, url: string, site: string, tell: (text: string) => void): Promise<readonly Measure[]> {
  tell(`${LOADS} cold loads`);
  const cold: Load[] = [];
  for (let load = 0; load < LOADS; load += 1) cold.push(await visit(browser, (page) => loadOf(page, url, site)));

  tell(`${SLOW_LOADS} loads on a slow network and processor`);
  const slow: number[] = [];
  for (let load = 0; load < SLOW_LOADS; load += 1)
    slow.push(
      await visit(browser, async (page) => {
        await slowDown(page);
        await page.goto(url, { waitUntil: 'commit' });
        return timeOfMark(page, 'reperes:first-figure');
      }),
    );

  tell(`${CHANGES} changes on the example dashboard`);
  const addresses = await pageAddresses(site, CHANGES + 1);
  const redraws = await tried(tell, () => visit(browser, async (page) => {
    // Figures out of sight wait to be drawn: here all of them are in sight.
    await page.setViewportSize({ width: 1440, height: 4000 });
    await page.goto(url, { waitUntil: 'commit' });
    await timeOfMark(page, 'reperes:engine-ready');
    // The first change loads what the others find loaded.
    const [, ...counted] = await redrawTimes(page, addresses);
    return counted;
  }));

  tell('memory of the tab');
  const megabytes = await visit(browser, async (page) => {
    await page.goto(url, { waitUntil: 'commit' });
    await timeOfMark(page, 'reperes:engine-ready');
    for (const address of addresses) {
      await page.evaluate((hash) => void (location.hash = hash), address);
      await page.waitForTimeout(100);
    }
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    return rendererMegabytes(browser);
  });

  return [
    measure({ id: 'first-figure', label: 'First figure, cold, local network', unit: 'ms', goal: 1000, note: `median of ${LOADS} loads` }, median(cold.map((load) => load.firstFigure))),
    measure({ id: 'first-figure-slow', label: 'First figure, 9 Mbit/s, 150 ms, processor ÷ 4', unit: 'ms', goal: 2500, note: `median of ${SLOW_LOADS} loads` }, median(slow)),
    measure({ id: 'javascript', label: 'JavaScript before the first figure, brotli', unit: 'kB', goal: 250 }, Math.max(...cold.map((load) => load.scriptBytes)) / 1000),
    measure({ id: 'engine-ready', label: 'Engine ready, cold, local network', unit: 'ms', goal: 2500, note: `median of ${LOADS} loads` }, median(cold.map((load) => load.engineReady))),
    measure({ id: 'redraw-p50', label: 'Choice → all figures of the example redrawn, p50', unit: 'ms', note: redraws.note ?? `${CHANGES} changes` }, redraws.value && percentile(redraws.value, 0.5)),
    measure({ id: 'redraw-p95', label: 'Choice → all figures of the example redrawn, p95', unit: 'ms', goal: 100, note: redraws.note ?? `${CHANGES} changes` }, redraws.value && percentile(redraws.value, 0.95)),
    measure({ id: 'tab-memory', label: 'Memory of the tab on the example', unit: 'MB', goal: 400, note: megabytes === null ? 'needs /proc: measured on Linux only' : 'proportional set size of the renderer' }, megabytes),
  ];
}

type Tried<T> = { readonly value: T; readonly note: null } | { readonly value: null; readonly note: string };

/** A measure that cannot be taken says why, and does not take the others down. */
async function tried<T>(tell: (text: string) => void, act: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await act(), note: null };
  } catch (error) {
    const note = (error as Error).message.split('\n')[0] ?? 'failed';
    tell(note);
    return { value: null, note };
  }
}

type Load = { readonly firstFigure: number; readonly engineReady: number; readonly scriptBytes: number };

async function loadOf(page: Page, url: string, site: string): Promise<Load> {
  await page.goto(url, { waitUntil: 'commit' });
  const firstFigure = await timeOfMark(page, 'reperes:first-figure');
  const engineReady = await timeOfMark(page, 'reperes:engine-ready');
  const scripts = await page.evaluate(
    (end) => performance.getEntriesByType('resource').flatMap((entry) => (new URL(entry.name).pathname.endsWith('.js') && (entry as PerformanceResourceTiming).responseEnd <= end ? [entry.name] : [])),
    firstFigure,
  );
  const bytes = await Promise.all(scripts.map((script) => brotliBytes(site, script.slice(url.length))));
  return { firstFigure, engineReady, scriptBytes: bytes.reduce((sum, size) => sum + size, 0) };
}

/** As a deployment sends it: from the copy beside the file, else compressed here. */
async function brotliBytes(site: string, path: string): Promise<number> {
  const beside = await readFile(join(site, `${path}.br`)).catch(() => null);
  return (beside ?? brotliCompressSync(await readFile(join(site, path)))).length;
}

/** Milliseconds from the start of navigation to a mark of the page. Rejects where it does not come within a minute. */
async function timeOfMark(page: Page, name: string): Promise<number> {
  const found = await page.waitForFunction((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? null, name, { timeout: PATIENCE, polling: 20 });
  const time = await found.jsonValue();
  if (time === null) throw new Error(`The page never marked ${name}`);
  return time;
}

/** From each change of the address to the end of the redraw that follows it. */
function redrawTimes(page: Page, hashes: readonly string[]): Promise<number[]> {
  return page.evaluate(
    async ([addresses, patience]) => {
      const times: number[] = [];
      for (const hash of addresses) {
        const asked = performance.now();
        const drawn = new Promise<number>((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`No redraw after ${hash}`)), patience);
          const observer = new PerformanceObserver((list) => {
            const end = Math.max(...list.getEntries().flatMap((entry) => (entry.name === 'reperes:redraw' ? [entry.startTime + entry.duration] : [])));
            if (!(end >= asked)) return;
            clearTimeout(timer);
            observer.disconnect();
            resolve(end);
          });
          observer.observe({ entryTypes: ['mark', 'measure'] });
        });
        location.hash = hash;
        times.push((await drawn) - asked);
        // As a reader would: the next choice comes once the page is at rest.
        await new Promise((resolve) => setTimeout(resolve, 120));
      }
      return times;
    },
    [hashes, PATIENCE] as const,
  );
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 9_000_000 / 8, uploadThroughput: 9_000_000 / 8 });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** A new browser context: empty caches, as on a first visit. */
async function visit<T>(browser: Browser, act: (page: Page) => Promise<T>): Promise<T> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}
