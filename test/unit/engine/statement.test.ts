import { Int32, Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../../src/domain/failure.ts';
import { SessionLost, type Session } from '../../../src/engine/session.ts';
import { TimedOut, runStatement } from '../../../src/engine/statement.ts';
import { watch } from '../../../src/engine/watchdog.ts';

const RESULT = tableToIPC(new Table({ n: vectorFromArray([1, 2], new Int32()) }), 'stream');
const limits = { timeoutMs: 1_000, silenceMs: 300, graceMs: 200 };
const never = () => new Promise<never>(() => undefined);
const after = <T>(ms: number, value: T) => () => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

/** A session whose statement needs `polls` polls of 100 ms, unless a method is replaced. */
function sessionOf(polls: number, over: Partial<Session> = {}) {
  const calls: string[] = [];
  let left = polls;
  let sent = false;
  const base: Session = {
    version: 'v0',
    readsRanges: false,
    start: after(100, null),
    poll: () => after(100, --left > 0 ? null : RESULT)(),
    fetch: () => {
      const piece = sent ? new Uint8Array(0) : null;
      sent = true;
      return after(1, piece)();
    },
    cancel: after(10, undefined),
    registerBytes: never,
    registerUrl: never,
    registerFile: never,
    dropFile: never,
    terminate: () => undefined,
    ...over,
  };
  const logged = <T>(call: string, answer: Promise<T>): Promise<T> => {
    calls.push(call);
    return answer;
  };
  const session: Session = {
    ...base,
    start: (sql) => logged(`start ${sql}`, base.start(sql)),
    poll: () => logged('poll', base.poll()),
    fetch: () => logged('fetch', base.fetch()),
    cancel: () => logged('cancel', base.cancel()),
  };
  return { session, calls };
}

const run = (session: Session, signal?: AbortSignal) => {
  const result = runStatement(session, { sql: 'SELECT ?', params: [1] }, limits, signal).then(
    (table) => table.columns[0]?.values,
    (error: unknown) => error,
  );
  return result;
};

describe('a statement on a session', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is polled until its result is there, then fetched to the end', async () => {
    const { session, calls } = sessionOf(2);
    const result = run(session);
    await vi.advanceTimersByTimeAsync(400);
    expect(await result).toEqual([1, 2]);
    expect(calls).toEqual(['start PREPARE question_1 AS SELECT ?\n; EXECUTE question_1(1)', 'poll', 'poll', 'fetch', 'fetch']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is cancelled between two polls', async () => {
    const { session, calls } = sessionOf(1_000);
    const abort = new AbortController();
    const result = run(session, abort.signal);
    await vi.advanceTimersByTimeAsync(250);
    abort.abort();
    await vi.advanceTimersByTimeAsync(100);
    expect(await result).toBeInstanceOf(Cancelled);
    expect(calls.slice(1)).toEqual(['poll', 'poll', 'cancel']);
  });

  it('never starts when it was withdrawn before', async () => {
    const { session, calls } = sessionOf(1);
    expect(await run(session, AbortSignal.abort())).toBeInstanceOf(Cancelled);
    expect(calls).toEqual([]);
  });

  it('is stopped when it takes too long, and the session is kept if it obeys', async () => {
    const { session, calls } = sessionOf(1_000);
    const result = run(session);
    await vi.advanceTimersByTimeAsync(1_200);
    expect(await result).toBeInstanceOf(TimedOut);
    expect(calls.at(-1)).toBe('cancel');
  });

  it('loses the session that does not obey', async () => {
    const { session } = sessionOf(1_000, { cancel: never });
    const result = run(session);
    await vi.advanceTimersByTimeAsync(1_200);
    expect(await result).toMatchObject({ name: 'SessionLost', reason: 'timeout' });
  });

  it('loses the session that says nothing, long before the timeout', async () => {
    const { session } = sessionOf(1, { poll: never });
    const result = run(session);
    await vi.advanceTimersByTimeAsync(400);
    expect(await result).toMatchObject({ name: 'SessionLost', reason: 'crash' });
  });

  it('hands over what DuckDB says, and the loss of the session', async () => {
    for (const error of [new Error('Binder Error: no column'), new SessionLost('crash', 'gone')]) {
      const { session } = sessionOf(1, { start: () => Promise.reject(error) });
      expect(await run(session)).toBe(error);
    }
  });
});

describe('a watch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('expires once, unless it is stopped or has no end', async () => {
    const expired = vi.fn<() => void>();
    watch(100, expired);
    watch(100, expired).stop();
    watch(Infinity, expired).stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(expired).toHaveBeenCalledTimes(1);
  });

  it('starts again after a time in which the page stood still', async () => {
    const expired = vi.fn<() => void>();
    const clock = vi.spyOn(performance, 'now');
    clock.mockReturnValueOnce(0).mockReturnValueOnce(3_600_000).mockReturnValueOnce(3_600_000).mockReturnValueOnce(3_600_100);
    watch(100, expired);
    await vi.advanceTimersByTimeAsync(100);
    expect(expired).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(expired).toHaveBeenCalledTimes(1);
    clock.mockRestore();
  });
});
