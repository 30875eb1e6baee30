import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Served } from '../../src/cli/serve.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { newVisit, serveSite } from '../support/visit.ts';

const CONSOLE = '#/sql';

let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), serveSite(inject('site'))]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** Opens an address, tells the story, then checks that nothing went wrong: refusals of the content security policy are errors. */
async function visiting(address: string, story: (page: Page) => Promise<void>): Promise<void> {
  const visit = await newVisit(browser, served, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
  try {
    await visit.page.goto(served.url + address);
    await editor(visit.page).waitFor({ timeout: 60_000 });
    await story(visit.page);
    expect(visit.foreign).toEqual([]);
    expect(visit.errors).toEqual([]);
  } finally {
    await visit.close();
  }
}

const editor = (page: Page) => page.getByRole('textbox', { name: /Requête SQL/ });
const sqlOf = async (page: Page) => (await editor(page).locator('.cm-line').allInnerTexts()).join('\n');
const standing = (page: Page) => page.locator('.sql__standing');
const state = (page: Page) => standing(page).getAttribute('data-run');
const plain = (text: string) => text.replaceAll(/[\u202F\u00A0]/g, ' ');

/** Replaces the statement as a person does. */
async function write(page: Page, sql: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(sql);
}

async function ends(page: Page, as: 'done' | 'failed' | 'cancelled'): Promise<void> {
  await expect.poll(() => state(page), { timeout: 60_000 }).toBe(as);
}

const firstCells = (page: Page) => page.locator('.sql__result tbody tr th').allInnerTexts();

it('axe finds nothing, with an answer and with an error, and the page fits', async () => {
  await visiting(CONSOLE, async (page) => {
    const isSound = async () => {
      for (const width of [390, 820, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        expect(await axeFindings(page)).toEqual([]);
      }
    };
    await page.getByRole('button', { name: 'Exécuter' }).click();
    await ends(page, 'done');
    await isSound();
    await write(page, 'SELECT commune,\n  habitants\nFROM populations');
    await page.keyboard.press('Control+Enter');
    await ends(page, 'failed');
    await expect.poll(async () => plain(await page.getByRole('alert').innerText())).toContain('Ligne 2 : la requête nomme une colonne inconnue');
    await isSound();
  });
});

describe('the console', () => {
  it('joins datasets and territories, and hands the answer over as CSV with what must be cited, refuses, stops, and goes on', async () => {
    await visiting(CONSOLE, async (page) => {
      await write(page, "SELECT c.name, p.annee, '=1+1' AS formule\nFROM populations p JOIN commune c ON c.code = p.commune\nORDER BY p.population DESC, p.annee DESC LIMIT 2");
      await page.keyboard.press('Control+Enter');
      await ends(page, 'done');
      await expect.poll(() => firstCells(page)).toEqual(['Chalon-sur-Saône', 'Chalon-sur-Saône']);
      expect(plain(await page.locator('.sql__result').innerText())).toContain('Insee');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger en CSV' }).click()]);
      const text = readFileSync(await download.path(), 'utf8');
      expect(text.startsWith('\uFEFFname,annee,formule\r\nChalon-sur-Saône,')).toBe(true);
      expect(text.endsWith(",'=1+1\r\n")).toBe(true);

      // What is no reading is refused, what is too long is stopped, and the engine goes on.
      await write(page, "SELECT * FROM read_csv('https://example.org/x.csv')");
      await page.keyboard.press('Control+Enter');
      await ends(page, 'failed');
      expect(plain(await page.getByRole('alert').innerText())).toContain('La fonction read_csv() n’est pas permise');
      await write(page, 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE (a.range * b.range) % 7 = 3');
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => standing(page).innerText()).toContain('En cours');
      await page.getByRole('button', { name: 'Arrêter' }).click();
      await ends(page, 'cancelled');
      await write(page, "SELECT '{}'::JSON");
      await page.keyboard.press('Control+Enter');
      await ends(page, 'failed');
      expect(plain(await page.getByRole('alert').innerText())).toContain('extension « json »');
      await write(page, 'FROM range(1234) AS r(n)');
      await page.keyboard.press('Control+Enter');
      await ends(page, 'done');
      await expect.poll(async () => plain(await standing(page).innerText())).toContain('1 234 lignes, les 1 000 premières affichées');
    });
  });

  it('is used with the keyboard alone: complete, run, leave, insert a name, take a past statement back', async () => {
    await visiting(CONSOLE, async (page) => {
      await editor(page).focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('SELECT count(*) FROM popul');
      await expect.poll(async () => {
        const chosen = (await page.locator('[role="option"][aria-selected="true"]').textContent().catch(() => null)) ?? '';
        if (!chosen.startsWith('populations')) await page.keyboard.press('ArrowDown');
        return chosen;
      }).toMatch(/^populations/);
      // A proposal is not taken within the first moments of its being shown.
      await expect.poll(async () => (await page.keyboard.press('Enter'), await sqlOf(page))).toMatch(/FROM populations/);
      await page.keyboard.press('Control+Enter');
      await ends(page, 'done');
      await expect.poll(() => firstCells(page)).toEqual(['3690']);
      // Tab writes while one writes; after Escape it leaves, however long one thinks about it.
      await page.keyboard.press('Tab');
      expect(await editor(page).evaluate((element) => element === (element.getRootNode() as ShadowRoot).activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Exécuter');
      const column = page.getByRole('button', { name: /Insérer annee/ });
      await column.focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => sqlOf(page)).toContain('annee');
      const past = page.getByRole('button', { name: /Reprendre SELECT count/ });
      await past.focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => sqlOf(page)).not.toContain('annee');
      expect(await sqlOf(page)).toContain('FROM populations');
    });
  });

  it('shows a statement of the address without running it, and shares one', async () => {
    await visiting(`${CONSOLE}?requete=${encodeURIComponent('SELECT 40 + 2 AS reponse')}`, async (page) => {
      await expect.poll(() => sqlOf(page)).toBe('SELECT 40 + 2 AS reponse');
      await page.getByText('Elle n’a pas été exécutée').waitFor();
      // Long enough for a run to have begun, had there been one.
      await page.waitForTimeout(500);
      expect(await state(page)).toBe('idle');
      await page.getByRole('button', { name: 'Exécuter' }).click();
      await ends(page, 'done');
      await expect.poll(() => firstCells(page)).toEqual(['42']);
      await write(page, "SELECT 'é & #' AS a");
      await page.getByRole('button', { name: /Copier le lien/ }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#/sql?requete=');
      const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
      expect(new URLSearchParams(link.hash.split('?')[1]).get('requete')).toBe("SELECT 'é & #' AS a");
    });
  });
});
