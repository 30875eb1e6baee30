import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../../test/support/chromium.ts';
import { buildBenchSite } from './bench/bench-site.ts';
import { measureEngine } from './bench/engine.ts';
import { measureImport } from './bench/import.ts';
import type { Measure } from './bench/measure.ts';
import { measurePage } from './bench/page.ts';
import { ROOT } from './build-site.ts';
import { declaredOriginsOf } from './declared-origins.ts';
import { serve } from './serve.ts';

/** What the command prints: a public interface. */
type Benchmark = {
  readonly format: 1;
  readonly measuredAt: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly memoryGB: number; readonly node: string; readonly chromium: string };
  readonly measures: readonly Measure[];
};

// `npm run --silent bench`: see `bench/METHOD.md`. JSON on stdout, progress on stderr.
const started = performance.now();
const tell = (text: string) => console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);

const site = join(ROOT, '.cache/bench/site');
tell('building the site');
await buildBenchSite(site);
const served = await serve({ folder: site, port: 0, host: '127.0.0.1', base: '/', declaredOrigins: await declaredOriginsOf(site) });
const browser = await launchChromium();
try {
  const page = await measurePage(browser, served.url, site, tell);
  const engine = await measureEngine(browser, join(ROOT, '.cache/bench/engine'), tell);
  const opened = await measureImport(browser, join(ROOT, '.cache/bench/import'), tell);
  const benchmark: Benchmark = {
    format: 1,
    measuredAt: new Date().toISOString(),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 1e9),
      node: process.version,
      chromium: browser.version(),
    },
    measures: [...page, ...engine, ...opened],
  };
  console.log(JSON.stringify(benchmark, null, 2));
  if (benchmark.measures.some(({ id, value }) => value === null && !id.endsWith('memory'))) process.exitCode = 1;
} finally {
  await browser.close();
  await served.close();
}
