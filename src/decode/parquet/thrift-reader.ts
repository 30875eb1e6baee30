/** Numbers and structures by the number of their field; what is neither is not kept. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;
type ThriftValue = number | ThriftStruct | null;

const DEEPEST = 16;

/** The compact protocol of Thrift, as far as the headers of pages go. Every method throws on bytes that are not that. */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  struct(depth = 0): ThriftStruct {
    if (depth > DEEPEST) throw new Error('Thrift structures inside one another without end');
    const fields = new Map<number, ThriftValue>();
    for (let field = 0; ; ) {
      const byte = this.#byte();
      const type = byte & 0x0f;
      if (type === 0) return fields;
      const step = byte >> 4;
      field = step === 0 ? this.#integer() : field + step;
      fields.set(field, this.#value(type, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return null;
      case 3:
        return this.#byte();
      case 4:
      case 5:
      case 6:
        return this.#integer();
      case 7:
        return this.#skip(8);
      case 8:
        return this.#skip(this.#unsigned());
      case 9:
        return this.#list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new Error(`No page of Parquet holds a Thrift value of type ${type}`);
    }
  }

  #list(depth: number): null {
    const byte = this.#byte();
    const type = byte & 0x0f;
    const count = byte >> 4 === 15 ? this.#unsigned() : byte >> 4;
    // Every item takes a byte at least, so that a list cannot be longer than what is left.
    if (count > this.#bytes.byteLength - this.at) throw new Error('A Thrift list goes beyond its end');
    for (let item = 0; item < count; item += 1) this.#value(type === 1 || type === 2 ? 3 : type, depth + 1);
    return null;
  }

  #byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new Error('A Thrift structure goes beyond its end');
    this.at += 1;
    return byte;
  }

  #skip(length: number): null {
    if (length > this.#bytes.byteLength - this.at) throw new Error('A Thrift value goes beyond its end');
    this.at += length;
    return null;
  }

  #unsigned(): number {
    let value = 0;
    for (let shift = 0; shift < 10; shift += 1) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return value;
    }
    throw new Error('A Thrift number without end');
  }

  /** Zigzag: 0, -1, 1, -2… */
  #integer(): number {
    const value = this.#unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
