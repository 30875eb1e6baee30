import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import { Failure } from '../domain/failure.ts';
import { engineFiles } from './engine-files.ts';
import { OPEN_CONFIG, READ_STATEMENTS, SessionLost, isModuleCrash, type EngineHost, type Session } from './session.ts';
import { watch } from './watchdog.ts';

/** The engine in a worker of the page, loaded from files of the site itself. */
export const browserHost: EngineHost = { open: openBrowserSession };

/** Without one more byte of the engine for this long, it will not come. */
const STALLED_MS = 60_000;

async function openBrowserSession(): Promise<Session> {
  const worker = startWorker();
  let lost: SessionLost | null = null;
  let reject: (reason: SessionLost) => void = () => undefined;
  const end = new Promise<never>((_, rejectEnd) => (reject = rejectEnd));
  end.catch(() => undefined);
  const lose = (message: string, cause?: unknown) => {
    lost ??= new SessionLost('crash', message, cause);
    reject(lost);
    // Whatever state the module is in, it must not go on working.
    worker.terminate();
  };
  worker.addEventListener('error', (event) => lose(event.message || 'The worker could not be started', event));
  worker.addEventListener('messageerror', (event) => lose('The worker sent what cannot be read', event));

  /** One request to the worker: the package leaves it without an answer when the worker fails. */
  async function ask<T>(request: () => Promise<T>): Promise<T> {
    if (lost) throw lost;
    try {
      return await Promise.race([request(), end]);
    } catch (error) {
      if (isModuleCrash(error)) lose('The module stopped', error);
      throw lost ?? error;
    }
  }

  const database = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    await instantiate(database, ask, lose);
    await ask(() => database.open(OPEN_CONFIG));
    const connection = await ask(() => database.connectInternal());
    for (const statement of READ_STATEMENTS) await ask(() => database.runQuery(connection, statement));
    return {
      version: await ask(() => database.getVersion()),
      readsRanges: true,
      start: (sql) => ask(() => database.startPendingQuery(connection, sql, false)),
      poll: () => ask(() => database.pollPendingQuery(connection)),
      fetch: () => ask(() => database.fetchQueryResults(connection)),
      cancel: () => ask(async () => void (await database.cancelPendingQuery(connection))),
      registerBytes: (name, bytes) => ask(() => database.registerFileBuffer(name, bytes)),
      registerUrl: (name, url) => ask(() => database.registerFileURL(name, new URL(url, document.baseURI).href, DuckDBDataProtocol.HTTP, false)),
      registerFile: (name, file) => ask(() => database.registerFileHandle(name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true)),
      dropFile: (name) => ask(async () => void (await database.dropFile(name))),
      terminate: () => lose('The session was ended'),
    };
  } catch (error) {
    lose('The engine did not start', error);
    throw unavailable(error);
  }
}

function startWorker(): Worker {
  if (typeof WebAssembly !== 'object') throw unavailable(new Error('No WebAssembly'));
  try {
    return new Worker(engineFiles().worker, { name: 'engine' });
  } catch (error) {
    throw unavailable(error);
  }
}

type Ask = <T>(request: () => Promise<T>) => Promise<T>;

/** Loads and compiles the module; gives up when it stops coming. */
async function instantiate(database: AsyncDuckDB, ask: Ask, lose: (message: string) => void): Promise<void> {
  const stalled = () => watch(STALLED_MS, () => lose(`Nothing of the engine arrived for ${STALLED_MS} ms`));
  let stall = stalled();
  const progress = () => {
    stall.stop();
    stall = stalled();
  };
  await ask(() => database.instantiate(engineFiles().wasm, null, progress)).finally(() => stall.stop());
}

function unavailable(cause: unknown): Failure {
  return new Failure(
    'engine-unavailable',
    'Le moteur de calcul ne peut pas démarrer dans ce navigateur.',
    'Les chiffres déjà affichés restent lisibles. Rechargez la page ; si le message revient, essayez un autre navigateur à jour, ou demandez à votre service informatique d’autoriser WebAssembly et les « workers » pour ce site.',
    cause,
  );
}
