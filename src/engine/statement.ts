import type { CompiledQuery } from '../domain/indicator-query.ts';
import type { ColumnTable } from '../domain/scalar.ts';
import { Cancelled } from '../domain/failure.ts';
import { Prepared } from './bind.ts';
import { decodeArrow } from './decode.ts';
import { SessionLost, type Session } from './session.ts';
import { watch } from './watchdog.ts';

export type StatementLimits = {
  /** How long the statement may run, in milliseconds. */
  readonly timeoutMs: number;
  /** How long the session may leave one request without an answer before it counts as dead; it answers every 100 ms. */
  readonly silenceMs: number;
  /** How long the session may take to obey a cancellation asked for by a timeout. */
  readonly graceMs: number;
};

/** A request to the session, or `SessionLost` when nothing answers it: a worker that was ended from outside sends no event. */
export async function answered<T>(request: Promise<T>, silenceMs: number): Promise<T> {
  let lose: (reason: SessionLost) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  const silence = watch(silenceMs, () => lose(new SessionLost('crash', `The session did not answer for ${silenceMs} ms`)));
  return await Promise.race([request, lost]).finally(() => silence.stop());
}

const prepared = new WeakMap<Session, Prepared>();

/** What a session has prepared ends with it. */
function preparedOn(session: Session): Prepared {
  const known = prepared.get(session) ?? new Prepared();
  prepared.set(session, known);
  return known;
}

/** The statement ran longer than it may, and was stopped. */
export class TimedOut extends Error {
  constructor(timeoutMs: number) {
    super(`The statement ran longer than ${timeoutMs} ms`);
    this.name = 'TimedOut';
  }
}

/**
 * Runs one statement to its end. Rejects with `Cancelled` when the signal stops it, `TimedOut` when it ran too long
 * and obeyed, `SessionLost` when the session must be replaced, and with the error of DuckDB otherwise.
 */
export async function runStatement(
  session: Session,
  query: Pick<CompiledQuery, 'sql' | 'params'>,
  limits: StatementLimits,
  signal?: AbortSignal,
): Promise<ColumnTable> {
  if (signal?.aborted) throw new Cancelled();
  let timedOut = false;
  let lose: (reason: SessionLost) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  lost.catch(() => undefined);
  const watches = [
    watch(limits.timeoutMs, () => (timedOut = true)),
    watch(limits.timeoutMs + limits.graceMs, () => lose(new SessionLost('timeout', `The statement did not stop after ${limits.timeoutMs} ms`))),
  ];
  const mustStop = () => timedOut || signal?.aborted === true;
  const ask = <T>(request: Promise<T>): Promise<T> => Promise.race([answered(request, limits.silenceMs), lost]);

  try {
    const { text, keep } = preparedOn(session).bind(query.sql, query.params);
    let header = await ask(session.start(text));
    keep();
    while (header === null && !mustStop()) header = await ask(session.poll());
    const pieces = header === null ? [] : [header];
    while (!mustStop()) {
      const piece = await ask(session.fetch());
      if (piece === null) continue;
      if (piece.byteLength === 0) return decodeArrow(pieces);
      pieces.push(piece);
    }
    await ask(session.cancel());
    throw timedOut ? new TimedOut(limits.timeoutMs) : new Cancelled();
  } finally {
    for (const each of watches) each.stop();
  }
}
