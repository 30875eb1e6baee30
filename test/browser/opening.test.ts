import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { serve, type Served } from '../../src/cli/serve.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveOpendatasoft } from '../support/portal/opendatasoft.ts';
import { startPortal, type Portal } from '../support/portal/portal.ts';
import { newVisit, type Visit } from '../support/visit.ts';

const PAGE = '#/donnees/ouvrir';
const WIDTHS = [390, 820, 1440] as const;

/** A title, a merged commune (71131), one that does not exist, secrets, a price that is no number, and a total. */
const CRECHES = [
  'Places en crèche par commune;;;;',
  'code_commune;nom;annee;places;tarif moyen',
  ...Array.from({ length: 40 }, (_, row) => `71${String(100 + row)};Commune ${row};${2021 + (row % 3)};${row % 7 === 0 ? 's' : 10 + row};${row % 9 === 0 ? 'à définir' : `${3 + (row % 4)},50`}`),
  ';Ensemble;2023;9;1,00',
  '',
].join('\n');
const FILE = { name: 'Crèches_2023.csv', mimeType: 'text/csv', buffer: Buffer.from(CRECHES) };

let browser: Browser;
let served: Served;
let open: Portal;
let closed: Portal;
let undeclared: Portal;
beforeAll(async () => {
  [browser, open, closed, undeclared] = await Promise.all([launchChromium(), startPortal({ cors: true }), startPortal(), startPortal({ cors: true })]);
  served = await serve({ folder: inject('site'), port: 0, host: '127.0.0.1', base: '/', declaredOrigins: [open.url, closed.url] });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([served?.close(), open?.close(), closed?.close(), undeclared?.close()]);
});

type Story = { /** Origins that the story goes to besides the site. */ readonly portals?: readonly string[]; /** What the console is expected to say. */ readonly complains?: boolean };

/** Opens an address in a browser that keeps nothing, tells the story, then checks what went wrong and where it went. */
async function visiting(address: string, story: (page: Page, visit: Visit) => Promise<void>, { portals = [], complains = false }: Story = {}): Promise<void> {
  const visit = await newVisit(browser, served, { reducedMotion: 'reduce' });
  try {
    await visit.page.goto(served.url + address);
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    await story(visit.page, visit);
    expect(visit.foreign.filter((url) => !portals.includes(new URL(url).origin))).toEqual([]);
    if (!complains) expect(visit.errors).toEqual([]);
  } finally {
    await visit.close();
  }
}

const plain = (text: string) => text.replaceAll(/[\u202F\u00A0]/g, ' ');
const main = async (page: Page) => plain(await page.locator('main').innerText());
const says = (page: Page, words: string) => expect.poll(() => main(page), { timeout: 30_000 }).toContain(words);
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor({ timeout: 30_000 });
const column = (page: Page, name: string) => page.locator(`[data-column="${name}"]`);
const preview = (page: Page) => page.getByRole('table', { name: /premières lignes/ });

async function pick(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(FILE);
  await heading(page, 'Les colonnes');
}
async function ask(page: Page, address: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Adresse de la page du jeu' }).fill(address);
  await page.getByRole('button', { name: 'Examiner' }).click();
}
async function load(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ouvrir ce jeu' }).click();
  await heading(page, 'Ce que le chargement a trouvé');
  await page.getByRole('table', { name: /du jeu|premières lignes sur/ }).last().waitFor({ timeout: 30_000 });
}

async function sound(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindings(page)).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  const levels = await page.locator('main :is(h1, h2, h3, h4)').evaluateAll((headings) => headings.map((one) => Number(one.tagName.slice(1))));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level, at) => at > 0 && (level === 1 || level > (levels[at - 1] ?? 0) + 1))).toEqual([]);
}

describe('every step', () => {
  it('is sound at every width: nothing for axe to find, headings in order, no overflow', async () => {
    await visiting(PAGE, async (page) => {
      await page.getByRole('button', { name: 'Examiner' }).click();
      await says(page, 'Collez une adresse ou un identifiant.');
      await sound(page);
      await page.locator('input[type=file]').setInputFiles({ name: 'donnees.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n') });
      await says(page, 'il ne contient pas de tableau que Repères sache lire');
      await sound(page);
      await page.getByRole('navigation', { name: 'Fil d’Ariane' }).getByRole('link', { name: 'Ouvrir un jeu de données' }).click();
      await pick(page);
      await column(page, 'tarif moyen').getByLabel('Type').selectOption('number');
      await says(page, 'ne se lisent pas comme « nombre »');
      await column(page, 'places').getByText('Écriture et valeurs manquantes').click();
      await sound(page);
      await load(page);
      await sound(page);
      await page.getByRole('button', { name: 'Retirer de ce navigateur' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await axeFindings(page)).toEqual([]);
    });
  });
});

describe('a file', () => {
  it('is shown as each choice reads it, loaded, told, and taken away', async () => {
    await visiting(PAGE, async (page) => {
      await pick(page);
      await says(page, 'Une ligne de titre précède l’en-tête');
      await says(page, 'Mettre de côté les lignes où « nom » dit « Ensemble »');
      expect(plain(await preview(page).innerText())).toContain('secret statistique');
      await column(page, 'nom').getByLabel('Garder').uncheck();
      await expect.poll(() => preview(page).getByRole('columnheader').count()).toBe(4);
      await column(page, 'places').getByLabel('Libellé').fill('Places');
      await column(page, 'places').getByLabel('Unité').fill('places');
      await column(page, 'tarif moyen').getByLabel('Type').selectOption('number');
      await column(page, 'tarif moyen').getByRole('button', { name: 'est une valeur manquante' }).click();
      await expect.poll(async () => plain(await preview(page).innerText())).toContain('non diffusée');
      await page.getByLabel('Niveau des codes').selectOption('commune');
      await page.getByLabel('Nom du jeu de données').fill('Crèches');
      await load(page);
      const told = await main(page);
      expect(told).toContain('40 lignes gardées sur 41 lues ; 1 total mis de côté');
      expect(told).toContain('71131 est compté dans 71566');
      expect(told).toContain('places : 6 valeurs « secret statistique »'.replace('places', 'Places'));
      expect(told).toContain('local_creches.data');
      expect(plain(await page.getByRole('table', { name: 'Les 40 lignes du jeu' }).innerText())).toContain('secret statistique');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger la déclaration' }).click()]);
      expect(download.suggestedFilename()).toBe('creches.yaml');
      expect(await page.getByRole('link', { name: 'Interroger en SQL' }).getAttribute('href')).toBe('#/sql');
      // It is there after a reload, on the page of the catalogue as well.
      await page.reload();
      await heading(page, 'Ce que le chargement a trouvé');
      await page.goto(`${served.url}#/donnees`);
      await page.locator('[data-opened="local_creches"]').getByRole('link', { name: 'Crèches' }).click();
      await page.getByRole('button', { name: 'Retirer de ce navigateur' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ouvrir un jeu de données' }).waitFor();
      await expect.poll(() => page.locator('[data-opened]').count()).toBe(0);
    });
  });

  it('keeps every correction through another reading, a failure, Back and Forward, and says beside its field what is left to settle', async () => {
    await visiting(PAGE, async (page) => {
      await pick(page);
      await column(page, 'places').getByLabel('Libellé').fill('Places offertes');
      await page.getByLabel('Séparateur').selectOption(',');
      await expect.poll(() => column(page, 'places').count()).toBe(0);
      await page.getByLabel('Séparateur').selectOption(';');
      await expect.poll(() => column(page, 'places').getByLabel('Libellé').inputValue()).toBe('Places offertes');
      // A reading that fails shows why, with the way back; what was corrected is still there.
      await page.getByLabel('Encodage').selectOption('windows-1252');
      await says(page, 'L’encodage annoncé est windows-1252');
      expect(await column(page, 'places').getByLabel('Libellé').inputValue()).toBe('Places offertes');
      expect(await page.getByRole('button', { name: 'Ouvrir ce jeu' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Revenir à la lecture devinée' }).click();
      await expect.poll(() => page.getByRole('button', { name: 'Ouvrir ce jeu' }).isDisabled()).toBe(false);
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Ouvrir un jeu de données' }).waitFor();
      await page.goForward();
      await expect.poll(() => column(page, 'places').getByLabel('Libellé').inputValue()).toBe('Places offertes');
      await page.getByLabel('Colonne du territoire').selectOption('nom');
      const level = page.getByLabel('Niveau des codes');
      await expect.poll(() => level.getAttribute('aria-invalid')).toBe('true');
      expect(plain((await level.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent)) ?? '')).toContain('Dites de quel niveau');
      expect(await page.getByRole('button', { name: 'Ouvrir ce jeu' }).isDisabled()).toBe(true);
      await page.getByLabel('Colonne du territoire').selectOption({ label: 'Aucune' });
      await expect.poll(() => page.getByRole('button', { name: 'Ouvrir ce jeu' }).isDisabled()).toBe(false);
      await page.reload();
      await says(page, 'Un fichier ne reste pas ouvert quand la page est rechargée');
    });
  });
});

describe('by the keyboard', () => {
  it('a reader goes from a file to its rows', async () => {
    await visiting(PAGE, async (page) => {
      const active = () => page.evaluate(() => document.activeElement?.textContent ?? '');
      const tabTo = async (words: string) => {
        for (let step = 0; step < 90 && (await active()) !== words; step += 1) await page.keyboard.press('Tab');
        expect(await active()).toBe(words);
      };
      // Listened to well before the key is pressed: the browser has to be told that there is no window to open.
      const chosen = page.waitForEvent('filechooser').then((chooser) => chooser.setFiles(FILE));
      await tabTo('Choisir un fichier');
      await page.keyboard.press('Enter');
      await chosen;
      await heading(page, 'Les colonnes');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('contenu');
      await tabTo('Ouvrir ce jeu');
      await page.keyboard.press('Enter');
      await heading(page, 'Ce que le chargement a trouvé');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('contenu');
      await page.getByRole('table', { name: 'Les 40 lignes du jeu' }).waitFor({ timeout: 30_000 });
      await tabTo('Afficher les 40 lignes');
    });
  });
});

describe('an address', () => {
  it('of a portal page is asked for, examined and loaded with what the portal says of it', async () => {
    serveOpendatasoft(open);
    await visiting(
      PAGE,
      async (page) => {
        const address = `${open.url}/explore/dataset/essai-71/table/`;
        await ask(page, address);
        await heading(page, 'Les colonnes');
        expect(new URLSearchParams(page.url().split('?')[1]).get('source')).toBe(address);
        await says(page, 'Département de Saône-et-Loire');
        await load(page);
        expect(await main(page)).toContain('Licence Ouverte 2.0');
        await page.getByText('Voir la déclaration (YAML)').click();
        expect(await main(page)).toContain(`source: { kind: opendatasoft, portal: "${open.url}", dataset: "essai-71"`);
      },
      { portals: [open.url] },
    );
  });

  it('that comes with the page is written in its field, and nobody is asked before the reader asks', async () => {
    const before = open.seen.length;
    await visiting(`${PAGE}?source=${encodeURIComponent(`${open.url}/fichier.csv`)}&etape=examen`, async (page) => {
      await expect.poll(() => page.getByRole('textbox', { name: 'Adresse de la page du jeu' }).inputValue()).toBe(`${open.url}/fichier.csv`);
      expect(open.seen.length).toBe(before);
      await page.goto(`${served.url}${PAGE}?source=${encodeURIComponent('javascript:alert(1)')}`);
      await expect.poll(() => page.getByRole('textbox', { name: 'Adresse de la page du jeu' }).inputValue()).toBe('javascript:alert(1)');
      await page.getByRole('button', { name: 'Examiner' }).click();
      await says(page, 'Ce n’est ni une adresse qui commence par « https:// »');
    });
  });

  it('is refused by its portal or by the policy of this site, is too large or too slow: each is told, with the way out', async () => {
    closed.serve('/creches.csv', CRECHES);
    open.serve('/gros.csv', Buffer.alloc(51 * 1024 * 1024, 'a;b\n'));
    open.serve('/lent.csv', CRECHES);
    open.misbehave('/lent.csv', ['silence in mid-body'], 'always');
    undeclared.serve('/creches.csv', CRECHES);
    await visiting(
      PAGE,
      async (page) => {
        await ask(page, `${closed.url}/creches.csv`);
        await says(page, 'n’autorise pas les pages d’autres sites à lire ce fichier');
        await says(page, 'téléchargez le fichier vous-même et déposez-le ici');
        expect(await axeFindings(page)).toEqual([]);
        await ask(page, `${undeclared.url}/creches.csv`);
        await says(page, `Ce site ne contacte que les portails qu’il déclare, et ${undeclared.url} n’en fait pas partie`);
        await says(page, 'Téléchargez le fichier avec votre navigateur, puis déposez-le ici.');
        expect(undeclared.seen).toEqual([]);
        await ask(page, `${open.url}/gros.csv`);
        await says(page, 'Rien n’a encore été téléchargé.');
        expect(await axeFindings(page)).toEqual([]);
        await page.getByRole('button', { name: 'Renoncer' }).click();
        await expect.poll(() => page.getByRole('button', { name: 'Renoncer' }).count()).toBe(0);
        await ask(page, `${open.url}/lent.csv`);
        await page.getByRole('progressbar', { name: 'Téléchargement' }).waitFor();
        await page.getByRole('button', { name: 'Annuler' }).click();
        await expect.poll(() => page.getByRole('progressbar', { name: 'Téléchargement' }).count()).toBe(0);
        expect(await page.getByRole('textbox', { name: 'Adresse de la page du jeu' }).inputValue()).toBe(`${open.url}/lent.csv`);
        // The way out that the message names.
        await pick(page);
      },
      { portals: [open.url, closed.url, undeclared.url], complains: true },
    );
  });
});
