import { Failure } from '../../domain/failure.ts';
import { startsWith } from '../encoding.ts';

/** One file of an archive, as its central directory announces it. The name is only ever shown and compared. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header lies. */
  readonly at: number;
  readonly encrypted: boolean;
};

const END = [0x50, 0x4b, 0x05, 0x06];
const CENTRAL = [0x50, 0x4b, 0x01, 0x02];
/** An archive of data has a handful of members: more is an attack, or not for us. */
const MOST_MEMBERS = 10_000;

/** The members of an archive, directories left out. Throws `Failure('source-unreadable')` where the directory is not whole. */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(bytes);
  if (end === null) throw truncated();
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (start === 0xffffffff || count === 0xffff) {
    throw new Failure('source-unreadable', 'Cette archive est au format Zip64, prévu pour plus de 4 Go.', 'Décompressez-la, puis donnez le fichier qu’elle contient.');
  }
  if (count > MOST_MEMBERS) throw bomb(`elle annonce ${count} fichiers`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || !startsWith(bytes, at, CENTRAL)) throw truncated();
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      name: memberName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
      encrypted: (flags & 1) !== 0,
    };
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** What an archive is by what it holds; a broken one is a plain zip, and is refused when it is opened. */
export function zipKind(bytes: Uint8Array): 'xlsx' | 'ods' | 'document' | 'zip' {
  let names: ReadonlySet<string>;
  try {
    names = new Set(readZipDirectory(bytes).map((entry) => entry.name.toLowerCase()));
  } catch {
    return 'zip';
  }
  if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) return 'xlsx';
  if (names.has('content.xml') && names.has('mimetype')) {
    return new TextDecoder().decode(bytes.subarray(0, 200)).includes('opendocument.spreadsheet') ? 'ods' : 'document';
  }
  return names.has('[content_types].xml') && (names.has('word/document.xml') || names.has('ppt/presentation.xml')) ? 'document' : 'zip';
}

export function bomb(why: string): Failure {
  return new Failure('source-refused', `Cette archive est refusée : ${why}.`, 'Décompressez-la vous-même si vous en connaissez l’origine, puis donnez le fichier qu’elle contient.');
}

export function truncated(cause?: unknown): Failure {
  return new Failure('source-unreadable', 'Cette archive est tronquée ou abîmée.', 'Téléchargez-la de nouveau.', cause);
}

/** Looked for from the end: a comment may follow it. */
function findEnd(bytes: Uint8Array): number | null {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at -= 1) if (startsWith(bytes, at, END)) return at;
  return null;
}

function memberName(bytes: Uint8Array, utf8: boolean): string {
  if (!utf8) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // The old archivers of Windows write the page of DOS; shown names may differ in their accents only.
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }
  return new TextDecoder().decode(bytes);
}
