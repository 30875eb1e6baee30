import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Served } from '../../src/cli/serve.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { newVisit, reached, serveSite } from '../support/visit.ts';

let browser: Browser;
let served: Served;
beforeAll(async () => void ([browser, served] = await Promise.all([launchChromium(), serveSite(inject('site'))])));
afterAll(async () => {
  await browser.close();
  await served.close();
});

async function at(width: number, address: string, story: (page: Page) => Promise<void>): Promise<void> {
  const visit = await newVisit(browser, served, { viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  try {
    await visit.page.goto(served.url + address);
    await reached(visit.page, 'reperes:first-figure');
    await story(visit.page);
    expect({ errors: visit.errors, foreign: visit.foreign }).toEqual({ errors: [], foreign: [] });
  } finally {
    await visit.close();
  }
}

const facts = (page: Page) => page.getByRole('region', { name: /^En bref/ }).getByRole('listitem');

describe('« En bref »', () => {
  it('tells what stands out, after the first figures, and leads to the figure on the page', async () => {
    await at(1440, '#/tableaux/solidarites', async (page) => {
      await expect.poll(() => facts(page).count(), { timeout: 30_000 }).toBe(5);
      const lines = await facts(page).allInnerTexts();
      for (const line of lines) expect(line).toMatch(/^\p{Lu}.*Saône-et-Loire.*\./u);
      expect(new Set(lines).size).toBe(5);
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: /^Voir la figure.*75 ans et plus/ }).click();
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-figure') ?? null)).toContain('75-ans');
    });
  });

  it('follows the territory, keeps invented facts apart, and leads to another page with it', async () => {
    await at(390, '#/tableaux/solidarites?territoire=canton:7104', async (page) => {
      const region = page.getByRole('region', { name: /^En bref.*Canton de Chagny/ });
      await expect.poll(() => region.getByRole('listitem').count(), { timeout: 30_000 }).toBeGreaterThan(1);
      await expect.poll(() => region.getByText('Données d’exemple', { exact: true }).count()).toBeGreaterThan(0);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      await region.getByRole('link', { name: /^Voir dans.*Population et territoires/ }).first().click();
      await expect.poll(() => page.url()).toMatch(/population-et-territoires\?territoire=canton:7104$/);
      await page.getByRole('heading', { level: 1, name: 'Population et territoires' }).waitFor();
    });
  });
});
