import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../../src/cli/build-site.ts';
import { makeBuiltSite } from './built-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The built folder, with its data: `inject('site')`. */
    readonly site: string;
  }
}

/** Gives the browser tests the folder that `npm test` built, or builds one when they are run alone. */
export async function setup(project: TestProject): Promise<void> {
  const built = process.env['REPERES_SITE'] || undefined;
  const site = built ?? join(ROOT, '.cache/test-site');
  if (!built) await makeBuiltSite(site);
  project.provide('site', site);
}
