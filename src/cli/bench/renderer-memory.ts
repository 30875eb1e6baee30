import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

/**
 * Megabytes of the largest renderer process, its share of what processes have in common included (proportional set
 * size); page and worker live in it together. Null where the system does not tell (no `/proc`).
 */
export async function rendererMegabytes(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => proportionalKilobytes(id)));
  const known = sizes.filter((size) => size !== null);
  return known.length === 0 ? null : Math.max(...known) / 1000;
}

async function proportionalKilobytes(process: number): Promise<number | null> {
  const text = await readFile(`/proc/${process}/smaps_rollup`, 'utf8').catch(() => '');
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(text)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1.024;
}
