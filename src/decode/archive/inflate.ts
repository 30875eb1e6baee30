import { Cancelled, Failure } from '../../domain/failure.ts';
import { bomb, truncated } from './zip-directory.ts';

/** What decompressing may cost: beyond, the file is refused rather than the memory of the tab lost. */
export type InflateLimits = {
  readonly maxBytes: number;
  /** How many times larger than its compressed bytes a file may become, once it is larger than a few megabytes. */
  readonly maxRatio: number;
};

/** A CSV of zeros compresses 200 times; a bomb, 1 000 times and more. */
export const INFLATE_LIMITS: InflateLimits = { maxBytes: 1024 * 1024 * 1024, maxRatio: 250 };

const RATIO_MATTERS_FROM = 16 * 1024 * 1024;

/** Decompresses with the engine's own decoder, counting what really comes out. Throws `Failure`, or `Cancelled`. */
export async function inflate(packed: Uint8Array, format: 'gzip' | 'deflate-raw', limits: InflateLimits = INFLATE_LIMITS, signal?: AbortSignal): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (signal?.aborted) throw new Cancelled();
      refuseBomb(packed.byteLength, size, limits);
      pieces.push(value);
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    if (cause instanceof Failure || cause instanceof Cancelled) throw cause;
    throw truncated(cause);
  }
  return joined(pieces, size);
}

/** Refuses sizes that no published table has; also asked with what an archive announces. */
export function refuseBomb(packed: number, unpacked: number, limits: InflateLimits): void {
  if (unpacked > limits.maxBytes) throw bomb(`décompressée, elle dépasse ${Math.floor(limits.maxBytes / 1024 / 1024)} Mo`);
  if (unpacked > RATIO_MATTERS_FROM && unpacked > packed * limits.maxRatio) throw bomb(`décompressée, elle est plus de ${limits.maxRatio} fois plus grosse`);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
