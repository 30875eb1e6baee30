import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { copyOfSite } from '../support/built-site.ts';
import { launchChromium } from '../support/chromium.ts';
import { newVisit, reached, serveSite } from '../support/visit.ts';

const HOME = '#/tableaux/population-et-territoires';
/** A view that is not among those prepared by refresh: the canton of Cluny in 2020. */
const ASKED = '?territoire=canton:7111&periode=2020';
const ANSWER = '15 899';

let browser: Browser;
let site: string;
beforeAll(async () => void (browser = await launchChromium()));
afterAll(() => browser.close());
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'reperes-damaged-'));
  copyOfSite(inject('site'), site);
});
afterEach(() => rmSync(site, { recursive: true, force: true }));

const extract = (id: string) => join(site, 'data/extraits', readdirSync(join(site, 'data/extraits')).find((name) => name.startsWith(`${id}-`) && name.endsWith('.duckdb')) ?? '');
const plain = (text: string) => text.replaceAll(/[\u202F\u00A0]/g, ' ');
const key = (page: Page) => page.locator('[data-figure="population"] .key__value');

async function visiting(story: (page: Page) => Promise<void>, address = HOME, arrange: (page: Page) => Promise<void> = async () => undefined): Promise<void> {
  const served = await serveSite(site);
  const visit = await newVisit(browser, served);
  try {
    await arrange(visit.page);
    await visit.page.goto(served.url + address);
    await story(visit.page);
    expect(visit.foreign).toEqual([]);
  } finally {
    await visit.close();
    await served.close();
  }
}

/** Chooses what only the engine can answer. */
async function ask(page: Page): Promise<void> {
  await page.evaluate((address) => (location.hash = address), `${HOME}${ASKED}`);
}

describe('a damaged extract', () => {
  it.each([
    ['with one byte range altered', (bytes: Buffer) => bytes.fill(0xff, 30_000, 30_256)],
    ['truncated', (bytes: Buffer) => bytes.subarray(0, 20_000)],
    ['replaced by a web page', () => Buffer.from('<!doctype html><p>Bonjour')],
  ])('%s is explained in place, and what was read stays readable', async (_, damage) => {
    writeFileSync(extract('populations'), damage(readFileSync(extract('populations'))));
    await visiting(async (page) => {
      await reached(page, 'reperes:first-figure');
      expect(plain(await key(page).innerText())).toContain('550 310');
      await ask(page);
      const trouble = page.locator('[data-figure="population"] .trouble');
      await trouble.waitFor({ timeout: 20_000 });
      expect(await trouble.innerText()).toMatch(/Populations de référence[\s\S]*(?:modifi|altér|annonce|complet|lisible|correspond)/i);
      expect(await trouble.getByRole('button', { name: 'Réessayer' }).isVisible()).toBe(true);
      await page.evaluate((address) => (location.hash = address), HOME);
      await expect.poll(async () => plain(await key(page).innerText())).toContain('550 310');
    });
  });

  it('that is absent is named, and comes back with « Réessayer » once it is there again', async () => {
    const file = extract('populations');
    const bytes = readFileSync(file);
    rmSync(file);
    for (const suffix of ['.br', '.gz']) rmSync(file + suffix, { force: true });
    await visiting(async (page) => {
      await reached(page, 'reperes:first-figure');
      await ask(page);
      const trouble = page.locator('[data-figure="population"] .trouble');
      await trouble.waitFor({ timeout: 20_000 });
      expect(await trouble.innerText()).toContain('npm run refresh');
      writeFileSync(file, bytes);
      await trouble.getByRole('button', { name: 'Réessayer' }).click();
      await expect.poll(async () => plain(await key(page).innerText()), { timeout: 20_000 }).toContain(ANSWER);
    });
  });
});

describe('a damaged folder', () => {
  it.each([
    ['without its start file', () => rmSync(join(site, 'data/start.json')), /n’est pas sur ce site|npm run refresh/],
    ['whose start file is cut short', () => writeFileSync(join(site, 'data/start.json'), readFileSync(join(site, 'data/start.json')).subarray(0, 500)), /lisible|lu/],
    ['written by another version', () => writeFileSync(join(site, 'data/start.json'), JSON.stringify({ ...JSON.parse(readFileSync(join(site, 'data/start.json'), 'utf8')), format: 99 })), /version/],
  ])('%s says so in French and proposes to try again', async (_, damage, expected) => {
    for (const suffix of ['.br', '.gz']) rmSync(join(site, `data/start.json${suffix}`), { force: true });
    damage();
    await visiting(async (page) => {
      const trouble = page.locator('main .trouble');
      await trouble.waitFor({ timeout: 20_000 });
      expect(await trouble.innerText()).toMatch(expected);
      expect(await trouble.getByRole('button', { name: 'Réessayer' }).isVisible()).toBe(true);
    });
  });

  it('without its map keeps the other figures, and the numbers of the map in its table', async () => {
    rmSync(join(site, 'data/cartes'), { recursive: true });
    await visiting(async (page) => {
      await reached(page, 'reperes:first-figure');
      const map = page.locator('[data-figure="carte-population"]');
      await map.scrollIntoViewIfNeeded();
      await map.locator('.trouble').waitFor({ timeout: 20_000 });
      await map.getByRole('radio', { name: 'Tableau' }).click();
      await expect.poll(async () => plain(await map.innerText())).toContain('Chalon-sur-Saône');
    });
  });
});

describe('the prepared answers of another dashboard', () => {
  const OTHER = '#/tableaux/solidarites';
  const values = (page: Page) => page.locator('[data-figure] .key__value');

  it('show without the engine', async () => {
    await visiting(
      async (page) => {
        await expect.poll(() => values(page).count(), { timeout: 20_000 }).toBeGreaterThan(2);
        await reached(page, 'reperes:first-figure');
        expect(await page.locator('main .trouble').count()).toBe(0);
      },
      OTHER,
      async (page) => {
        await page.context().route(/\.wasm$/, () => undefined);
      },
    );
  });

  it.each([
    ['absent', (file: string) => rmSync(file)],
    ['altered', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('"results"', '"resultz"'))],
  ])('are computed by the engine where their file is %s', async (_, damage) => {
    for (const name of readdirSync(join(site, 'data/resultats'))) {
      if (/\.(?:br|gz)$/.test(name)) rmSync(join(site, 'data/resultats', name));
      else damage(join(site, 'data/resultats', name));
    }
    await visiting(async (page) => {
      await expect.poll(() => values(page).count(), { timeout: 30_000 }).toBeGreaterThan(2);
      expect(await page.locator('main .trouble').count()).toBe(0);
    }, OTHER);
  });
});

describe('the checks of the datasets, when their file is absent', () => {
  it('are said to lack, on the list and on the sheet, and come back with « Réessayer »', async () => {
    const [name = ''] = readdirSync(join(site, 'data/fiches')).filter((each) => each.endsWith('.json'));
    const file = join(site, 'data/fiches', name);
    const bytes = readFileSync(file);
    for (const suffix of ['', '.br', '.gz']) rmSync(file + suffix, { force: true });
    await visiting(async (page) => {
      const main = page.locator('main');
      await expect.poll(async () => main.innerText(), { timeout: 20_000 }).toContain('Les contrôles n’ont pas pu être lus');
      await expect.poll(async () => plain(await page.locator('[data-dataset="populations"]').innerText())).toContain('lignes retenues sur');
      await page.evaluate(() => (location.hash = '#/donnees/populations'));
      const trouble = page.getByRole('region', { name: 'Les contrôles' }).locator('.trouble');
      await trouble.waitFor({ timeout: 20_000 });
      writeFileSync(file, bytes);
      await trouble.getByRole('button', { name: 'Réessayer' }).click();
      await expect.poll(async () => page.locator('[data-check]').count(), { timeout: 20_000 }).toBeGreaterThan(0);
      await expect.poll(async () => page.getByRole('region', { name: 'Les versions' }).locator('tbody tr').count()).toBeGreaterThan(0);
    }, '#/donnees');
  });
});

describe('an engine that stops', () => {
  it('in mid-question starts again by itself, answers, and tells the reader', async () => {
    await visiting(async (page) => {
      await reached(page, 'reperes:engine-ready');
      const [worker] = page.workers();
      if (!worker) throw new Error('The page has no worker');
      await ask(page);
      await worker.evaluate(() => self.close());
      await expect.poll(async () => plain(await key(page).innerText()), { timeout: 40_000 }).toContain(ANSWER);
      // A worker that dies between two questions is found dead by the next one.
      await page.evaluate((address) => (location.hash = address), `${HOME}?territoire=canton:7111&periode=2021`);
      await expect.poll(async () => plain(await key(page).innerText()), { timeout: 40_000 }).not.toContain(ANSWER);
      expect(await page.locator('main .trouble').count()).toBe(0);
    });
  });

  it('that WebAssembly is refused to leaves the first figures and explains', async () => {
    await visiting(
      async (page) => {
        await reached(page, 'reperes:first-figure');
        expect(plain(await key(page).innerText())).toContain('550 310');
        await ask(page);
        const trouble = page.locator('[data-figure="population"] .trouble');
        await trouble.waitFor({ timeout: 20_000 });
        expect(await trouble.innerText()).toContain('WebAssembly');
        expect(await page.locator('main').innerText()).toContain('Le moteur de calcul n’a pas pu démarrer');
      },
      HOME,
      async (page) => {
        await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
      },
    );
  });

  it('that is long to come is announced, and the first figures wait for nothing', async () => {
    await visiting(
      async (page) => {
        await reached(page, 'reperes:first-figure');
        await expect.poll(async () => page.locator('main').innerText(), { timeout: 15_000 }).toContain('Chargement du moteur de calcul');
        expect(plain(await key(page).innerText())).toContain('550 310');
      },
      HOME,
      async (page) => {
        await page.context().route(/\.wasm$/, () => undefined);
      },
    );
  });

  it('needs no storage: a browser that refuses it reads the same page', async () => {
    await visiting(
      async (page) => {
        await ask(page);
        await expect.poll(async () => plain(await key(page).innerText()), { timeout: 20_000 }).toContain(ANSWER);
      },
      HOME,
      async (page) => {
        await page.addInitScript(() => {
          for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
            Object.defineProperty(globalThis, name, {
              get() {
                throw new DOMException('Refused', 'SecurityError');
              },
            });
          }
        });
      },
    );
  });
});

describe('data refreshed since the browser kept its copy', () => {
  it('are taken and said', async () => {
    const kept = readFileSync(join(site, 'data/start.json'), 'utf8');
    const older = JSON.parse(kept) as { manifest: { version: string } };
    await visiting(
      async (page) => {
        await expect.poll(async () => page.locator('main').innerText(), { timeout: 20_000 }).toContain('Données mises à jour');
        expect(plain(await key(page).innerText())).toContain('550 310');
      },
      HOME,
      async (page) => {
        // The first answer is that of an old cache; the page then asks the server itself.
        let first = true;
        await page.route('**/data/start.json', (route) => {
          if (!first) return route.continue();
          first = false;
          return route.fulfill({ json: { ...older, manifest: { ...older.manifest, version: 'ancienne' } } });
        });
      },
    );
  });
});

describe('declarations changed on the site', () => {
  const indicator = () => join(site, 'observatory/indicators/population.yaml');
  const change = (from: string | RegExp, to: string) => {
    const before = readFileSync(indicator(), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error('The declaration holds nothing to change');
    writeFileSync(indicator(), after);
    for (const suffix of ['.br', '.gz']) rmSync(indicator() + suffix, { force: true });
  };

  it('take effect without a build nor a refresh', async () => {
    change('short_label: Population', 'short_label: Habitants recensés');
    await visiting(async (page) => {
      await expect.poll(async () => page.locator('[data-figure="population"] h3').innerText(), { timeout: 20_000 }).toBe('Habitants recensés');
      await expect.poll(async () => plain(await key(page).innerText()), { timeout: 20_000 }).toContain('550 310');
    });
  });

  it('that are faulty are left out and named, and never blank their neighbours', async () => {
    change('kind: stock', 'kind: stok');
    await visiting(async (page) => {
      await expect.poll(async () => page.locator('main').innerText(), { timeout: 20_000 }).toContain('npm run check');
      expect(await page.locator('main').innerText()).toContain('population');
      await expect.poll(async () => plain(await page.locator('[data-figure="densite"] .key__value').innerText()), { timeout: 20_000 }).toContain('64,2');
    });
  });
});
