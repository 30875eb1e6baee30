/** How far a download may go, and how patient it is. Times are milliseconds. */
export type HttpLimits = {
  readonly maxBytes: number;
  /** How long the server may stay silent: a slow download that goes on is not a failure. */
  readonly silenceMs: number;
  /** A body that brings less than this in that time is given up: a drip can last for days. */
  readonly slowest: { readonly bytes: number; readonly withinMs: number };
  /** Requests in all, the first one included. */
  readonly attempts: number;
  /** Wait before the second request; doubled before each further one. */
  readonly firstWaitMs: number;
  /** A server that asks for a longer wait is not waited for. */
  readonly longestWaitMs: number;
};

const LIMITS: HttpLimits = {
  maxBytes: 512 * 1024 * 1024,
  silenceMs: 60_000,
  slowest: { bytes: 8 * 1024, withinMs: 60_000 },
  attempts: 4,
  firstWaitMs: 1_000,
  longestWaitMs: 60_000,
};

export function withLimits(some: Partial<HttpLimits> | undefined): HttpLimits {
  return { ...LIMITS, ...some };
}
