import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Served } from '../../src/cli/serve.ts';
import type { Manifest } from '../../src/domain/manifest.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { newVisit, serveSite, type Visit } from '../support/visit.ts';

const LIST = '#/donnees';
const SHEET = '#/donnees/populations';
const WIDTHS = [390, 820, 1440] as const;

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

type Story = { readonly width?: number; readonly before?: (page: Page) => Promise<unknown>; /** What the console is expected to say. */ readonly complains?: boolean };

/** Opens an address, tells the story, then checks that nothing went wrong and that nothing left the origin. */
async function visiting(address: string, story: (page: Page, visit: Visit) => Promise<void>, { width = 1440, before, complains = false }: Story = {}): Promise<void> {
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
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main h1') !== null && document.querySelectorAll('[aria-busy="true"]').length === 0, undefined, { timeout: 60_000 });
}

const titles = (page: Page) => page.locator('[data-dataset]').evaluateAll((items) => items.map((item) => item.getAttribute('data-dataset')));
const text = async (page: Page, selector: string) => (await page.locator(selector).innerText()).replaceAll(/[\u202F\u00A0]/g, ' ');

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
      const ids = [...manifest.extracts, ...manifest.missing, manifest.geography].map((entry) => entry.id);
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

describe('the sheet', () => {
  it('shows where the data come from, what they are worth and their first rows', async () => {
    await visiting(SHEET, async (page) => {
      const body = await text(page, 'main');
      for (const source of manifest.extracts.find((extract) => extract.id === 'populations')?.sources ?? []) expect(body).toContain(source);
      expect(body).toContain('3 690 lignes retenues sur 227 659 lues');
      expect(body).toContain('71131 est compté dans 71566');
      const preview = page.getByRole('table', { name: /100 premières lignes/ });
      expect(await preview.locator('tbody tr').count()).toBe(15);
      await preview.getByRole('button', { name: 'Population municipale' }).click();
      const largest = await preview.locator('tbody tr td.numeric').evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replaceAll(/\D/g, ''))));
      expect(largest).toEqual(largest.toSorted((a, b) => b - a));
      await page.getByRole('button', { name: 'Afficher les 100 lignes' }).click();
      expect(await preview.locator('tbody tr').count()).toBe(100);
    });
  });

  it('offers the very file of the manifest', async () => {
    await visiting(SHEET, async (page) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger la base DuckDB' }).click()]);
      const extract = manifest.extracts.find((candidate) => candidate.id === 'populations');
      expect(`extraits/${download.suggestedFilename()}`).toBe(extract?.file);
      expect(readFileSync(await download.path()).length).toBe(extract?.bytes);
    });
  });

  it('previews the communes of the territories', async () => {
    await visiting('#/donnees/territoires', async (page) => expect(await page.getByRole('table', { name: /premières lignes sur 615/ }).locator('tbody tr').count()).toBe(15));
  });

  it('says that a dataset could not be had, and why', async () => {
    const without = async (page: Page) => {
      await page.route('**/data/start.json', async (route) => {
        const start = (await (await route.fetch()).json()) as { manifest: Manifest };
        const missing = [{ id: 'populations', label: 'Populations', message: 'Le portail a répondu : entretien en cours.', servedSince: null }];
        await route.fulfill({ json: { ...start, manifest: { ...start.manifest, extracts: start.manifest.extracts.filter((extract) => extract.id !== 'populations'), missing } } });
      });
    };
    await visiting(
      SHEET,
      async (page) => {
        const body = await text(page, 'main');
        expect(body).toContain('Jeu de données absent de cette publication.');
        expect(body).toContain('Le portail a répondu : entretien en cours.');
        // What is declared stays readable.
        expect(body).toContain('paquet npm @etalab/decoupage-administratif 6.0.0, data/communes.json');
        expect(await page.getByRole('table', { name: 'Colonnes déclarées' }).locator('tbody tr').count()).toBe(3);
        expect(await page.getByRole('table', { name: /premières lignes/ }).count()).toBe(0);
        expect(await page.getByRole('link', { name: /Télécharger/ }).count()).toBe(0);
        expect(await axeFindings(page)).toEqual([]);
      },
      { before: without },
    );
  });

  it('says what failed when the extract cannot be fetched, and reads it once it can', async () => {
    let isCut = true;
    await visiting(
      SHEET,
      async (page) => {
        const trouble = page.getByRole('alert');
        await trouble.waitFor();
        expect(await axeFindings(page)).toEqual([]);
        isCut = false;
        await trouble.getByRole('button', { name: 'Réessayer' }).click();
        await page.getByRole('table', { name: /100 premières lignes/ }).waitFor();
      },
      { before: (page) => page.route('**/extraits/populations-*', (route) => (isCut ? route.abort() : route.continue())), complains: true },
    );
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
