/** The archive is not a tar, or ends before what it announces. */
export class BrokenTar extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BrokenTar';
  }
}

const BLOCK = 512;

/**
 * The content of one regular file of a tar archive (ustar, with the pax and GNU forms of long names),
 * by its path without the top folder, which npm names « package » and others do not. Null where it is not there.
 * Nothing is ever written to disk, so that no name in the archive can do harm.
 */
export function fileInTar(archive: Uint8Array<ArrayBuffer>, path: string): Uint8Array<ArrayBuffer> | null {
  let longName: string | null = null;
  for (let offset = 0; offset + BLOCK <= archive.length; ) {
    const header = archive.subarray(offset, offset + BLOCK);
    if (header.every((byte) => byte === 0)) return null;
    refuseBadHeader(header);
    const size = octal(header, 124, 12);
    const start = offset + BLOCK;
    if (start + size > archive.length) throw new BrokenTar('An entry goes past the end of the archive');
    const content = archive.subarray(start, start + size);
    const type = String.fromCharCode(header[156] ?? 0);

    if (type === 'L') longName = text(content, 0, size);
    else if (type === 'x') longName = paxPath(content) ?? longName;
    else if (type !== 'g') {
      const isFile = type === '0' || type === '\0' || type === '7';
      if (isFile && withoutTop(longName ?? shortName(header)) === path) return content.slice();
      longName = null;
    }
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new BrokenTar('The archive has no end');
}

/** The sum of the header with its own field read as spaces: tells a tar from anything else. */
function refuseBadHeader(header: Uint8Array): void {
  let sum = 0;
  for (const [position, byte] of header.entries()) sum += position >= 148 && position < 156 ? 32 : byte;
  if (sum !== octal(header, 148, 8)) throw new BrokenTar('A header of the archive does not match its sum');
}

function octal(header: Uint8Array, offset: number, length: number): number {
  const digits = text(header, offset, length).trim();
  if (!/^[0-7]+$/.test(digits)) throw new BrokenTar('A number of the archive is not in octal');
  return Number.parseInt(digits, 8);
}

function text(bytes: Uint8Array, offset: number, length: number): string {
  const field = bytes.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return new TextDecoder('utf-8').decode(end < 0 ? field : field.subarray(0, end));
}

function shortName(header: Uint8Array): string {
  const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
  const name = text(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** `27 path=package/data/x.json\n`: each record says its own length in bytes, first. */
function paxPath(content: Uint8Array): string | null {
  let path: string | null = null;
  for (let offset = 0; offset < content.length; ) {
    const length = Number.parseInt(text(content, offset, 20), 10);
    if (!(length > 0)) break;
    const record = text(content, offset, length).trimEnd();
    const found = /^\d+ path=(.*)$/s.exec(record)?.[1];
    if (found !== undefined) path = found;
    offset += length;
  }
  return path;
}

function withoutTop(name: string): string {
  return name.replace(/^\.\//, '').replace(/^[^/]+\//, '');
}
