import type { HttpLimits } from './limits.ts';

export type GaveUp = 'silence' | 'drip';

/** Stops a request that says nothing for too long, or that brings its body drop by drop. */
export class Watch {
  readonly signal: AbortSignal;
  /** Why the request was stopped by this watch; null while it was not. */
  gaveUp: GaveUp | null = null;
  readonly #limits: HttpLimits;
  readonly #stop = new AbortController();
  #silence: ReturnType<typeof setTimeout> | undefined;
  #windowStart: number | null = null;
  #windowBytes = 0;

  constructor(limits: HttpLimits, signal: AbortSignal | undefined) {
    this.#limits = limits;
    this.signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
    this.heard(0);
  }

  /** To call when the answer begins (0) and for every piece of its body. */
  heard(bytes: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#giveUp('silence'), this.#limits.silenceMs);
    if (bytes === 0) return;
    // Counted from the first piece: portals make their exports on demand, and may think for a while before it.
    const now = performance.now();
    this.#windowStart ??= now;
    this.#windowBytes += bytes;
    if (now - this.#windowStart < this.#limits.slowest.withinMs) return;
    if (this.#windowBytes < this.#limits.slowest.bytes) this.#giveUp('drip');
    this.#windowStart = now;
    this.#windowBytes = 0;
  }

  end(): void {
    clearTimeout(this.#silence);
  }

  #giveUp(why: GaveUp): void {
    this.gaveUp ??= why;
    this.#stop.abort();
  }
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
