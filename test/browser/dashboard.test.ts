import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Served } from '../../src/cli/serve.ts';
import { launchChromium } from '../support/chromium.ts';
import { populationOracle, type Oracle } from '../support/population-oracle.ts';
import { newVisit, reached, serveSite, type Visit } from '../support/visit.ts';

const HOME = '#/tableaux/population-et-territoires';
const CLUNISOIS = '200040293';
const CLUNY = '7111';

let browser: Browser;
let served: Served;
let oracle: Oracle;

beforeAll(async () => {
  [browser, served, oracle] = await Promise.all([launchChromium(), serveSite(inject('site'), '/observatoire/'), populationOracle()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** Opens the page, runs the story, and asserts that nothing went wrong around it and nothing left the origin. */
async function visiting(story: (page: Page, visit: Visit) => Promise<void>, address = HOME): Promise<void> {
  const visit = await newVisit(browser, served);
  try {
    await visit.page.goto(served.url + address);
    await reached(visit.page, 'reperes:first-figure');
    await story(visit.page, visit);
    expect({ errors: visit.errors, foreign: visit.foreign }).toEqual({ errors: [], foreign: [] });
  } finally {
    await visit.close();
  }
}

const figure = (page: Page, id: string) => page.locator(`[data-figure="${id}"]`);
/** The large number of a key figure, as a number. */
const keyOf = async (page: Page, id: string) => numberIn(await figure(page, id).locator('.key__value').evaluate((node) => node.firstChild?.textContent ?? ''));
const numberIn = (text: string) => Number(text.replaceAll(/[\u202F\u00A0\s*]/g, '').replace('\u2212', '-').replace(',', '.'));

async function choose(page: Page, typed: string, expected: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Territoire' });
  await field.click();
  await field.fill(typed);
  await page.getByRole('option', { name: expected }).first().click();
}

/** Waits until no figure is being worked out for the view. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('[data-figure][aria-busy="true"]').length === 0);
}

/** The rows of a figure shown as a table: name → value, as numbers; a missing value is its words. */
async function tableOf(page: Page, id: string): Promise<Map<string, number | string>> {
  const slot = figure(page, id);
  const all = slot.getByRole('button', { name: /Afficher les .* lignes/ });
  if (await all.count()) await all.click();
  const rows = await slot.locator('tbody tr').evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => ({ text: (cell as HTMLElement).innerText.trim(), missing: cell.classList.contains('missing') }))));
  return new Map(rows.map(([name, value]) => [name?.text ?? '', value?.missing ? value.text : numberIn(value?.text ?? '')]));
}

const sum = (values: Iterable<number | string>) => [...values].reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);

describe('the dashboard of population', () => {
  it('reads as published: the département, its density, its change and its largest EPCI', async () => {
    await visiting(async (page) => {
      const total = oracle.inside('2023', 'departement', '71');
      expect(total).toBe(550_310);
      expect(await keyOf(page, 'population')).toBe(total);
      expect(await keyOf(page, 'densite')).toBeCloseTo(total / 8575, 1);
      const start = oracle.inside('2016', 'departement', '71');
      expect(await keyOf(page, 'evolution-population')).toBeCloseTo(100 * ((total / start) ** (1 / 7) - 1), 2);
      const largest = Math.max(...oracle.codes('epci').map((code) => oracle.inside('2023', 'epci', code)));
      expect(await keyOf(page, 'part-plus-grand-epci')).toBeCloseTo((100 * largest) / total, 1);
      await expect.poll(() => figure(page, 'population').locator('.key__sentence').innerText()).toContain('La Saône-et-Loire compte');
    });
  });

  it('follows an EPCI, then a canton, and agrees with the package; Back, Reload and a shared address give the same', async () => {
    await visiting(async (page, visit) => {
      await choose(page, 'clunis', 'CC du Clunisois');
      await settled(page);
      const epci = oracle.inside('2023', 'epci', CLUNISOIS);
      await expect.poll(() => keyOf(page, 'population')).toBe(epci);
      expect(page.url()).toContain(`territoire=epci%3A${CLUNISOIS}`);

      await choose(page, 'cluny', 'Cluny');
      await settled(page);
      const chosen = new URL(page.url().replace('#/', '')).searchParams.get('territoire');
      const [level, code] = (chosen ?? '').split(':') as ['commune' | 'canton', string];
      await expect.poll(() => keyOf(page, 'population')).toBe(oracle.inside('2023', level, code));

      await page.goto(`${served.url}${HOME}?territoire=canton:${CLUNY}`);
      const canton = oracle.inside('2023', 'canton', CLUNY);
      await expect.poll(() => keyOf(page, 'population')).toBe(canton);
      await page.reload();
      await expect.poll(() => keyOf(page, 'population')).toBe(canton);

      await page.goBack();
      await page.goBack();
      await expect.poll(() => keyOf(page, 'population')).toBe(epci);

      const other = await newVisit(browser, served);
      await other.page.goto(page.url());
      await expect.poll(() => keyOf(other.page, 'population')).toBe(epci);
      expect(await figure(other.page, 'population').innerText()).toBe(await figure(page, 'population').innerText());
      expect([...other.errors, ...other.foreign, ...visit.foreign]).toEqual([]);
      await other.close();
    });
  });

  it('lists every commune of the département in the table of the map, as the package has it', async () => {
    await visiting(async (page) => {
      const table = await tableOf(page, 'carte-population');
      const communes = oracle.codes('commune');
      expect(table.size).toBe(new Set(communes.map((code) => oracle.nameOf('commune', code))).size);
      expect(table.get('Cluny')).toBe(oracle.inside('2023', 'commune', '71137'));
      expect(sum(table.values())).toBe(550_310);
    }, `${HOME}?tableaux=carte-population`);
  });

  it.each(['2016', '2019', '2022', '2023'])('adds up at every level in %s: EPCI in their part, arrondissements, cantons with the cut communes', async (year) => {
    await visiting(async (page) => {
      const total = oracle.inside(year, 'departement', '71');
      for (const level of ['epci', 'arrondissement', 'canton'] as const) {
        await page.goto(`${served.url}${HOME}?niveau=${level}&periode=${year}&tableaux=classement-population`);
        await settled(page);
        await expect.poll(async () => sum((await tableOf(page, 'classement-population')).values())).toBe(total);
        const table = await tableOf(page, 'classement-population');
        if (level === 'epci') {
          expect(table.size).toBe(20);
          expect(table.get(oracle.nameOf('epci', '200006682'))).toBe(oracle.inside(year, 'epci', '200006682'));
        }
        if (level === 'canton') {
          expect(table.size).toBe(29 + 4);
          expect(table.get('Chalon-sur-Saône-2')).toBe('commune partagée');
          expect(table.get('Mâcon (commune partagée)')).toBe(oracle.inside(year, 'commune', '71270'));
        }
      }
    });
  });

  it('shows an EPCI across the border both whole and in its part', async () => {
    await visiting(async (page) => {
      await settled(page);
      const part = oracle.inside('2023', 'epci', '200006682');
      const whole = oracle.whole('2023', '200006682');
      expect(whole).toBeGreaterThan(part);
      await expect.poll(() => keyOf(page, 'population')).toBe(part);
      const text = (await figure(page, 'population').innerText()).replaceAll(/[\u202F\u00A0]/g, ' ');
      expect(text).toContain('Part 71');
      expect(text).toContain(`EPCI entier : ${whole.toLocaleString('fr-FR').replaceAll(/[\u202F\u00A0]/g, ' ')} habitants`);
    }, `${HOME}?territoire=epci:200006682`);
  });

  it('says where a figure comes from, down to the SQL, and gives the focus back', async () => {
    await visiting(async (page) => {
      const ask = figure(page, 'population').getByRole('button', { name: /D’où vient ce chiffre/ });
      await ask.click();
      const panel = page.getByRole('dialog', { name: /D’où vient ce chiffre/ });
      const text = await panel.innerText();
      for (const part of ['Population municipale', 'Ce que ce chiffre dit', 'Σ', 'Insee', 'Licence Ouverte', '1er janvier 2026', 'COG 2026', '563 communes sur 563', served.url]) expect(text).toContain(part);
      await panel.getByText('Requête SQL exécutée').first().click();
      expect(await panel.locator('pre').first().innerText()).toContain('"populations"');
      await page.keyboard.press('Escape');
      await expect.poll(() => panel.isVisible()).toBe(false);
      expect(await ask.evaluate((node) => node === document.activeElement)).toBe(true);
    });
  });

  it('drops a bad parameter and says so, whatever it holds', async () => {
    await visiting(async (page) => {
      const text = await page.locator('main').innerText();
      expect(text).toContain('n’existe pas sur cette page');
      expect(text).toContain('n’est pas publiée');
      expect(await keyOf(page, 'population')).toBe(550_310);
      expect(await page.locator('main script, main img').count()).toBe(0);
    }, `${HOME}?niveau=%3Cscript%3Ealert(1)%3C/script%3E&periode=1789&territoire=%27%20OR%201=1`);
  });

  it('takes choices back one by one, all at once, and by the keyboard alone', async () => {
    await visiting(async (page) => {
      await page.getByRole('combobox', { name: 'Territoire' }).focus();
      await page.keyboard.type('charolais');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await settled(page);
      await expect.poll(() => page.url()).toContain('territoire=');
      await page.getByRole('combobox', { name: 'Niveau de détail' }).selectOption('commune');
      await page.getByRole('combobox', { name: 'Période' }).selectOption('2020');
      await settled(page);
      await expect.poll(() => new URL(page.url().replace('#/', '')).searchParams.get('periode')).toBe('2020');
      // Not `press` on the button: it goes away under the key, and would be waited for.
      await page.getByRole('button', { name: 'Retirer la période 2020' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.url()).not.toContain('periode');
      await page.getByRole('button', { name: 'Réinitialiser' }).focus();
      await page.keyboard.press('Enter');
      await settled(page);
      await expect.poll(() => page.url().endsWith(HOME)).toBe(true);
      await expect.poll(() => keyOf(page, 'population')).toBe(550_310);
    });
  });
});
