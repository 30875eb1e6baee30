import { crc32, deflateRawSync } from 'node:zlib';

export type Member = {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the archive announces instead of the truth. */
  readonly announced?: { readonly unpacked?: number; readonly crc?: number; readonly method?: number; readonly encrypted?: boolean };
  readonly stored?: boolean;
};

/** A zip archive, byte by byte, so that a test can make it lie. */
export function writeZip(members: readonly Member[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, announced = {}, stored = false } of members) {
    const raw = Buffer.from(content);
    const packed = stored ? raw : deflateRawSync(raw);
    const title = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 + (announced.encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(announced.method ?? (stored ? 0 : 8), 4);
    fields.writeUInt32LE(announced.crc ?? crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(announced.unpacked ?? raw.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, title]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}
