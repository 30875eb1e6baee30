import { Cancelled } from '../domain/failure.ts';
import type { Priority, RunOptions } from '../domain/indicator-query.ts';

export type QueueOptions<Question, Answer> = {
  /** Settled once the question may take its turn (what it reads is loaded); a rejection is the answer. */
  readonly prepare: (question: Question, signal: AbortSignal) => Promise<void>;
  /** Runs one question, alone. Must settle soon after the signal: the next question waits for it. */
  readonly execute: (question: Question, signal: AbortSignal) => Promise<Answer>;
  /** Called when an attempt failed, before anything else runs: whether to try again, or what to answer. */
  readonly afterFailure: (error: unknown, attempt: number, question: Question) => { readonly retry: true } | { readonly error: unknown };
};

export type Queue<Question, Answer> = {
  readonly ask: (question: Question, options?: RunOptions) => Promise<Answer>;
  /** Ends every question with `error`; later ones are refused with it as well. */
  readonly close: (error: Error) => void;
};

type Entry<Question, Answer> = {
  readonly question: Question;
  readonly priority: Priority;
  readonly slot: string | null;
  readonly controller: AbortController;
  readonly settle: { resolve: (answer: Answer) => void; reject: (error: unknown) => void };
  state: 'preparing' | 'waiting' | 'running' | 'settled';
};

/**
 * One question at a time: visible ones before background ones, then in the order in which they were asked.
 * A newer question of the same slot, or the caller's signal, ends a question with `Cancelled` at once;
 * one that was running keeps its turn until it has really stopped.
 */
export function createQueue<Question, Answer>(options: QueueOptions<Question, Answer>): Queue<Question, Answer> {
  const entries = new Set<Entry<Question, Answer>>();
  let busy = false;
  let closed: Error | null = null;

  function finish(entry: Entry<Question, Answer>, outcome: { answer: Answer } | { error: unknown }): void {
    if (entry.state === 'settled') return;
    entry.state = 'settled';
    entries.delete(entry);
    if ('answer' in outcome) entry.settle.resolve(outcome.answer);
    else entry.settle.reject(outcome.error);
    entry.controller.abort();
  }

  function ask(question: Question, { signal, priority = 'visible', slot }: RunOptions = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(closed);
      if (signal?.aborted) return reject(new Cancelled());
      const entry: Entry<Question, Answer> = {
        question,
        priority,
        slot: slot ?? null,
        controller: new AbortController(),
        settle: { resolve, reject },
        state: 'preparing',
      };
      for (const older of entries) {
        if (entry.slot !== null && older.slot === entry.slot) finish(older, { error: new Cancelled() });
      }
      entries.add(entry);
      signal?.addEventListener('abort', () => finish(entry, { error: new Cancelled() }), { once: true, signal: entry.controller.signal });
      void prepare(entry);
    });
  }

  async function prepare(entry: Entry<Question, Answer>): Promise<void> {
    try {
      await options.prepare(entry.question, entry.controller.signal);
    } catch (error) {
      return finish(entry, { error });
    }
    if (entry.state === 'preparing') entry.state = 'waiting';
    await turn();
  }

  function next(): Entry<Question, Answer> | undefined {
    const waiting = [...entries].filter((entry) => entry.state === 'waiting');
    return waiting.find((entry) => entry.priority === 'visible') ?? waiting[0];
  }

  async function turn(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      for (let entry = next(); entry; entry = next()) {
        entry.state = 'running';
        await attempt(entry, 1);
      }
    } finally {
      busy = false;
    }
  }

  async function attempt(entry: Entry<Question, Answer>, count: number): Promise<void> {
    try {
      finish(entry, { answer: await options.execute(entry.question, entry.controller.signal) });
    } catch (error) {
      const verdict = options.afterFailure(error, count, entry.question);
      if ('error' in verdict) finish(entry, verdict);
      // A question that was cancelled meanwhile is settled, and is not tried again.
      else if (entries.has(entry)) await attempt(entry, count + 1);
    }
  }

  function close(error: Error): void {
    closed = error;
    for (const entry of entries) finish(entry, { error });
  }

  return { ask, close };
}
