/** What was received of a body, kept from one request to the next so that a broken download goes on where it stopped. */
export class PartialBody {
  received = 0;
  /** Length of the whole body, where the server announced it and it can be believed. */
  total: number | null = null;
  /** What proves that a second answer continues the same file; null where a download cannot be resumed. */
  validator: string | null = null;
  #pieces: Uint8Array[] = [];

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.received += piece.byteLength;
  }

  restart(): void {
    this.#pieces = [];
    this.received = 0;
    this.total = null;
    this.validator = null;
  }

  whole(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.received);
    let offset = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, offset);
      offset += piece.byteLength;
    }
    return whole;
  }
}

/**
 * The length of the body as it will be read; null where that cannot be known. A page that asks another site is not
 * shown `Content-Encoding`: the length that it sees may be that of compressed bytes.
 */
export function announcedBytes(response: Response): number | null {
  const length = lengthHeader(response);
  return response.type === 'cors' || response.headers.get('content-encoding') !== null ? null : length;
}

/** What `Content-Length` says, of compressed bytes or not: the body is never shorter than that once read, or hardly. */
export function lengthHeader(response: Response): number | null {
  const length = response.headers.get('content-length');
  return length !== null && /^\d+$/.test(length) ? Number(length) : null;
}

/** A strong `ETag`, else the date: what `If-Range` accepts. Null where the answer may not be continued. */
export function validatorOf(response: Response): string | null {
  if (announcedBytes(response) === null || /^\s*none\b/i.test(response.headers.get('accept-ranges') ?? '')) return null;
  const tag = response.headers.get('etag');
  if (tag !== null && tag.startsWith('"')) return tag;
  return response.headers.get('last-modified');
}

/** Where a 206 begins and how long the whole is; null where it does not say. */
export function contentRange(response: Response): { readonly from: number; readonly total: number | null } | null {
  const said = /^\s*bytes\s+(\d+)-\d+\/(\d+|\*)\s*$/i.exec(response.headers.get('content-range') ?? '');
  return said ? { from: Number(said[1]), total: said[2] === '*' ? null : Number(said[2]) } : null;
}
