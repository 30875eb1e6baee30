import { Failure } from '../domain/failure.ts';
import type { Warnings } from './table/warnings.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type TextEncodingFound = {
  readonly encoding: Encoding;
  /** How many bytes of byte order marks come before the text. */
  readonly skip: number;
  /** How many byte order marks: 2 for a file that went through two exports. */
  readonly marks: number;
};

const PIECE = 1 << 20;

/**
 * The encoding of a text: UTF-16 by its mark (or by its zeros), UTF-8 where every byte obeys it, else Windows-1252,
 * which covers Latin-1 and which every byte sequence satisfies. The whole file is looked at: one bad byte at the end is enough.
 */
export function findEncoding(bytes: Uint8Array): TextEncodingFound {
  if (startsWith(bytes, 0, [0xff, 0xfe])) return marked(bytes, 'utf-16le', [0xff, 0xfe]);
  if (startsWith(bytes, 0, [0xfe, 0xff])) return marked(bytes, 'utf-16be', [0xfe, 0xff]);
  const unmarked = utf16WithoutMark(bytes);
  if (unmarked) return { encoding: unmarked, skip: 0, marks: 0 };
  const utf8 = marked(bytes, 'utf-8', [0xef, 0xbb, 0xbf]);
  return isUtf8(bytes.subarray(utf8.skip)) ? utf8 : { ...utf8, encoding: 'windows-1252' };
}

/** The whole text, without its marks. Throws `Failure('source-unreadable')` for a text too long for one string. */
export function wholeText(bytes: Uint8Array, found: TextEncodingFound): string {
  try {
    return new TextDecoder(found.encoding, { ignoreBOM: true }).decode(bytes.subarray(found.skip));
  } catch (cause) {
    throw new Failure('source-unreadable', 'Ce fichier texte est trop long pour être lu d’un seul tenant.', 'Découpez-le, ou fournissez-le en CSV ou en Parquet.', cause);
  }
}

/** Says what is odd about the encoding: repeated marks, texts that were decoded wrongly before us, lost characters. */
export function warnAboutEncoding(bytes: Uint8Array, found: TextEncodingFound, warnings: Warnings): void {
  if (found.marks > 1) {
    warnings.add('bom-repeated', 1, () => `La marque d’ordre des octets (BOM) est présente ${found.marks} fois en tête du fichier : elle a été retirée.`);
  }
  if (found.encoding !== 'utf-8' && found.encoding !== 'windows-1252') return;
  const garbled = findGarbled(bytes, found.encoding);
  if (garbled) {
    const sample = new TextDecoder(found.encoding).decode(bytes.subarray(garbled.at, garbled.at + garbled.length));
    warnings.add(
      'mojibake',
      garbled.line,
      () =>
        `${garbled.count === 1 ? 'Un passage a été mal décodé' : `${garbled.count} passages ont été mal décodés`} avant publication (« ${sample} » ligne ${garbled.line}) : le texte est laissé tel quel.`,
    );
  }
  const lost = found.encoding === 'utf-8' ? occurrences(bytes, [[0xef, 0xbf, 0xbd]]) : null;
  if (lost) {
    warnings.add('replacement-character', lost.line, () => `${lost.count === 1 ? 'Un caractère a été perdu' : `${lost.count} caractères ont été perdus`} avant publication (« \uFFFD » ligne ${lost.line}).`);
  }
}

function marked(bytes: Uint8Array, encoding: Encoding, mark: readonly number[]): TextEncodingFound {
  let marks = 0;
  while (startsWith(bytes, marks * mark.length, mark)) marks += 1;
  return { encoding, skip: marks * mark.length, marks };
}

export function startsWith(bytes: Uint8Array, at: number, prefix: readonly number[]): boolean {
  return prefix.every((byte, offset) => bytes[at + offset] === byte);
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE) decoder.decode(bytes.subarray(at, at + PIECE), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Latin text in UTF-16 has a zero in every second byte, on the same side. */
function utf16WithoutMark(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length & ~1, 2048);
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

type Garbled = { readonly at: number; readonly length: number; readonly line: number; readonly count: number };

/** UTF-8 that was read as Windows-1252: « Ã© ». In a UTF-8 file it has been encoded once more. */
function findGarbled(bytes: Uint8Array, encoding: 'utf-8' | 'windows-1252'): Garbled | null {
  if (encoding === 'utf-8') return occurrences(bytes, [[0xc3, 0x83, 0xc2], [0xc3, 0xa2, 0xe2, 0x82, 0xac]], [4, 8]);
  return occurrences(bytes, [[0xc3], [0xe2, 0x80]], [2, 3], (next) => next >= 0x80 && next <= 0xbf);
}

/** Where one of the sequences first stands, and how often; `follows` tells what must come after it. */
function occurrences(
  bytes: Uint8Array,
  sequences: readonly (readonly number[])[],
  lengths: readonly number[] = sequences.map((sequence) => sequence.length),
  follows: (next: number) => boolean = () => true,
): Garbled | null {
  let count = 0;
  let first: { at: number; length: number } | null = null;
  for (const [index, sequence] of sequences.entries()) {
    const [head = 0] = sequence;
    for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
      const next = bytes[at + sequence.length];
      if (!startsWith(bytes, at, sequence) || next === undefined || !follows(next)) continue;
      count += 1;
      if (first === null || at < first.at) first = { at, length: lengths[index] ?? sequence.length };
    }
  }
  return first && { ...first, line: lineAt(bytes, first.at), count };
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < end; at = bytes.indexOf(0x0a, at + 1)) line += 1;
  return line;
}
