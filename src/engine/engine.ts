import type { Explore } from '../domain/exploration.ts';
import { Cancelled } from '../domain/failure.ts';
import type { DatasetId } from '../domain/dataset.ts';
import type { CompiledQuery, RunQuery } from '../domain/indicator-query.ts';
import type { ColumnTable } from '../domain/scalar.ts';
import { NNBSP } from '../shared/typography.ts';
import { Attachments, type Extract, type LoadBytes, type OpenLocal } from './attachments.ts';
import { blameRanges, blamesLocalFile, gone, refused, stoppedByReader, stoppedTwice, tooLong } from './failures.ts';
import { explore } from './explore.ts';
import { createQueue } from './queue.ts';
import { SessionLost, type EngineHost, type Session } from './session.ts';
import { TimedOut, runStatement, type StatementLimits } from './statement.ts';

export type EngineState = 'idle' | 'booting' | 'ready' | 'restarting' | 'failed';

/** `restarted`: the engine was lost and is being started again; what was asked goes on by itself. */
export type EngineEvent =
  | { readonly kind: 'state'; readonly state: EngineState }
  | { readonly kind: 'restarted'; readonly reason: SessionLost['reason']; readonly message: string };

export type EngineOptions = StatementLimits & {
  /** Extracts up to this many bytes are fetched whole; larger ones are read by ranges, where the host can. */
  readonly wholeFileLimit: number;
};

/** Ranges break behind some caches and proxies: what is small enough is fetched whole. */
export const WHOLE_FILE_LIMIT = 32 * 1024 * 1024;

const DEFAULTS: EngineOptions = { wholeFileLimit: WHOLE_FILE_LIMIT, timeoutMs: 20_000, graceMs: 2_000, silenceMs: 8_000 };

export type Engine = {
  /** Rejects with `Cancelled`, or with a `Failure` that can be shown; anything else is a bug of ours. */
  readonly run: RunQuery;
  /** Runs what a reader wrote; the caller has seen that it only reads. Rejects like `run`. */
  readonly explore: Explore;
  /** Boots, if nothing has yet. Rejects with `Failure('engine-unavailable')`; the next question tries again. */
  readonly start: () => Promise<void>;
  readonly state: () => EngineState;
  /** Called on every event until the returned function is called. */
  readonly subscribe: (listener: (event: EngineEvent) => void) => () => void;
  readonly attached: () => readonly DatasetId[];
  /** Lets go of the local extracts whose file is not the one that `current` names under their id; they are read afresh when asked for. */
  readonly keepLocals: (current: ReadonlyMap<DatasetId, string>) => Promise<void>;
  /** In milliseconds; `bootMs` is null before the first boot. */
  readonly timings: () => { readonly bootMs: number | null; readonly attachMs: Readonly<Record<DatasetId, number>> };
  /** Ends every question with `Cancelled`, and the engine with them. */
  readonly close: () => void;
};

/** `isReaders`: written by a reader, not by us. */
type Question = CompiledQuery & { readonly isReaders?: boolean };

/** One DuckDB, kept alive: booted when needed, restarted when lost, asked one question at a time. */
export function createEngine<E extends Extract>(given: {
  readonly host: EngineHost;
  readonly extracts: readonly E[];
  readonly loadBytes: LoadBytes<E>;
  /** Where this browser's own extracts are found; absent where there are none. */
  readonly openLocal?: OpenLocal;
  readonly options?: Partial<EngineOptions>;
}): Engine {
  const options = { ...DEFAULTS, ...given.options };
  const closing = new AbortController();
  const attachments = new Attachments({ ...given, openLocal: given.openLocal ?? null, wholeFileLimit: options.wholeFileLimit, limits: options, signal: closing.signal });
  const listeners = new Set<(event: EngineEvent) => void>();
  let state: EngineState = 'idle';
  let session: Session | null = null;
  let booting: Promise<Session> | null = null;
  let bootMs: number | null = null;

  const tell = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  const enter = (next: EngineState) => {
    if (state === next) return;
    state = next;
    tell({ kind: 'state', state });
  };

  /** The session, or the one boot that is under way. */
  async function boot(): Promise<Session> {
    if (session) return session;
    booting ??= openSession().finally(() => (booting = null));
    return await booting;
  }

  async function openSession(): Promise<Session> {
    if (state !== 'restarting') enter('booting');
    const began = performance.now();
    try {
      const opened = await given.host.open();
      if (closing.signal.aborted) {
        opened.terminate();
        throw new Cancelled();
      }
      bootMs = performance.now() - began;
      session = opened;
      enter('ready');
      return opened;
    } catch (error) {
      if (!closing.signal.aborted) enter('failed');
      throw error;
    }
  }

  async function execute(query: CompiledQuery, signal: AbortSignal): Promise<ColumnTable> {
    const current = await boot();
    await attachments.attach(query.reads, current);
    const ranged = attachments.readByRanges(query.reads);
    try {
      // A worker that waits for the network answers nothing meanwhile: its silence means nothing.
      return await runStatement(current, query, ranged.length > 0 ? { ...options, silenceMs: Infinity } : options, signal);
    } catch (error) {
      if (error instanceof Cancelled || error instanceof SessionLost || error instanceof TimedOut) throw error;
      const locals = attachments.locals(query.reads);
      if (locals.length > 0 && blamesLocalFile(error)) {
        for (const { id } of locals) await attachments.detach(id, current);
        throw gone(locals, error);
      }
      const failure = blameRanges(error, ranged);
      if (failure) for (const extract of ranged) await attachments.detach(extract.id, current);
      throw failure ?? refused(error);
    }
  }

  function loseSession(reason: SessionLost['reason']): void {
    session?.terminate();
    session = null;
    attachments.forgetSession();
    if (closing.signal.aborted) return;
    enter('restarting');
    tell({ kind: 'restarted', reason, message: `Le moteur de calcul s’est arrêté${NNBSP}; il a été relancé.` });
    // Failing again is told by the state, and to the next question.
    boot().catch(() => undefined);
  }

  const queue = createQueue<Question, ColumnTable>({
    prepare: async (query) => attachments.load(query.reads, await boot()),
    execute,
    afterFailure: (error, attempt, { isReaders }) => {
      if (error instanceof TimedOut) return { error: tooLong(options.timeoutMs, error) };
      if (!(error instanceof SessionLost)) return { error };
      loseSession(error.reason);
      if (error.reason === 'timeout') return { error: tooLong(options.timeoutMs, error) };
      // What a reader wrote has most likely ended the session itself, and would do it again.
      if (isReaders) return { error: stoppedByReader(error) };
      return attempt === 1 ? { retry: true } : { error: stoppedTwice(error) };
    },
  });

  return {
    run: queue.ask,
    explore: (asked, exploring) => explore((query, asking) => queue.ask({ ...query, isReaders: true }, asking), asked, exploring),
    start: async () => void (await boot()),
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attached: () => attachments.ids(),
    keepLocals: async (current) => {
      const outdated = [...attachments.localNames()].filter(([id, name]) => current.get(id) !== name);
      for (const [id] of outdated) attachments.leave(id);
      // A question about nothing takes its turn like the others: what leaves has left once it is answered.
      if (outdated.length > 0) await queue.ask({ sql: 'SELECT 1 AS one', params: [], columns: ['one'], reads: [] }, { priority: 'background' }).catch(() => undefined);
    },
    timings: () => ({ bootMs, attachMs: attachments.timings() }),
    close: () => {
      closing.abort();
      queue.close(new Cancelled());
      session?.terminate();
      attachments.forgetSession();
    },
  };
}
