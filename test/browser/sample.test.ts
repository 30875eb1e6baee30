import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readStart } from '../../src/cli/published-folder.ts';
import type { Served } from '../../src/cli/serve.ts';
import { datasetsOf } from '../../src/domain/dataset-uses.ts';
import type { StartFile } from '../../src/domain/manifest.ts';
import { indicatorsOf } from '../../src/domain/view.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { newVisit, reached, serveSite } from '../support/visit.ts';

const WORDS = 'Données d’exemple';
let browser: Browser;
let served: Served;
let start: StartFile;

beforeAll(async () => {
  start = await readStart(inject('site'));
  [browser, served] = await Promise.all([launchChromium(), serveSite(inject('site'))]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

async function visiting(address: string, story: (page: Page) => Promise<void>): Promise<void> {
  const visit = await newVisit(browser, served);
  try {
    await visit.page.goto(served.url + address);
    await story(visit.page);
    expect({ errors: visit.errors, foreign: visit.foreign }).toEqual({ errors: [], foreign: [] });
  } finally {
    await visit.close();
  }
}

/** The figures of a dashboard, and whether the published rows behind each are invented. */
function figuresOf(dashboard: string): ReadonlyMap<string, boolean> {
  const { catalogue, manifest } = start;
  const invented = new Set(manifest.extracts.filter(({ sample }) => sample === true).map(({ id }) => id));
  const figures = catalogue.dashboards.find(({ id }) => id === dashboard)?.sections.flatMap((section) => section.figures) ?? [];
  const isInvented = (indicator: string) => datasetsOf(catalogue.indicators.find(({ id }) => id === indicator) ?? null, catalogue).some((dataset) => invented.has(dataset));
  return new Map(figures.map((figure) => [figure.id, indicatorsOf(figure).some(isInvented)]));
}

// On a network that reaches the portals the real figures have taken over: what is published says which figures are invented.
describe('what is drawn from invented rows', () => {
  it('says so on each figure of a dashboard, and on no other; axe finds nothing', async () => {
    const expected = figuresOf('solidarites');
    expect(expected.size).toBeGreaterThan(8);
    await visiting('#/tableaux/solidarites', async (page) => {
      await reached(page, 'reperes:first-figure');
      const marks = async () => new Map(await page.locator('[data-figure]').evaluateAll((slots) => slots.map((slot) => [slot.getAttribute('data-figure') ?? '', slot.querySelector('.badge') !== null] as const)));
      await expect.poll(marks, { timeout: 20_000 }).toEqual(expected);
      for (const badge of await page.locator('.badge').allInnerTexts()) expect(badge).toBe(WORDS);
      expect(await axeFindings(page)).toEqual([]);
    });
  });

  it('says so in the table, in the words and in the origin of a figure', async () => {
    const figure = 'classement-foyers-rsa-pour-1000';
    const said = (text: string) => text.toLowerCase().includes(WORDS.toLowerCase());
    const isInvented = figuresOf('solidarites').get(figure) === true;
    await visiting(`#/tableaux/solidarites?tableaux=${figure}`, async (page) => {
      const slot = page.locator(`[data-figure="${figure}"]`);
      const caption = slot.locator('caption');
      await expect.poll(async () => (await caption.count()) === 1 && said(await caption.innerText()), { timeout: 20_000 }).toBe(isInvented);
      expect(said(await slot.locator('.figure__sub').innerText())).toBe(isInvented);
      expect(said(await slot.locator('.figure__source').innerText())).toBe(isInvented);
      await slot.getByRole('button', { name: /D’où vient ce chiffre/ }).click();
      await expect.poll(async () => said(await page.locator('.receipt').first().innerText())).toBe(isInvented);
    });
  });

  it('is told from real data in the catalogue', async () => {
    const invented = start.manifest.extracts.filter(({ sample }) => sample === true).map(({ id }) => id);
    await visiting('#/donnees', async (page) => {
      const marked = async () => page.locator('[data-dataset]').evaluateAll((entries, words) => entries.filter((entry) => entry.querySelector('.standing')?.textContent?.includes(words)).map((entry) => entry.getAttribute('data-dataset')), WORDS);
      await expect.poll(marked, { timeout: 20_000 }).toEqual(invented);
      expect((await page.locator('.lead').innerText()).includes('exemples inventés')).toBe(invented.length > 1);
    });
  });
});
