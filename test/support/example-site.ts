import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFolder } from '../../src/catalogue/load-folder.ts';
import { ROOT } from '../../src/cli/build-site.ts';
import { refresh } from '../../src/cli/refresh-site.ts';
import { obtainFromNpm } from '../../src/sources/npm/obtain-from-npm.ts';

const OBSERVATORY = join(ROOT, 'public/observatory');

/** Downloads the packages that the declarations of the example name, unless an earlier run did. */
export async function keepPackages(): Promise<void> {
  const { catalogue } = await loadFolder(OBSERVATORY);
  if (!catalogue) throw new Error('The declarations of the example cannot be read');
  const { communes, epcis, arrondissements, departements, regions } = catalogue.geography;
  const sources = [communes, epcis, arrondissements, departements, regions, ...catalogue.datasets.flatMap(({ parts }) => parts.map(({ source }) => source))];
  for (const source of sources) if (source.kind === 'npm') await obtainFromNpm(source, { cacheFolder: join(ROOT, '.cache/sources'), offline: false });
}

/**
 * A folder with the example as published without the network, so that it is the same on every machine: what portals hold
 * gives way to its sample, drawn from a seed. The one that `npm test` built, or one made here; only to be read.
 */
export async function exampleSite(): Promise<{ readonly site: string; readonly remove: () => Promise<void> }> {
  const built = process.env['REPERES_SITE'] || undefined;
  if (built) return { site: built, remove: async () => undefined };
  const site = await mkdtemp(join(tmpdir(), 'reperes-example-'));
  await cp(OBSERVATORY, join(site, 'observatory'), { recursive: true });
  await keepPackages();
  await refresh({ site, offline: true });
  return { site, remove: () => rm(site, { recursive: true, force: true }) };
}
