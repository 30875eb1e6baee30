import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const WELL_KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, 'Google/Chrome/Application/chrome.exe')] : [];
  }),
];

/**
 * The path of a Chromium that can be driven, installing one where none is found.
 * Throws with the commands to type where it cannot.
 */
export function findOrInstallChromium(): string {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH names ${chosen}, which does not exist.`);
  }
  const found = findChromium();
  if (found) return found;

  const attempts: string[] = [];
  for (const [command, ...rest] of installers()) {
    console.error(`No Chromium on this machine; installing one: ${[command, ...rest].join(' ')}`);
    // Its words go to stderr: some commands print nothing but JSON on stdout.
    const outcome = spawnSync(command, rest, { stdio: ['ignore', process.stderr, process.stderr], timeout: 300_000 });
    const installed = findChromium();
    if (installed) return installed;
    attempts.push(`${[command, ...rest].join(' ')} (${outcome.error ? outcome.error.message : `exit ${outcome.status}`})`);
  }
  throw new Error(
    [
      'The browser tests need Chromium, and none was found or could be installed.',
      `Looked at: ${WELL_KNOWN.join(', ')} and Playwright's own folder.`,
      ...attempts.map((attempt) => `Tried: ${attempt}`),
      'Install one and run again: "npx playwright-core install chromium", or "apt-get install chromium" on Debian,',
      'or set CHROMIUM_PATH to the executable of any Chromium or Chrome.',
    ].join('\n'),
  );
}

/** Starts the Chromium of this machine, headless. `extra` arguments are added to those that keep it quiet and offline. */
export function launchChromium(extra: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findOrInstallChromium(), headless: true, args: [...ARGUMENTS, ...extra] });
}

function findChromium(): string | null {
  return [...WELL_KNOWN, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

function installers(): [string, ...string[]][] {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const own: [string, ...string[]] = [process.execPath, playwright, 'install', 'chromium'];
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  return isRootOnDebian ? [own, ['apt-get', 'update'], ['apt-get', 'install', '-y', 'chromium']] : [own];
}
