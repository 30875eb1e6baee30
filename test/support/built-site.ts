import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite, ROOT } from '../../src/cli/build-site.ts';
import { keepPackages } from './example-site.ts';

/**
 * Builds the page into `folder`, with the declarations of the repository and data refreshed from them:
 * never the `public/data` that happens to be on this machine. Throws where a step fails.
 */
export async function makeBuiltSite(folder: string): Promise<void> {
  await buildSite({ into: folder, effort: 'quick' });
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  await refreshSite(folder);
}

/** Runs the real refresh command on a folder that holds `observatory/`, without the network but for packages not kept yet. */
export async function refreshSite(site: string): Promise<void> {
  await keepPackages();
  const command = ['--import', 'tsx', join(ROOT, 'src/cli/refresh.ts'), '--site', site, '--offline'];
  const { status } = spawnSync(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`npm run refresh -- --site ${site}: exit ${status}`);
  if (!existsSync(join(site, 'data/manifest.json'))) throw new Error(`The refresh succeeded and wrote no manifest into ${site}/data`);
}

/** A copy of a built site that a test may damage. */
export function copyOfSite(site: string, into: string): void {
  cpSync(site, into, { recursive: true });
}
