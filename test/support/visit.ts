import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { declaredOriginsOf } from '../../src/cli/declared-origins.ts';
import { serve, type Served } from '../../src/cli/serve.ts';

/** A page and everything that went wrong around it, which a test asserts to be empty. */
export type Visit = {
  readonly page: Page;
  /** Errors of the console (refusals of the content security policy among them) and exceptions that nobody caught. */
  readonly errors: string[];
  /** Requests to another origin than the one that serves the page. */
  readonly foreign: string[];
  close(): Promise<void>;
};

/** Serves a built folder on a free port, with the headers of a deployment. */
export async function serveSite(folder: string, base = '/'): Promise<Served> {
  return serve({ folder, port: 0, host: '127.0.0.1', base, declaredOrigins: await declaredOriginsOf(folder) });
}

/** A new reader: empty caches, nothing remembered. The page is blank; go to `served.url`. */
export async function newVisit(browser: Browser, served: Served, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  // On the context, so that requests of workers are seen as well.
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(protocol) && origin !== new URL(served.url).origin) foreign.push(request.url());
  });
  return { page, errors, foreign, close: () => context.close() };
}

/** Resolves once the page has painted its first figure, or once its engine answers. Rejects after 30 s. */
export async function reached(page: Page, mark: 'reperes:first-figure' | 'reperes:engine-ready'): Promise<void> {
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, { timeout: 30_000, polling: 50 });
}
