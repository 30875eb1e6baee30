import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeBuiltSite } from './support/built-site.ts';
import { addCounts, countsOfReport, NOTHING, oneCheck, type Counts } from './support/counts.ts';

/**
 * `npm test`: types, lint, a real refresh and build, unit and SQL tests, then Chromium on the built folder.
 * Every step runs even where an earlier one failed; the last line counts all checks, and is alone on its line.
 */
const ROOT = join(import.meta.dirname, '..');
const resolve = createRequire(import.meta.url).resolve;
const work = await mkdtemp(join(tmpdir(), 'reperes-test-'));

const binary = (name: string, path: string) => join(dirname(resolve(`${name}/package.json`)), path);

const steps: readonly (readonly [title: string, run: () => Promise<Counts>])[] = [
  ['Types', async () => oneCheck(await succeeds(binary('typescript', 'bin/tsc'), ['-p', '.']))],
  ['Lint', async () => oneCheck(await succeeds(binary('oxlint', 'bin/oxlint'), ['--deny-warnings']))],
  ['Refresh and build', () => site()],
  ['Unit and SQL tests', () => vitest(['unit', 'sql', 'algebra'])],
  ['Browser tests', () => vitest(['browser'])],
];

let total = NOTHING;
try {
  for (const [title, run] of steps) {
    console.log(`\n── ${title}`);
    const started = performance.now();
    const counts = await run();
    total = addCounts(total, counts);
    console.log(`── ${title}: ${counts.failed === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
console.log(`\nTests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function site(): Promise<Counts> {
  try {
    await makeBuiltSite(join(work, 'site'));
    return oneCheck(true);
  } catch (error) {
    console.error(error);
    return oneCheck(false);
  }
}

/** The site that was built once serves every test that reads the example. */
async function vitest(projects: readonly string[]): Promise<Counts> {
  const file = join(work, `${projects.join('-')}.json`);
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const succeeded = await succeeds(binary('vitest', 'vitest.mjs'), args, { REPERES_SITE: join(work, 'site') });
  return countsOfReport(await readFile(file, 'utf8').catch(() => null), succeeded);
}

function succeeds(script: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<boolean> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } });
    child.once('error', (error) => {
      console.error(error);
      settle(false);
    });
    child.once('exit', (code) => settle(code === 0));
  });
}
