import { readFile } from 'node:fs/promises';
import type { RawTable } from '../decode/table/raw-table.ts';
import { Failure } from '../domain/failure.ts';
import type { RunQuery } from '../domain/indicator-query.ts';
import { nodeHost } from '../engine/host-node.ts';
import { EXTRACTS_FOLDER, SessionLost, type EngineHost, type Session } from '../engine/session.ts';
import { runStatement, TimedOut } from '../engine/statement.ts';
import type { AskData } from '../quality/checks/run-checks.ts';
import type { ValidationReport } from '../quality/table-schema/report.ts';
import type { TableSchema } from '../quality/table-schema/schema.ts';
import { validateRaw } from './validate-raw.ts';

/** The engine that judges files and extracts during a refresh: opened at the first question, one question at a time. */
export type RefreshEngine = {
  /** Lends the table `data` of the extract at `path` to `use`. Rejects as `use` and the engine do. */
  readonly withExtract: <T>(path: string, use: (ask: AskData) => Promise<T>) => Promise<T>;
  /** Rejects with a `Failure` where the file is too large to be judged. */
  readonly validate: (schema: TableSchema, table: RawTable) => Promise<ValidationReport>;
  /** Gives its session away, for an engine that comes after it: booting one more would take as long as all the questions. */
  readonly host: EngineHost;
  readonly close: () => void;
};

/** Nobody waits on the other side of a screen, and the machine may be busy. */
const LIMITS = { timeoutMs: 120_000, silenceMs: 120_000, graceMs: 5_000 };

export function refreshEngine(signal: AbortSignal): RefreshEngine {
  let opened: Promise<Session> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let files = 0;
  const session = (): Promise<Session> => (opened ??= nodeHost.open());
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work).catch((error: unknown) => {
      // What is asked next gets a session of its own.
      if (error instanceof SessionLost) opened = undefined;
      throw error;
    });
    last = result.catch(() => undefined);
    return result;
  };
  const run: RunQuery = async (query) => await runStatement(await session(), query, LIMITS, signal);
  const say = async (sql: string): Promise<unknown> => await runStatement(await session(), { sql, params: [] }, LIMITS);

  return {
    withExtract: (path, use) =>
      inTurn(async () => {
        const file = `${EXTRACTS_FOLDER}checked-${(files += 1)}.duckdb`;
        await (await session()).registerBytes(file, new Uint8Array(await readFile(path)));
        await say(`ATTACH '${file}' AS extract (READ_ONLY)`);
        try {
          await say('USE extract');
          return await use((sql) => run({ sql, params: [], columns: [], reads: [] }));
        } finally {
          await say('USE memory');
          await say('DETACH extract');
          await (await session()).dropFile(file);
        }
      }),
    validate: (schema, table) =>
      inTurn(async () => {
        try {
          return await validateRaw(await session(), run, schema, table);
        } catch (error) {
          throw tooLarge(error) ? new Failure('source-unreadable', 'Le fichier est trop grand pour être validé sur cette machine.', 'Découpez-le en plusieurs parties, ou retirez « schema » de la déclaration.', error) : error;
        }
      }),
    host: {
      open: () => {
        const held = opened ?? nodeHost.open();
        opened = undefined;
        return held;
      },
    },
    close: () => void opened?.then((open) => open.terminate()).catch(() => undefined),
  };
}

/** The engine has four gigabytes at most, and a file is whole in it beside its table. */
function tooLarge(error: unknown): boolean {
  return error instanceof TimedOut || (error instanceof Error && error.message.startsWith('Out of Memory Error'));
}
