import type { Inspected } from '../datasets/declare/inspect-content.ts';
import type { DecodeOptions } from '../decode/decode-file.ts';
import { Cancelled, Failure } from '../domain/failure.ts';
import type { InspectionAsked, InspectionTold } from './opening-worker.ts';

/** Looks at one file, as often as asked, in a worker of its own. */
export type Inspector = {
  /** Rejects with a `Failure`, or with `Cancelled` once the signal aborts or a newer question is asked. */
  readonly inspect: (options: DecodeOptions, signal?: AbortSignal) => Promise<Inspected>;
  /** Frees the worker and the memory of the file. */
  readonly close: () => void;
};

type Waiting = { readonly number: number; readonly resolve: (inspected: Inspected) => void; readonly reject: (reason: unknown) => void };

export function openInspector(content: Blob): Inspector {
  let worker: Worker | null = null;
  let waiting: Waiting | null = null;
  let count = 0;

  const stop = () => {
    worker?.terminate();
    worker = null;
    waiting?.reject(new Cancelled());
    waiting = null;
  };
  const settle = (act: (one: Waiting) => void) => {
    const one = waiting;
    waiting = null;
    if (one) act(one);
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./opening-worker.ts', import.meta.url), { type: 'module', name: 'inspection' });
    started.addEventListener('message', ({ data }: MessageEvent<InspectionTold>) => {
      if (waiting?.number === data.number) settle((one) => ('inspected' in data ? one.resolve(data.inspected) : one.reject(errorOf(data))));
    });
    started.addEventListener('error', (event) => {
      worker = null;
      settle((one) => one.reject(new Error(event.message || 'The worker that looks at files could not be started')));
    });
    return started;
  };

  return {
    inspect(options, signal) {
      // A question that nobody waits for any more is not finished.
      if (waiting) stop();
      if (signal?.aborted) return Promise.reject(new Cancelled());
      const isNew = worker === null;
      worker ??= start();
      const number = (count += 1);
      const asked: InspectionAsked = { number, content: isNew ? content : null, options };
      return new Promise((resolve, reject) => {
        const abort = () => {
          if (waiting?.number === number) stop();
        };
        signal?.addEventListener('abort', abort, { once: true });
        const done = () => signal?.removeEventListener('abort', abort);
        waiting = {
          number,
          resolve: (inspected) => (done(), resolve(inspected)),
          reject: (reason) => (done(), reject(reason)),
        };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
        worker?.postMessage(asked);
      });
    },
    close: stop,
  };
}

function errorOf(told: Exclude<InspectionTold, { readonly inspected: Inspected }>): Error {
  if ('failure' in told) return new Failure(told.failure.code, told.failure.message, told.failure.advice);
  return new Error(told.bug);
}
