import { readFileSync } from 'node:fs';
import { parquetMetadata } from 'hyparquet';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/domain/manifest.ts';
import type { QualityCheck } from '../../src/domain/quality-check.ts';
import { axeFindings } from '../support/axe.ts';
import { settled, siteStories, textOf, withExtract } from '../support/site-stories.ts';

const SHEET = '#/donnees/populations';
const { visiting, manifest } = siteStories();

/** The engine boots and sorts in its own time, which is long on a busy machine. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
const rowsIn = (page: Page) => page.getByRole('table', { name: /lignes? (?:du jeu|retenues?)/ });
const numbersIn = (page: Page) => rowsIn(page).locator('tbody td.numeric').evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replaceAll(/\D/g, ''))));
const sight = async (page: Page) => await textOf(page, '.rows__sight');
/** A table is drawn before its rows have come. */
const arrived = (page: Page) => soon(() => page.locator('.rows__table tbody tr').count()).toBeGreaterThan(5).then(() => soon(() => page.locator('[data-waiting]').count()).toBe(0));

describe('the rows of a sheet', () => {
  it('are sorted by the engine, from the address and back', async () => {
    await visiting(SHEET, async (page) => {
      await arrived(page);
      await rowsIn(page).getByRole('button', { name: 'Population municipale' }).click();
      await soon(() => page.url()).toContain('tri=-population');
      // Chalon-sur-Saône is the largest commune of the département.
      await soon(async () => (await numbersIn(page))[0]).toBeGreaterThan(40_000);
      const largest = await numbersIn(page);
      expect(largest).toEqual(largest.toSorted((a, b) => b - a));
      await page.getByRole('button', { name: 'Dernières lignes' }).click();
      await soon(() => sight(page)).toMatch(/ à 3 690 sur 3 690$/);
      await soon(() => rowsIn(page).locator('tbody tr').last().getAttribute('aria-rowindex')).toBe('3691');
      await soon(async () => (await numbersIn(page)).at(-1)).toBeLessThan(30);
      // Rows from far away have come by now: the place must still be the same.
      await arrived(page);
      expect(await sight(page)).toMatch(/ à 3 690 sur 3 690$/);
      await page.goBack();
      await soon(() => page.url()).not.toContain('tri=');
      await soon(() => sight(page)).toMatch(/^Lignes 1 à /);
    });
  });

  it('are filtered by text and by range, which the address keeps', async () => {
    await visiting(SHEET, async (page) => {
      await page.getByRole('combobox', { name: 'Filtrer les lignes' }).selectOption('Année de référence');
      const year = page.getByRole('searchbox', { name: 'Année de référence contient' });
      await soon(() => year.evaluate((field) => field === document.activeElement)).toBe(true);
      await year.fill('2023');
      await soon(() => sight(page)).toMatch(/ sur 615$/);
      await page.getByRole('combobox', { name: 'Filtrer aussi' }).selectOption('Population municipale');
      await page.getByRole('textbox', { name: 'Population municipale, de' }).fill('30 000');
      await soon(() => page.url()).toContain('filtre=population%3A30000..');
      // Chalon-sur-Saône and Mâcon, under the header.
      await soon(() => rowsIn(page).getAttribute('aria-rowcount')).toBe('3');
      // Rows that are on their way are dimmed.
      await soon(() => axeFindings(page)).toEqual([]);
      await page.reload();
      await settled(page);
      await soon(() => rowsIn(page).getAttribute('aria-rowcount')).toBe('3');
      await page.getByRole('textbox', { name: 'Population municipale, à' }).fill('30001');
      await page.getByText('Aucune ligne ne répond à ces filtres.').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Voir toutes les lignes' }).click();
      await soon(() => sight(page)).toMatch(/ sur 3 690$/);
    }, { width: 390 });
  });

  it('ignore what an address should not hold, and say so', async () => {
    await visiting('#/donnees/territoires?tri=nom"; DROP TABLE data&filtre=<img src=x>', async (page) => {
      await soon(() => page.getByRole('status').filter({ hasText: 'ce choix est ignoré' }).count()).toBe(2);
      await soon(() => rowsIn(page).getAttribute('aria-rowcount')).toBe(String(manifest().geography.rows + 1));
      await arrived(page);
      expect(await rowsIn(page).locator('[aria-sort]').count()).toBe(0);
    });
  });

  it('are reached, sorted and scrolled by the keyboard alone', async () => {
    await visiting(SHEET, async (page) => {
      await arrived(page);
      await page.getByRole('combobox', { name: 'Filtrer les lignes' }).focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('rows__scroller');
      await page.keyboard.press('PageDown');
      await soon(async () => Number(/^Lignes (\d+)/.exec(await sight(page))?.[1])).toBeGreaterThan(5);
      await page.keyboard.press('End');
      await soon(() => sight(page)).toMatch(/ à 3 690 sur 3 690$/);
      const reached = () => page.evaluate(() => document.activeElement?.textContent?.startsWith('Population municipale') ?? false);
      for (let step = 0; step < 6 && !(await reached()); step += 1) await page.keyboard.press('Tab');
      expect(await reached()).toBe(true);
      await page.keyboard.press('Enter');
      await soon(() => page.url()).toContain('tri=-population');
      await soon(() => rowsIn(page).locator('[aria-sort="descending"]').count()).toBe(1);
      await page.keyboard.press('Enter');
      await soon(() => page.url()).toContain('tri=population');
      await soon(() => rowsIn(page).locator('[aria-sort="ascending"]').count()).toBe(1);
    });
  });
});

describe('the columns of a sheet', () => {
  it('are counted once they come in sight, as a sentence, a picture and a table, beside where they come from', async () => {
    await visiting(SHEET, async (page) => {
      const column = page.locator('[data-column="population"]');
      await column.scrollIntoViewIfNeeded();
      await soon(async () => (await column.innerText()).replaceAll(/[\u202F\u00A0]/g, ' ')).toContain('3 690 valeurs');
      expect(await column.getByRole('img', { name: /Répartition de Population municipale/ }).locator('rect').count()).toBeGreaterThanOrEqual(12);
      await column.getByText('Répartition en tableau').click();
      const counts = await column.getByRole('table').locator('tbody td').evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replaceAll(/\D/g, ''))));
      expect(counts.reduce((total, count) => total + count, 0)).toBe(3690);
      expect(await textOf(page, '[data-column="annee"]')).toContain('De 2016 à 2023.');
      expect(await axeFindings(page)).toEqual([]);
      const body = await textOf(page, 'main');
      for (const source of manifest().extracts.find((extract) => extract.id === 'populations')?.sources ?? []) expect(body).toContain(source);
      expect(body).toContain('3 690 lignes retenues sur 227 659 lues');
      expect(body).toContain('71131 est compté dans 71566');
      expect(body).toContain('Seules les lignes où « type » vaut « commune-actuelle » sont gardées.');
    });
  });
});

const CHECKS: readonly QualityCheck[] = [
  { code: 'unique-keys', column: null, label: 'Clés uniques', verdict: 'ok', message: 'Aucune ligne n’en répète une autre.', sql: 'SELECT commune FROM data', count: 0, found: null },
  { code: 'jumps', column: 'population', label: 'Sauts', verdict: 'watch', message: 'Deux communes changent de plus de 30 %.', sql: 'SELECT 1 AS saut', count: 40, found: { columns: ['commune', 'population'], rows: [['71014', 1234], ['<b>71015</b>', null]] } },
  { code: 'freshness', column: null, label: 'Fraîcheur', verdict: 'fault', message: 'Attendu depuis longtemps.', sql: null, count: 1, found: null },
  { code: 'published-total', column: null, label: 'Total publié', verdict: 'not-run', message: 'Aucun total n’est déclaré.', sql: null, count: 0, found: null },
];

const checked = (page: Page) =>
  withExtract(page, 'populations', (extract) => ({
    ...extract,
    checks: CHECKS,
    history: [
      { at: '2026-11-20T05:20:00Z', contentHash: 'b'.repeat(64), rows: 3690, bytes: 61_440, updated: '2026-01-01', changes: '615 lignes ajoutées.' },
      { at: '2025-11-20T05:20:00Z', contentHash: 'a'.repeat(64), rows: 3075, bytes: 50_000, updated: null, changes: null },
    ],
  }));

describe('the checks and versions of a sheet', () => {
  it('tell verdicts in words, offending rows and their SQL, and make the score of the list', async () => {
    await visiting(
      SHEET,
      async (page) => {
        const section = page.getByRole('region', { name: 'Les contrôles' });
        expect((await section.innerText()).replaceAll(/[\u202F\u00A0]/g, ' ')).toContain('1 contrôle réussi sur 3 ; 1 anomalie et 1 point à regarder ; 1 non fait');
        expect(await section.locator('[data-check]').evaluateAll((items) => items.map((item) => item.getAttribute('data-check')))).toEqual(['freshness', 'jumps', 'unique-keys', 'published-total']);
        const jumps = section.locator('[data-check="jumps"]');
        expect(await jumps.innerText()).toContain('À regarder');
        await jumps.getByText('Voir les 2 premiers cas sur 40').click();
        expect(await jumps.getByRole('table').locator('tbody tr').count()).toBe(2);
        expect(await jumps.getByRole('table').innerText()).toContain('<b>71015</b>');
        await jumps.getByText('Requête SQL du contrôle').click();
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await jumps.getByRole('button', { name: /^Copier/ }).click();
        await soon(() => page.evaluate(() => navigator.clipboard.readText())).toBe('SELECT 1 AS saut');
        expect(await page.getByRole('table', { name: /2 dernières versions/ }).locator('tbody tr').count()).toBe(2);
        expect(await axeFindings(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        await page.getByRole('navigation', { name: 'Fil d’Ariane' }).getByRole('link', { name: 'Données' }).click();
        await soon(() => textOf(page, '[data-dataset="populations"]')).toContain('1 contrôle réussi sur 3');
        expect(await axeFindings(page)).toEqual([]);
      },
      { width: 390, before: checked },
    );
  });
});

describe('the files of a sheet', () => {
  it('are written in the browser, whole, under a name and with a source', async () => {
    await visiting(SHEET, async (page) => {
      const extract = manifest().extracts.find((candidate) => candidate.id === 'populations');
      const taken = async (name: string) => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
      };
      const csv = await taken('Télécharger en CSV');
      expect(csv.name).toBe(`populations-${extract?.updated}.csv`);
      const lines = csv.bytes.toString('utf8').split('\r\n');
      expect(lines[0]).toBe('\uFEFFcommune,annee,population');
      expect(lines).toHaveLength(3690 + 2);
      const parquet = await taken('Télécharger en Parquet');
      expect(parquet.name).toBe(`populations-${extract?.updated}.parquet`);
      const metadata = parquetMetadata(new Uint8Array(parquet.bytes).buffer);
      expect(Number(metadata.num_rows)).toBe(3690);
      expect(metadata.key_value_metadata?.find(({ key }) => key === 'producer')?.value).toBe('Insee');
      const [described] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /description des colonnes/ }).click()]);
      expect(described.suggestedFilename()).toBe(`populations-${extract?.updated}.datapackage.json`);
      const [database] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger la base DuckDB' }).click()]);
      expect(`extraits/${database.suggestedFilename()}`).toBe(extract?.file);
      expect(readFileSync(await database.path()).length).toBe(extract?.bytes);
      expect(await textOf(page, '.downloads__credit')).toMatch(/^Source : Insee, .*mise à jour du 01\/01\/2026, https:.*Licence : Licence Ouverte 2\.0\.$/);
    });
  });

  it('can be given up on the way', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const before = (page: Page) =>
      page.route('**/extraits/populations-*', async (route) => {
        await held;
        await route.continue();
      });
    // Nothing settles while the extract is held back: the story opens on the list.
    await visiting(
      '#/donnees',
      async (page) => {
        await page.getByRole('link', { name: /Populations de référence/ }).click();
        await page.getByRole('button', { name: 'Télécharger en CSV' }).click();
        await page.getByRole('progressbar', { name: /Écriture de populations-/ }).waitFor();
        expect(await axeFindings(page)).toEqual([]);
        await page.getByRole('button', { name: 'Annuler' }).click();
        await soon(() => page.getByRole('progressbar', { name: /Écriture/ }).count()).toBe(0);
        release();
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger en CSV' }).click()]);
        expect(download.suggestedFilename()).toMatch(/^populations-.*\.csv$/);
      },
      { before },
    );
  });
});

describe('a sheet that lacks something', () => {
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
        const body = await textOf(page, 'main');
        expect(body).toContain('Jeu de données absent de cette publication.');
        expect(body).toContain('Le portail a répondu : entretien en cours.');
        // What is declared stays readable.
        expect(body).toContain('paquet npm @etalab/decoupage-administratif 6.0.0, data/communes.json');
        expect(await page.getByRole('table', { name: 'Colonnes déclarées' }).locator('tbody tr').count()).toBe(3);
        expect(await rowsIn(page).count()).toBe(0);
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
        await arrived(page);
      },
      { before: (page) => page.route('**/extraits/populations-*', (route) => (isCut ? route.abort() : route.continue())), complains: true },
    );
  });
});
