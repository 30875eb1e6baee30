import { join } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { buildSite, copyContent, isBuilt, newest, ROOT } from './build-site.ts';
import { declaredOriginsOf } from './declared-origins.ts';
import { printHeaders } from './print-headers.ts';
import { refreshIfStale } from './refresh-if-stale.ts';
import { serve, type Served } from './serve.ts';
import { readStartOptions, START_HELP, type StartOptions } from './start-options.ts';

const DIST = join(ROOT, 'dist');
const PORTS_TRIED = 20;

/** `npm start`: obtains the data, builds the page, serves both. Each step is skipped where its result is up to date. */
async function start(options: StartOptions): Promise<void> {
  await refreshIfStale();
  if (options.build) await build();
  else if (!(await isBuilt(DIST))) console.log('La page construite manque ou date d’avant les sources ; --no-build la sert telle quelle.');

  const served = await serveOnFreePort(options);
  if (served.port !== options.port) console.log(`Le port ${options.port} est pris : le suivant qui soit libre est utilisé.`);
  console.log(`Repères est servi à ${served.url}`);
  console.log('Pour arrêter : Ctrl+C.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close().then(() => process.exit(0)));
}

async function build(): Promise<void> {
  if (!(await isBuilt(DIST))) {
    console.log('Construction de la page…');
    await buildSite({ into: DIST, effort: 'quick' });
    return;
  }
  const content = Math.max(await newest(join(ROOT, 'public/observatory')), await newest(join(ROOT, 'public/data')));
  const copied = Math.max(await newest(join(DIST, 'observatory')), await newest(join(DIST, 'data')));
  if (content > copied) await copyContent(DIST);
}

async function serveOnFreePort({ port, host, base }: StartOptions): Promise<Served> {
  const declaredOrigins = await declaredOriginsOf(DIST);
  for (let candidate = port; ; candidate += 1)
    try {
      return await serve({ folder: DIST, port: candidate, host, base, declaredOrigins });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || candidate + 1 >= port + PORTS_TRIED) throw error;
    }
}

const options = readStartOptions(process.argv.slice(2));
if (options.kind === 'help') console.log(START_HELP);
else if (options.kind === 'mistake') {
  console.error(`${options.message}\n\n${START_HELP}`);
  process.exitCode = 2;
} else if (options.kind === 'headers') console.log(printHeaders(options.host, await declaredOriginsOf(join(ROOT, 'public'))));
else
  await start(options).catch((error: unknown) => {
    console.error(error instanceof Failure ? `${error.message}\n${error.advice}` : error);
    process.exitCode = 1;
  });
