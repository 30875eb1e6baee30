import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite, ROOT } from '../build-site.ts';

/** Builds the site as a deployment does, with data refreshed from its declarations. Throws where a step fails. */
export async function buildBenchSite(folder: string): Promise<void> {
  await buildSite({ into: folder, effort: 'thorough' });
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  const refresh = ['--import', 'tsx', join(ROOT, 'src/cli/refresh.ts'), '--site', folder];
  // Its words go to stderr: stdout carries the measures and nothing else.
  const { status } = spawnSync(process.execPath, refresh, { cwd: ROOT, stdio: ['ignore', process.stderr, process.stderr] });
  if (status !== 0) throw new Error(`The refresh failed: exit ${status}`);
}
