import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { Served } from '../../src/cli/serve.ts';
import { hashedText } from '../../src/cli/refresh-publish.ts';
import type { DetailsFile, ExtractEntry, Manifest } from '../../src/domain/manifest.ts';
import { detailsOf, withDetails, withoutDetails } from '../../src/domain/published-texts.ts';
import { launchChromium } from './chromium.ts';
import { newVisit, serveSite, type Visit } from './visit.ts';

export type Story = { readonly width?: number; readonly before?: (page: Page) => Promise<unknown>; /** What the console is expected to say. */ readonly complains?: boolean };

export type Stories = {
  /** Opens an address, tells the story, then checks that nothing went wrong and that nothing left the origin. */
  readonly visiting: (address: string, story: (page: Page, visit: Visit) => Promise<void>, told?: Story) => Promise<void>;
  readonly manifest: () => Manifest;
};

/** One browser and one server for the stories of a test file; call it at the top of the file. */
export function siteStories(): Stories {
  let browser: Browser;
  let served: Served;
  let manifest: Manifest;
  beforeAll(async () => {
    [browser, served] = await Promise.all([launchChromium(), serveSite(inject('site'))]);
    manifest = JSON.parse(readFileSync(join(inject('site'), 'data/manifest.json'), 'utf8')) as Manifest;
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });
  return {
    manifest: () => manifest,
    async visiting(address, story, { width = 1440, before, complains = false } = {}) {
      const visit = await newVisit(browser, served, { viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      try {
        await before?.(visit.page);
        await visit.page.goto(served.url + address);
        await settled(visit.page);
        await story(visit.page, visit);
        expect(visit.foreign).toEqual([]);
        if (!complains) expect(visit.errors).toEqual([]);
      } finally {
        await visit.close();
      }
    },
  };
}

/** Resolves once the page has a title and nothing of it is busy. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main h1') !== null && document.querySelectorAll('[aria-busy="true"]').length === 0, undefined, { timeout: 60_000 });
}

/** The text of an element with plain spaces. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/[\u202F\u00A0]/g, ' ');
}

function detailsInService({ details }: Manifest): DetailsFile {
  if (!details) throw new Error('The manifest names no details');
  return JSON.parse(readFileSync(join(inject('site'), 'data', details.file), 'utf8')) as DetailsFile;
}

/** Serves a start file in which one extract is another: what refresh would have written. */
export async function withExtract(page: Page, id: string, change: (extract: ExtractEntry) => ExtractEntry | null): Promise<void> {
  await page.route('**/data/start.json', async (route) => {
    const start = (await (await route.fetch()).json()) as { manifest: Manifest };
    const manifest = withDetails(start.manifest, detailsInService(start.manifest));
    const extracts = manifest.extracts.flatMap((extract) => (extract.id === id ? [change(extract)].filter((kept) => kept !== null) : [extract]));
    const { text, ...details } = hashedText('fiches', 'fiches', JSON.stringify(detailsOf({ ...manifest, extracts })));
    await page.route(`**/data/${details.file}`, (asked) => asked.fulfill({ body: text, contentType: 'application/json' }));
    await route.fulfill({ json: { ...start, manifest: withoutDetails({ ...manifest, extracts }, details) } });
  });
}
