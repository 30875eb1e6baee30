import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Served } from '../../src/cli/serve.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { newVisit, reached, serveSite } from '../support/visit.ts';

const HOME = '#/tableaux/population-et-territoires';
const WIDTHS = [390, 820, 1440] as const;

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
    await visit.page.waitForFunction(() => document.querySelector('main h1, main .empty__title, main .trouble') !== null && document.querySelectorAll('[aria-busy="true"]').length === 0);
    await story(visit.page);
  } finally {
    await visit.close();
  }
}

describe.each(WIDTHS)('at %d pixels', (width) => {
  it('axe finds nothing on the dashboard, its charts drawn', async () => {
    await at(width, HOME, async (page) => {
      await reached(page, 'reperes:first-figure');
      for (const figure of await page.locator('[data-figure]').all()) {
        await figure.scrollIntoViewIfNeeded();
        await page.waitForTimeout(80);
      }
      await page.waitForFunction(() => document.querySelectorAll('[data-chart="ready"]').length === 4, undefined, { timeout: 30_000 });
      expect(await axeFindings(page)).toEqual([]);
    });
  });

  it('axe finds nothing with figures as tables, a canton chosen, and the origin of a figure open', async () => {
    await at(width, `${HOME}?territoire=canton:7121&niveau=canton&periode=2020&tableaux=carte-population,classement-population,carte-evolution-population,courbe-population`, async (page) => {
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: /D’où vient ce chiffre/ }).first().click();
      await page.getByRole('dialog').waitFor();
      expect(await axeFindings(page)).toEqual([]);
    });
  });

  it('axe finds nothing on a page that does not exist', async () => {
    await at(width, '#/nulle/part', async (page) => expect(await axeFindings(page)).toEqual([]));
    await at(width, '#/tableaux/inconnu', async (page) => expect(await axeFindings(page)).toEqual([]));
  });

  it('nothing is wider than the screen', async () => {
    await at(width, HOME, async (page) => {
      await reached(page, 'reperes:first-figure');
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    });
  });
});

describe('on a phone', () => {
  it('filters are a drawer that axe finds nothing in, that chooses, and that gives the focus back', async () => {
    await at(390, HOME, async (page) => {
      const opener = page.getByRole('button', { name: 'Filtres', exact: true });
      await opener.click();
      const drawer = page.getByRole('dialog', { name: 'Filtres' });
      expect(await axeFindings(page)).toEqual([]);
      await drawer.getByRole('combobox', { name: 'Période' }).selectOption('2021');
      await drawer.getByRole('button', { name: 'Voir les résultats' }).click();
      await expect.poll(() => page.url()).toContain('periode=2021');
      await expect.poll(() => opener.evaluate((node) => node === document.activeElement)).toBe(true);
    });
  });
});

describe('at 400 % on a 1280-pixel screen', () => {
  it('reads in one column without sideways scrolling', async () => {
    await at(320, HOME, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    });
  });
});

describe('by the keyboard', () => {
  it('every control is reached by Tab in reading order, the skip link first', async () => {
    await at(1440, HOME, async (page) => {
      await reached(page, 'reperes:first-figure');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Aller au contenu');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('contenu');
      const order: number[] = [];
      for (let step = 0; step < 80; step += 1) {
        await page.keyboard.press('Tab');
        const top = await page.evaluate(() => {
          const active = document.activeElement;
          return active === null || active === document.body || !active.closest('main') ? null : active.getBoundingClientRect().top + scrollY;
        });
        if (top === null) break;
        order.push(top);
      }
      // Eleven questions « D'où vient ce chiffre ? », three filters and four pictures at least.
      expect(order.length).toBeGreaterThan(18);
      const jumpsBack = order.filter((top, i) => i > 0 && top < (order[i - 1] ?? 0) - 900);
      expect(jumpsBack.length).toBeLessThanOrEqual(2);
    });
  });

  it('the arrow keys read the points of a picture one by one, aloud', async () => {
    await at(1440, HOME, async (page) => {
      const slot = page.locator('[data-figure="courbe-population"]');
      await slot.scrollIntoViewIfNeeded();
      await slot.locator('[data-chart="ready"]').waitFor();
      await slot.getByRole('application').focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(async () => (await page.locator('[aria-live="assertive"]').innerText()).replaceAll(/[\u202F\u00A0]/g, ' ')).toContain('2016 : 555 023 habitants');
      await page.keyboard.press('ArrowRight');
      await expect.poll(async () => (await page.locator('[aria-live="assertive"]').innerText()).replaceAll(/[\u202F\u00A0]/g, ' ')).toContain('2019 : 551 493 habitants');
    });
  });
});
