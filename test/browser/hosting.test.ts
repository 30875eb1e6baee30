import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { newVisit, reached, serveSite } from '../support/visit.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchChromium()));
afterAll(() => browser.close());

describe('the built folder on a host that sends our headers', () => {
  it.each(['/', '/observatoire/'])('works under %s: figures, then engine, nothing refused by the policy, no request elsewhere', async (base) => {
    const served = await serveSite(inject('site'), base);
    const visit = await newVisit(browser, served);
    try {
      const response = await visit.page.goto(served.url);
      expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
      await reached(visit.page, 'reperes:first-figure');
      await reached(visit.page, 'reperes:engine-ready');
      expect(await visit.page.getByRole('heading', { level: 1 }).innerText()).toBe('Population et territoires');
      expect({ errors: visit.errors, foreign: visit.foreign }).toEqual({ errors: [], foreign: [] });
    } finally {
      await visit.close();
      await served.close();
    }
  });

  it('shows figures before the engine: its file may never come', async () => {
    const served = await serveSite(inject('site'));
    const visit = await newVisit(browser, served);
    try {
      await visit.page.context().route(/\.wasm$/, (route) => route.abort());
      await visit.page.goto(served.url);
      await reached(visit.page, 'reperes:first-figure');
      expect(await visit.page.getByText('habitants').first().isVisible()).toBe(true);
      expect(visit.foreign).toEqual([]);
    } finally {
      await visit.close();
      await served.close();
    }
  });

  it('would tell: what the policy refuses is an error of the page', async () => {
    const served = await serveSite(inject('site'));
    const visit = await newVisit(browser, served);
    try {
      await visit.page.goto(served.url);
      await reached(visit.page, 'reperes:first-figure');
      await visit.page.evaluate(async () => {
        document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
        document.head.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.injected = true' }));
        await fetch('https://example.invalid/').catch(() => undefined);
      });
      await expect.poll(() => visit.errors.map((error) => /style-src|script-src|connect-src/.exec(error)?.[0] ?? error).sort()).toEqual(expect.arrayContaining(['connect-src', 'script-src', 'style-src']));
      expect(await visit.page.evaluate(() => 'injected' in globalThis)).toBe(false);
    } finally {
      await visit.close();
      await served.close();
    }
  });
});
