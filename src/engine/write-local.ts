import { AsyncDuckDB, DuckDBAccessMode, VoidLogger } from '@duckdb/duckdb-wasm';
import type { ColumnTable } from '../domain/scalar.ts';
import { arrowBatch, type BatchColumn } from './arrow-batch.ts';
import { decodeArrow } from './decode.ts';
import type { EngineFiles } from './engine-files.ts';
import { OPEN_CONFIG, OPEN_STATEMENTS } from './session.ts';

/** A database that is being written into the private file system of the browser, by an engine of its own. */
export type LocalWriter = {
  readonly run: (sql: string) => Promise<ColumnTable>;
  /** Adds rows to a table that has these columns, in this order. */
  readonly insert: (table: string, columns: readonly BatchColumn[], rowCount: number) => Promise<void>;
  /** Puts everything on the disk and closes the file: another engine can open it afterwards. */
  readonly close: () => Promise<void>;
};

/**
 * Opens `path` (« folder/name.duckdb », under the root of the private file system) for writing. Runs in a worker. What is asked
 * before the engine has booted waits for it, in order. Every function rejects once the engine has failed, with what it said; the file
 * is then worth nothing.
 */
export function openLocalWriter(path: string, files: EngineFiles): LocalWriter {
  const worker = new Worker(files.worker, { name: 'engine-writer' });
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  const end = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The writing engine failed', { cause: event })));
    worker.addEventListener('messageerror', (event) => reject(new Error('The writing engine sent what cannot be read', { cause: event })));
  });
  end.catch(() => undefined);
  const ask = <T>(request: Promise<T>): Promise<T> => Promise.race([request, end]);
  const opfs = `opfs://${path}`;

  const connecting = (async () => {
    await ask(database.instantiate(files.wasm));
    await ask(database.open({ ...OPEN_CONFIG, path: opfs, accessMode: DuckDBAccessMode.READ_WRITE }));
    const connection = await ask(database.connectInternal());
    // One transaction: what a failure leaves behind is an empty database. Nothing is journaled twice.
    for (const statement of [...OPEN_STATEMENTS, 'BEGIN TRANSACTION']) await ask(database.runQuery(connection, statement));
    return connection;
  })();
  connecting.catch(() => undefined);
  const run = (sql: string): Promise<ColumnTable> => connecting.then(async (connection) => decodeArrow([await ask(database.runQuery(connection, sql))]));
  return {
    run,
    insert(table, columns, rowCount) {
      // Made while the engine boots, or writes the rows before.
      const rows = arrowBatch(columns, rowCount);
      return connecting.then((connection) => ask(database.insertArrowFromIPCStream(connection, rows, { name: table, create: false })));
    },
    async close() {
      await run('COMMIT');
      await run('CHECKPOINT');
      await ask(database.disconnect(await connecting));
      await ask(database.reset());
      // Closes what the browser holds open; a worker that is ended does so later.
      for (const name of [opfs, `${opfs}.wal`]) await ask(database.dropFile(name)).catch(() => undefined);
      worker.terminate();
    },
  };
}
