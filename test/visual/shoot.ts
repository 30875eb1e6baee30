/* oxlint-disable no-console -- a command prints */
/** Builds the visual check page and photographs it: `npx tsx test/visual/shoot.ts FOLDER [WIDTH…]`. */
import { createServer } from 'node:http';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sirv from 'sirv';
import { build } from 'vite';

const [folder = '', ...given] = process.argv.slice(2);
const widths = given.length > 0 ? given.map(Number) : [390, 820, 1440];
mkdirSync(folder, { recursive: true });
await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' });
const server = createServer(sirv(join(import.meta.dirname, '.cache/page')));
await new Promise<void>((done) => server.listen(0, done));
const { port } = server.address() as { port: number };
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
for (const width of widths) {
  const page = await browser.newPage({ viewport: { width, height: 1200 }, hasTouch: width < 500 });
  page.on('console', (message) => message.type() === 'error' && console.log(width, message.text()));
  page.on('pageerror', (error) => console.log(width, error.message));
  await page.goto(`http://localhost:${port}/`);
  // Far figures wait until they come near the screen.
  for (let y = 0; y < 9000; y += 700) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(120);
  }
  await page.waitForFunction(() => [...document.querySelectorAll('[data-chart]')].every((chart) => chart.getAttribute('data-chart') === 'ready'), undefined, { timeout: 20000 }).catch(() => console.log(width, 'some charts are not ready'));
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(200);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(width, 'horizontal overflow', overflow);
  await page.screenshot({ path: join(folder, `page-${width}.png`), fullPage: true });
  await page.close();
}
await browser.close();
server.close();
