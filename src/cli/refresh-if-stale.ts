import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newest, ROOT } from './build-site.ts';

/** When a refresh last succeeded from here: one that changes nothing leaves the dates of the published folder as they are. */
const STAMP = join(ROOT, 'node_modules/.cache/reperes/refreshed');

/**
 * Runs the refresh command where the published folder is absent or older than the declarations.
 * Its failure is told and is not fatal: the page shows what can still be read, and says what is missing.
 */
export async function refreshIfStale(): Promise<void> {
  const published = await newest(join(ROOT, 'public/data/manifest.json'));
  const declared = await newest(join(ROOT, 'public/observatory'));
  if (published > 0 && Math.max(published, await newest(STAMP)) >= declared) return;
  console.log(published === 0 ? 'Obtention des données…' : 'Les déclarations ont changé : mise à jour des données…');
  // Whoever starts waits for no portal: « npm run refresh » asks them all.
  if (await runCommand('refresh', ['--examples'])) {
    await mkdir(dirname(STAMP), { recursive: true });
    await writeFile(STAMP, '');
  } else console.error('La mise à jour des données a échoué ; la page est servie avec ce qui est déjà publié.');
}

/** Runs another command of this folder in its own process, its words going where ours go. True where it succeeds. */
function runCommand(name: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli', `${name}.ts`), ...args], { cwd: ROOT, stdio: 'inherit' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
