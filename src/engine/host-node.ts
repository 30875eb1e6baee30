import { createRequire } from 'node:module';
import * as duckdb from '@duckdb/duckdb-wasm/blocking';
import { OPEN_CONFIG, OPEN_STATEMENTS, READ_STATEMENTS, SessionLost, isModuleCrash, type EngineHost, type Session } from './session.ts';

const require = createRequire(import.meta.url);

export type NodeBindings = Awaited<ReturnType<typeof duckdb.createDuckDB>>;

/**
 * The engine inside the Node process, for the commands and the tests: no worker, so a statement holds the event
 * loop for up to 100 ms at a time. It reads extracts as bytes; it has no HTTP.
 */
export const nodeHost: EngineHost = { open: () => openNodeSession(OPEN_STATEMENTS) };

/** The same, as closed as in a page: it opens extracts and no other file. The commands, which also read files of their own, use the other. */
export const closedNodeHost: EngineHost = { open: () => openNodeSession(READ_STATEMENTS) };

/** The bindings themselves, configured; `write-extract` needs them for what a session does not offer. */
export async function openBindings(): Promise<NodeBindings> {
  const mainModule = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  // The type asks for the `mvp` module; a Node that runs this project has exceptions and never takes it.
  const bundles = { mvp: { mainModule, mainWorker: '' }, eh: { mainModule, mainWorker: '' } };
  const bindings = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await bindings.instantiate(() => undefined);
  bindings.open(OPEN_CONFIG);
  return bindings;
}

async function openNodeSession(statements: readonly string[]): Promise<Session> {
  const bindings = await openBindings();
  const connection = bindings.connect();
  for (const statement of statements) connection.query(statement);
  const handle = connectionHandle(connection);

  let lost: SessionLost | null = null;
  /** Runs on a later turn of the event loop, so that timers and aborts are seen between two polls. */
  async function later<T>(work: () => T): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    if (lost) throw lost;
    try {
      return work();
    } catch (error) {
      if (!isModuleCrash(error)) throw error;
      lost = new SessionLost('crash', 'The module stopped', error);
      throw lost;
    }
  }

  return {
    version: bindings.getVersion(),
    readsRanges: false,
    start: (sql) => later(() => bindings.startPendingQuery(handle, sql, false)),
    poll: () => later(() => bindings.pollPendingQuery(handle)),
    fetch: () => later(() => bindings.fetchQueryResults(handle)),
    cancel: () => later(() => void bindings.cancelPendingQuery(handle)),
    registerBytes: (name, bytes) => later(() => bindings.registerFileBuffer(name, bytes)),
    registerUrl: () => Promise.reject(new Error('The Node host has no HTTP: give it bytes')),
    registerFile: () => Promise.reject(new Error('The Node host has no files of a browser: give it bytes')),
    dropFile: (name) => later(() => bindings.dropFile(name)),
    terminate: () => {
      lost ??= new SessionLost('crash', 'The session was ended');
    },
  };
}

/** The handle is protected in the typings, and the only way to start a statement without waiting for its end. */
function connectionHandle(connection: duckdb.DuckDBConnection): number {
  return connection.useUnsafe((_, handle) => handle);
}
