import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { settled, siteStories, textOf } from '../support/site-stories.ts';

const LIST = '#/donnees';
const SHEET = '#/donnees/populations';
const WIDTHS = [390, 820, 1440] as const;

const { visiting, manifest } = siteStories();

const titles = (page: Page) => page.locator('[data-dataset]').evaluateAll((items) => items.map((item) => item.getAttribute('data-dataset')));
const text = textOf;

describe.each(WIDTHS)('at %d pixels', (width) => {
  it.each([LIST, SHEET, '#/donnees/superficies-communes', '#/donnees/territoires', '#/donnees?q=introuvable', '#/donnees/inconnu'])('axe finds nothing on %s, whose headings are in order and which fits', async (address) => {
    await visiting(
      address,
      async (page) => {
        expect(await axeFindings(page)).toEqual([]);
        const levels = await page.locator('main :is(h1, h2, h3, h4)').evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
        expect(levels[0]).toBe(1);
        expect(levels.filter((level, at) => at > 0 && (level === 1 || level > (levels[at - 1] ?? 0) + 1))).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      },
      { width },
    );
  });
});

describe('the list', () => {
  it('tells every dataset, published, missing and the territories', async () => {
    await visiting(LIST, async (page) => {
      const ids = [...manifest().extracts, ...manifest().missing, manifest().geography].map((entry) => entry.id);
      expect((await titles(page)).toSorted()).toEqual([...new Set(ids)].toSorted());
      const populations = await text(page, '[data-dataset="populations"]');
      expect(populations).toContain('Insee');
      expect(populations).toContain('Licence Ouverte 2.0');
      expect(populations).toContain('6 années (2016 à 2023)');
      expect(populations).toContain('2 codes déplacés');
      expect(await page.locator('[data-dataset="populations"]').getByRole('link', { name: 'Population et territoires' }).getAttribute('href')).toBe('#/tableaux/population-et-territoires');
    });
  });

  it('counts the days since a new version is expected', async () => {
    const later = { before: (page: Page) => page.clock.setFixedTime(new Date('2027-01-13T12:00:00+01:00')) };
    await visiting(LIST, async (page) => expect(await text(page, '[data-dataset="populations"]')).toContain('Attendu depuis 12 jours, nouvelle version attendue le 1er janvier 2027'), later);
    const sooner = { before: (page: Page) => page.clock.setFixedTime(new Date('2026-11-23T12:00:00+01:00')) };
    await visiting(LIST, async (page) => expect(await text(page, '[data-dataset="populations"]')).toContain('À jour, prochaine version attendue le 1er janvier 2027'), sooner);
  });

  it('keeps search and filters in the address, and gives them back', async () => {
    await visiting(LIST, async (page) => {
      await page.getByRole('searchbox', { name: 'Rechercher' }).fill('DENSITE superficie ');
      await expect.poll(() => page.url()).toContain('q=DENSITE+superficie');
      await expect.poll(() => titles(page)).toEqual(['superficies-communes', 'superficie-departements']);
      expect(await page.getByRole('searchbox').inputValue()).toBe('DENSITE superficie ');
      await page.getByRole('combobox', { name: 'Producteur' }).selectOption('Wikipédia, d’après l’Insee');
      await expect.poll(() => titles(page)).toEqual(['superficie-departements']);
      await page.goBack();
      await expect.poll(() => titles(page)).toEqual(['superficies-communes', 'superficie-departements']);
      await page.reload();
      await settled(page);
      expect(await titles(page)).toEqual(['superficies-communes', 'superficie-departements']);
      await page.getByRole('button', { name: 'Réinitialiser' }).click();
      await expect.poll(() => page.url()).not.toContain('q=');
      await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('');
    });
  });

  it('drops what an address should not hold, says so, and shows the way out of an empty list', async () => {
    await visiting(`${LIST}?etat=<img src=x>&producteur=Personne&q=introuvable`, async (page) => {
      expect(await page.getByRole('status').filter({ hasText: 'ce choix est ignoré' }).count()).toBe(2);
      expect(await titles(page)).toEqual([]);
      await page.getByRole('button', { name: 'Voir tous les jeux de données' }).click();
      await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(2);
    });
  });

  it('hands over the inventory as DCAT-AP, and says why there is no SCDL catalogue', async () => {
    await visiting(LIST, async (page) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger en DCAT-AP' }).click()]);
      expect(download.suggestedFilename()).toBe('inventaire-dcat.jsonld');
      const catalogue = JSON.parse(readFileSync(await download.path(), 'utf8')) as Record<string, readonly Record<string, unknown>[]>;
      expect(catalogue['@type']).toBe('dcat:Catalog');
      expect(catalogue['dcat:dataset']?.map((dataset) => dataset['dct:identifier'])).toContain('populations');
      await page.getByText('Ce qu’il reste à déclarer').click();
      expect(await text(page, '.inventory__lacks')).toContain('Le SIRET de la collectivité (COLL_SIRET)');
      expect(await axeFindings(page)).toEqual([]);
    });
  });
});

describe('by the keyboard', () => {
  it('a reader goes from the navigation to a sheet, its preview and back', async () => {
    await visiting(LIST, async (page) => {
      const active = () => page.evaluate(() => document.activeElement?.textContent ?? '');
      await page.keyboard.press('Tab');
      expect(await active()).toBe('Aller au contenu');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.type('populations');
      await expect.poll(() => titles(page)).toContain('populations');
      // Producer, state, « Réinitialiser », then the first dataset.
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab');
      expect(await active()).toContain('Populations de référence');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /Populations de référence/ }).waitFor();
      await settled(page);
      expect(await page.evaluate(() => [document.activeElement?.id, scrollY])).toEqual(['contenu', 0]);
      await page.keyboard.press('Tab');
      expect(await active()).toBe('Données');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Données' }).waitFor();
    });
  });
});

describe('the first figure', () => {
  it('does not wait for the catalogue: its script and style are fetched when it is asked for', async () => {
    const asked: string[] = [];
    await visiting(
      '#/tableaux/population-et-territoires',
      async (page) => {
        expect(asked.filter((path) => /assets\/(?:catalogue|Dataset)/i.test(path))).toEqual([]);
        await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Données' }).click();
        await page.getByRole('heading', { level: 1, name: 'Données' }).waitFor();
        expect(asked.filter((path) => /CataloguePage.*\.js$/.test(path))).toHaveLength(1);
      },
      { before: async (page) => void page.on('request', (request) => asked.push(new URL(request.url()).pathname)) },
    );
  });
});
