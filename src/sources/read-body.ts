/** The body is larger than the caller accepts. */
export class BodyTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The body is larger than ${maxBytes} bytes`);
    this.name = 'BodyTooLarge';
    this.maxBytes = maxBytes;
  }
}

export type ReadBodyOptions = {
  readonly maxBytes: number;
  readonly onProgress?: ((received: number, total: number | null) => void) | undefined;
};

/** The whole body of a response, piece by piece. Rejects with `BodyTooLarge`, or with what the network rejects with. */
export async function readBody(response: Response, { maxBytes, onProgress }: ReadBodyOptions): Promise<Uint8Array<ArrayBuffer>> {
  const total = announcedBytes(response);
  if (total !== null && total > maxBytes) {
    await response.body?.cancel();
    throw new BodyTooLarge(maxBytes);
  }
  const pieces: Uint8Array[] = [];
  let received = 0;
  if (!response.body) return new Uint8Array(0);
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    received += value.byteLength;
    if (received > maxBytes) {
      await reader.cancel();
      throw new BodyTooLarge(maxBytes);
    }
    pieces.push(value);
    onProgress?.(received, total);
  }
  const whole = new Uint8Array(received);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}

/** What the server announces; null when the body travels compressed, for the length is then that of the compressed bytes. */
function announcedBytes(response: Response): number | null {
  const length = response.headers.get('content-length');
  return length !== null && /^\d+$/.test(length) && !response.headers.get('content-encoding') ? Number(length) : null;
}
