import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { localHttp, type LocalHttp } from '../support/local-http.ts';
import type { OnlineSource } from '../../src/sources/obtain-online.ts';
import { RESOURCE, serveDatagouv } from '../support/portal/datagouv.ts';
import { QUICK } from '../support/portal/expect-failure.ts';
import type { Fault } from '../support/portal/faults.ts';
import { ODS_PATH, serveOpendatasoft } from '../support/portal/opendatasoft.ts';
import { startPortal, type Portal } from '../support/portal/portal.ts';

const FILE = 'code;valeur\n'.concat(...Array.from({ length: 800 }, (_, row) => `71${row};1,5\n`));
const ENTRY = join(import.meta.dirname, 'sources-page.ts');

let browser: Browser;
let page: Page;
let site: LocalHttp;
let open: Portal;
let closed: Portal;

beforeAll(async () => {
  const script = await bundle();
  site = await localHttp((request, response) =>
    request.url === '/download.js' ? response.setHeader('content-type', 'text/javascript').end(script) : response.setHeader('content-type', 'text/html').end('<!doctype html><title>Essai</title><script type="module">import { download, obtainOnline } from "/download.js"; Object.assign(globalThis, { download, obtainOnline });</script>'),
  );
  [open, closed] = await Promise.all([startPortal({ cors: true }), startPortal()]);
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => 'download' in globalThis);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), open?.close(), closed?.close()]);
});

/** The sources as a page gets them, in one module. */
async function bundle(): Promise<string> {
  const built = (await build({ logLevel: 'silent', configFile: false, build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['es'] } } })) as Rollup.RollupOutput[];
  const [chunk] = built.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error('Nothing was built');
  return chunk.code;
}

type Sources = { readonly download: (url: string, options: object) => Promise<{ bytes: Uint8Array }>; readonly obtainOnline: (source: object, options: object) => Promise<{ bytes: Uint8Array }> };
type Outcome = { readonly text: string } | { readonly code: string; readonly message: string; readonly advice: string };

/** What a page gets of an address, or of a source as declared. */
async function get(asked: string | OnlineSource): Promise<Outcome> {
  return page.evaluate(
    async ([what, limits]) => {
      const { download, obtainOnline } = globalThis as unknown as Sources;
      try {
        const { bytes } = await (typeof what === 'string' ? download(what, { offline: false, limits }) : obtainOnline(what, { offline: false, limits }));
        return { text: new TextDecoder().decode(bytes) };
      } catch (error) {
        const { code, message, advice } = error as { code: string; message: string; advice: string };
        return { code, message, advice };
      }
    },
    [asked, { ...QUICK, silenceMs: 800 }] as const,
  );
}

let next = 0;
function file(portal: Portal, faults: readonly Fault[], always?: 'always'): string {
  const path = `/fichier-${(next += 1)}.csv`;
  portal.serve(path, FILE);
  portal.misbehave(path, faults, always);
  return portal.url + path;
}

describe('a file of a portal, read by a page', () => {
  it.each<Fault>(['reset', 'reset without length', 'length too long', 'quota without wait', 'quota, wait in seconds', 'quota, wait as a date', '500', '503', 'silence', 'silence in mid-body', 'gzip, wrong length'])('is whole after a fault that passes: %s', async (fault) => {
    expect(await get(file(open, [fault]))).toEqual({ text: FILE });
  });

  it.each<[Fault, string]>([
    ['reset', 'source-unreachable'],
    ['length too long', 'source-unreachable'],
    ['gzip, wrong length', 'source-unreachable'],
    ['silence', 'n’a rien envoyé'],
    ['slow drip', 'trop lentement'],
    ['silence in mid-body', 'n’a rien envoyé'],
    ['reset without length', 'jusqu’au bout'],
    // A page is told of a loop no more than of a line that breaks.
    ['redirect loop', 'n’a pas pu être joint'],
    ['quota without wait', 'demandes trop nombreuses'],
    ['500', 'Le serveur a rencontré une erreur inattendue'],
    ['503', 'en difficulté'],
    ['403', 'Request Rejected'],
    ['404', 'Resource not found'],
    ['410', 'supprimée par son producteur'],
    // A page is not shown how long the server asks to wait.
    ['quota, two hours', 'demandes trop nombreuses'],
    ['block page', 'Request Rejected'],
    ['error with 200', 'ODSQL query is malformed'],
    ['emptied', 'fichier vide'],
    ['hundred times larger', 'dépasse'],
    ['hundred times larger, unannounced', 'dépasse'],
  ])('is refused with a reason, and no part of it is taken: %s', async (fault, words) => {
    const outcome = await get(file(open, [fault], 'always'));
    expect('text' in outcome ? outcome.text : `${outcome.code} ${outcome.message}`).toContain(words);
    expect(outcome).toHaveProperty('advice');
  });

  it('is told apart from a dead line when the portal does not let itself be read', async () => {
    const refused = await get(file(closed, []));
    expect(refused).toMatchObject({ code: 'source-refused' });
    expect('message' in refused && refused.message).toContain('n’autorise pas les pages d’autres sites');
    const gone = await startPortal();
    await gone.close();
    const dead = await get(`${gone.url}/x.csv`);
    expect('message' in dead && dead.message).toContain('n’a pas pu être joint');
  });

  it('may come from another host, which must let itself be read as well', async () => {
    const other = await startPortal({ cors: true });
    try {
      other.serve('/ailleurs.csv', FILE);
      closed.serve('/ailleurs.csv', FILE);
      open.redirect('/part.csv', `${other.url}/ailleurs.csv`);
      expect(await get(`${open.url}/part.csv`)).toEqual({ text: FILE });
      open.redirect('/ferme.csv', `${closed.url}/ailleurs.csv`);
      const refused = await get(`${open.url}/ferme.csv`);
      expect(refused).toMatchObject({ code: 'source-refused' });
      expect('message' in refused && refused.message).toContain('n’autorise pas les pages d’autres sites');
    } finally {
      await other.close();
    }
  });

  it('is not taken for whole when only its portal knows that half of it came', async () => {
    serveDatagouv(open);
    serveOpendatasoft(open);
    const sources: readonly (readonly [OnlineSource, path: string, words: string])[] = [
      [{ kind: 'datagouv', portal: open.url, dataset: 'essai', resource: RESOURCE, form: 'file' }, '/static/essai.csv', 'n’est pas entier'],
      [{ kind: 'opendatasoft', portal: open.url, dataset: 'essai-71', format: 'csv' }, `${ODS_PATH}/exports/csv`, 'est incomplet'],
    ];
    for (const [source, path, words] of sources) {
      expect(await get(source)).toHaveProperty('text');
      open.misbehave(path, ['truncated'], 'always');
      const outcome = await get(source);
      expect('message' in outcome && outcome.message).toContain(words);
    }
  });

  it('is not asked for on a device without network', async () => {
    await page.context().setOffline(true);
    try {
      const outcome = await get(file(open, []));
      expect('message' in outcome && outcome.message).toContain('pas connecté');
    } finally {
      await page.context().setOffline(false);
    }
  });
});
