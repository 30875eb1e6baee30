import { Failure } from '../../domain/failure.ts';
import { startsWith } from '../encoding.ts';
import { crc32 } from './crc32.ts';
import { inflate, INFLATE_LIMITS, refuseBomb, type InflateLimits } from './inflate.ts';
import { bomb, readZipDirectory, truncated, type ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;

/**
 * The bytes of one member. What is announced is checked before, what really comes out while it does, and the checksum
 * after. Throws `Failure`: a bomb, a truncated archive, a password, a method of compression from elsewhere.
 */
export async function unzipMember(bytes: Uint8Array, entry: ZipEntry, limits: InflateLimits = INFLATE_LIMITS, signal?: AbortSignal): Promise<Uint8Array> {
  if (entry.encrypted) throw new Failure('source-refused', `« ${entry.name} » est protégé par un mot de passe.`, 'Décompressez l’archive, puis donnez le fichier qu’elle contient.');
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new Failure('source-unreadable', `« ${entry.name} » est compressé par une méthode rare (n° ${entry.method}).`, 'Décompressez l’archive, puis donnez le fichier qu’elle contient.');
  }
  refuseBomb(entry.packed, entry.unpacked, limits);
  const packed = packedBytes(bytes, entry);
  const unpacked = entry.method === STORED ? packed : await inflate(packed, 'deflate-raw', { ...limits, maxBytes: Math.min(limits.maxBytes, entry.unpacked) }, signal).catch((cause: unknown) => lyingSize(cause, entry, limits));
  if (unpacked.length !== entry.unpacked || crc32(unpacked) !== entry.crc) throw truncated();
  return unpacked;
}

/** Reads members by name, once each: what a spreadsheet is made of. */
export class ZipReader {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #limits: InflateLimits;
  #spent = 0;

  constructor(bytes: Uint8Array, limits: InflateLimits = INFLATE_LIMITS) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#entries = new Map(readZipDirectory(bytes).map((entry) => [entry.name, entry]));
  }

  /** The text of a member; null where the archive has none of that name. */
  async text(name: string, signal?: AbortSignal): Promise<string | null> {
    const entry = this.#entries.get(name) ?? this.#entries.get([...this.#entries.keys()].find((key) => key.toLowerCase() === name.toLowerCase()) ?? '');
    if (!entry) return null;
    this.#spent += entry.unpacked;
    refuseBomb(this.#bytes.byteLength, this.#spent, this.#limits);
    const bytes = await unzipMember(this.#bytes, entry, this.#limits, signal);
    try {
      return new TextDecoder(startsWith(bytes, 0, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, 0, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8').decode(bytes);
    } catch (cause) {
      throw bomb(`« ${name} » est trop long pour être lu (${String(cause)})`);
    }
  }
}

function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.at + 30 > bytes.length || !startsWith(bytes, entry.at, [0x50, 0x4b, 0x03, 0x04])) throw truncated();
  const view = new DataView(bytes.buffer, bytes.byteOffset + entry.at, 30);
  const start = entry.at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.packed > bytes.length) throw truncated();
  return bytes.subarray(start, start + entry.packed);
}

/** A member that is larger than it announces lies to pass the guard. */
function lyingSize(cause: unknown, entry: ZipEntry, limits: InflateLimits): never {
  const isLimit = cause instanceof Failure && cause.code === 'source-refused' && entry.unpacked < limits.maxBytes;
  throw isLimit ? bomb(`« ${entry.name} » est plus gros qu’elle ne l’annonce`) : cause;
}
