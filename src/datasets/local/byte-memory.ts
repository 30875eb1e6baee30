/** Numbers the texts of a column in the order in which they first come, told by their bytes: no text is made of one that is known. */
export class ByteMemory {
  #table = new Int32Array(4096).fill(-1);
  #keys = new Uint8Array(16_384);
  readonly #ends: number[] = [];
  readonly #hashes: number[] = [];
  #end = 0;

  get count(): number {
    return this.#ends.length;
  }

  /** Bytes of all that is known. */
  get size(): number {
    return this.#end;
  }

  /** The number of those bytes; where they are new, the next number, and they are known from now on. */
  find(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    const mask = this.#table.length - 1;
    let slot = spread(hash) & mask;
    for (;;) {
      const known = this.#table[slot] as number;
      if (known < 0) break;
      if (this.#hashes[known] === hash && this.#isKey(known, bytes, start, end)) return known;
      slot = (slot + 1) & mask;
    }
    const number = this.#ends.length;
    this.#table[slot] = number;
    this.#keep(bytes, start, end);
    this.#hashes.push(hash);
    if (number * 2 > this.#table.length) this.#grow();
    return number;
  }

  #isKey(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const keys = this.#keys;
    let key = number === 0 ? 0 : (this.#ends[number - 1] as number);
    if ((this.#ends[number] as number) - key !== end - start) return false;
    for (let at = start; at < end; at += 1, key += 1) if (bytes[at] !== keys[key]) return false;
    return true;
  }

  #keep(bytes: Uint8Array, start: number, end: number): void {
    const most = this.#end + end - start;
    if (most > this.#keys.length) {
      const larger = new Uint8Array(most * 2);
      larger.set(this.#keys.subarray(0, this.#end));
      this.#keys = larger;
    }
    this.#keys.set(bytes.subarray(start, end), this.#end);
    this.#end = most;
    this.#ends.push(most);
  }

  #grow(): void {
    const table = new Int32Array(this.#table.length * 4).fill(-1);
    const mask = table.length - 1;
    for (let number = 0; number < this.#hashes.length; number += 1) {
      let slot = spread(this.#hashes[number] as number) & mask;
      while ((table[slot] as number) >= 0) slot = (slot + 1) & mask;
      table[slot] = number;
    }
    this.#table = table;
  }
}

/** The last bits choose the slot: the first ones must weigh on them. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
