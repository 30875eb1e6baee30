const encoder = new TextEncoder();

/** Texts that come back, each known by its number, with the bytes that Arrow wants: they are made once. */
export class Words {
  readonly #texts: (string | null)[] = [];
  readonly #ends: number[] = [];
  #data = new Uint8Array(4096);
  #end = 0;

  /** The number of the new word; null stands for a missing value. */
  add(text: string | null): number {
    if (text !== null) {
      // No UTF-16 unit takes more than three bytes.
      const most = this.#end + text.length * 3;
      if (most > this.#data.length) {
        const larger = new Uint8Array(most * 2);
        larger.set(this.#data.subarray(0, this.#end));
        this.#data = larger;
      }
      this.#end += encoder.encodeInto(text, this.#data.subarray(this.#end)).written;
    }
    this.#ends.push(this.#end);
    return this.#texts.push(text) - 1;
  }

  get count(): number {
    return this.#texts.length;
  }

  /** Bytes of all words. */
  get size(): number {
    return this.#end;
  }

  text(word: number): string | null {
    return this.#texts[word] as string | null;
  }

  /** The words `codes` one after the other, and where each ends; `missing` is called for each that is null. */
  write(codes: Int32Array, length: number, missing: (row: number) => void): { readonly data: Uint8Array; readonly valueOffsets: Int32Array } {
    const ends = this.#ends;
    const words = this.#data;
    const valueOffsets = new Int32Array(length + 1);
    let end = 0;
    for (let row = 0; row < length; row += 1) {
      const word = codes[row] as number;
      if (this.#texts[word] === null) missing(row);
      end += (ends[word] as number) - (word === 0 ? 0 : (ends[word - 1] as number));
      valueOffsets[row + 1] = end;
    }
    const data = new Uint8Array(end);
    end = 0;
    for (let row = 0; row < length; row += 1) {
      const word = codes[row] as number;
      const last = ends[word] as number;
      const first = word === 0 ? 0 : (ends[word - 1] as number);
      if (last - first > 64) {
        data.set(words.subarray(first, last), end);
        end += last - first;
      } else for (let at = first; at < last; at += 1) data[end++] = words[at] as number;
    }
    return { data, valueOffsets };
  }
}
