import { pause } from '../http/watch.ts';

/** When each site may be asked again, in milliseconds of the clock. */
const free = new Map<string, number>();

/** Waits for its turn, so that one site gets no more than one request every `everyMs`. */
export async function takeTurn(host: string, everyMs: number, signal: AbortSignal | undefined): Promise<void> {
  const now = Date.now();
  const turn = Math.max(now, free.get(host) ?? now);
  free.set(host, turn + everyMs);
  if (turn > now) await pause(turn - now, signal);
}
