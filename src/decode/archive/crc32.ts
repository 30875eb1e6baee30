const TABLES = makeTables();

/** The checksum of zip and gzip, four bytes at a time. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = TABLES;
  let crc = ~0;
  let at = 0;
  const whole = bytes.length & ~3;
  while (at < whole) {
    crc ^= byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24);
    crc = word(t3, crc & 255) ^ word(t2, (crc >>> 8) & 255) ^ word(t1, (crc >>> 16) & 255) ^ word(t0, crc >>> 24);
    at += 4;
  }
  for (; at < bytes.length; at += 1) crc = word(t0, (crc ^ byte(bytes, at)) & 255) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

function word(table: Int32Array, at: number): number {
  return table[at] as number;
}

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const tables = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const;
  for (let index = 0; index < 256; index += 1) {
    let crc = index;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[0][index] = crc;
  }
  for (let index = 0; index < 256; index += 1) {
    for (let table = 1; table < 4; table += 1) {
      const before = word(tables[table - 1] as Int32Array, index);
      (tables[table] as Int32Array)[index] = word(tables[0], before & 255) ^ (before >>> 8);
    }
  }
  return tables;
}
