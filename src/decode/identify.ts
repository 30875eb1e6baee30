import { findEncoding, startsWith, type TextEncodingFound } from './encoding.ts';
import { withoutProlog } from '../shared/page-prolog.ts';
import { zipKind } from './archive/zip-directory.ts';

/** What bytes are, by their content alone: names and announced types are wrong too often. */
export type Identified =
  | { readonly kind: 'empty' }
  | { readonly kind: 'gzip' | 'zip' | 'xlsx' | 'ods' | 'xls' | 'parquet' }
  | { readonly kind: 'foreign'; /** What it is, in French: « un document PDF ». */ readonly what: string }
  | { readonly kind: 'html' | 'xml' | 'json' | 'text'; readonly found: TextEncodingFound; /** The beginning of the text. */ readonly head: string };

const HEAD = 64 * 1024;

const FOREIGN: readonly (readonly [prefix: readonly number[], what: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'un document PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'une image PNG'],
  [[0xff, 0xd8, 0xff], 'une image JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'une image GIF'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'une archive 7z'],
  [[0x52, 0x61, 0x72, 0x21], 'une archive RAR'],
  [[0x42, 0x5a, 0x68], 'un fichier compressé par bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'un fichier compressé par xz'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'un fichier compressé par zstd'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'une base SQLite'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'un document RTF'],
  [[0x66, 0x67, 0x62, 0x03], 'un fichier FlatGeobuf'],
  [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], 'un fichier Arrow'],
  [[0x00, 0x00, 0x27, 0x0a], 'un fichier de formes (shapefile)'],
];

/** Looks at the bytes and never throws. */
export function identify(bytes: Uint8Array): Identified {
  if (bytes.length === 0) return { kind: 'empty' };
  if (startsWith(bytes, 0, [0x1f, 0x8b])) return { kind: 'gzip' };
  if (isZip(bytes)) return zipContent(bytes);
  if (startsWith(bytes, 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return { kind: 'xls' };
  if (startsWith(bytes, 0, [0x50, 0x41, 0x52, 0x31])) return { kind: 'parquet' };
  const foreign = FOREIGN.find(([prefix]) => startsWith(bytes, 0, prefix));
  if (foreign) return { kind: 'foreign', what: foreign[1] };
  if (new TextDecoder().decode(bytes.subarray(8, 12)) === 'DUCK') return { kind: 'foreign', what: 'une base DuckDB' };

  const found = findEncoding(bytes);
  const head = new TextDecoder(found.encoding, { ignoreBOM: true }).decode(bytes.subarray(found.skip, found.skip + HEAD));
  if (/^\s*$/.test(head) && bytes.length <= HEAD) return { kind: 'empty' };
  if (looksBinary(head)) return { kind: 'foreign', what: 'un fichier binaire de format inconnu' };
  return { kind: kindOfText(head), found, head };
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, 0, [0x50, 0x4b, 0x05, 0x06]);
}

function zipContent(bytes: Uint8Array): Identified {
  const kind = zipKind(bytes);
  return kind === 'document' ? { kind: 'foreign', what: 'un document de texte ou une présentation' } : { kind };
}

function kindOfText(head: string): 'html' | 'xml' | 'json' | 'text' {
  const start = head.trimStart();
  if (/^<(?:!doctype html|html|head|body|title|script|meta|h1|center)\b/i.test(withoutProlog(start))) return 'html';
  if (/^<(?:\?xml|!--|!doctype|[A-Za-z_][\w.-]*(?::[\w.-]+)?(?:\s[^<>]*)?\/?>)/i.test(start)) return 'xml';
  if (/^\{\s*(?:"|\})/.test(start) || /^\[\s*(?:[[{"\]\d-]|null|true|false)/.test(start)) return 'json';
  return 'text';
}

/** Texts hold no control characters but those that lay them out. */
function looksBinary(head: string): boolean {
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x0c) {
      if (code === 0) return true;
      controls += 1;
    }
  }
  return controls > head.length * 0.02;
}
