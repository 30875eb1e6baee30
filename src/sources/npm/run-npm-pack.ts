import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { Cancelled } from '../../domain/failure.ts';

export type PackOutcome = { readonly ok: boolean; /** What npm wrote, for people. */ readonly output: string };

/** Downloads are retried by npm itself; beyond this it is stuck. */
const LONGEST_MS = 180_000;

/**
 * Asks the npm client for the tarball of one published version. The client is the one that runs us, so that the
 * registry, the proxy and the certificates are those of the user, and so that npm verifies what it downloads.
 * `spec` must have been checked: it goes on a command line.
 */
export function runNpmPack(spec: string, options: { readonly folder: string; readonly offline: boolean; readonly signal?: AbortSignal | undefined }): Promise<PackOutcome> {
  const { command, before, shell } = npmClient();
  const folder = shell ? `"${options.folder}"` : options.folder;
  const args = [...before, 'pack', spec, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error', ...(options.offline ? ['--offline'] : [])];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: environment(), shell, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    let stuck = false;
    const collect = (piece: Buffer): void => void (output = (output + piece.toString('utf8')).slice(-8_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const stop = (): void => void child.kill();
    const timer = setTimeout(() => {
      stuck = true;
      stop();
    }, LONGEST_MS);
    options.signal?.addEventListener('abort', stop, { once: true });
    const ended = (outcome: () => void): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
      outcome();
    };
    child.once('error', (error) => ended(() => resolve({ ok: false, output: error.message })));
    child.once('close', (code) =>
      ended(() => {
        if (options.signal?.aborted) reject(new Cancelled());
        else resolve({ ok: code === 0, output: stuck ? `npm ETIMEDOUT ${output}` : output });
      }),
    );
    if (options.signal?.aborted) stop();
  });
}

function npmClient(): { command: string; before: readonly string[]; shell: boolean } {
  const running = process.env['npm_execpath'];
  // Under another package manager the variable names that one, which has no compatible `pack`.
  if (running && /^npm(?:-cli)?\.c?js$/.test(basename(running))) return { command: process.execPath, before: [running], shell: false };
  return process.platform === 'win32' ? { command: 'npm.cmd', before: [], shell: true } : { command: 'npm', before: [], shell: false };
}

/** `npm run refresh --dry-run` without the two dashes hands its own options down; they would make `pack` write nothing. */
function environment(): NodeJS.ProcessEnv {
  const own = { ...process.env };
  for (const name of ['npm_config_dry_run', 'npm_config_json', 'npm_config_pack_destination', 'npm_config_workspace', 'npm_config_workspaces']) delete own[name];
  return own;
}
