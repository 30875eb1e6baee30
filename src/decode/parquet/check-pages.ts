import type { FileMetaData } from 'hyparquet';
import { ThriftReader, type ThriftStruct } from './thrift-reader.ts';

/** What a column may hold at most once decompressed, as archives may: more is a bomb, or damage. */
const MOST_BYTES = 2 ** 31;

const DATA_PAGE = 0;
const INDEX_PAGE = 1;
const DICTIONARY_PAGE = 2;
const DATA_PAGE_V2 = 3;

/**
 * Whether the pages of every column follow one another and say what the decoder needs: it trusts them, and a number that
 * damage made negative, huge or absent sends it round and round. Throws on a header that does not even parse.
 */
export function hasSoundPages(bytes: Uint8Array, { row_groups: groups }: FileMetaData): boolean {
  return groups.every(({ columns }) =>
    columns.every(({ meta_data: column }) => {
      if (!column) return false;
      const start = Number(column.dictionary_page_offset ?? 0n) > 0 ? Math.min(Number(column.dictionary_page_offset), Number(column.data_page_offset)) : Number(column.data_page_offset);
      const end = start + Number(column.total_compressed_size);
      return start >= 0 && end >= start && end <= bytes.byteLength && areSound(bytes.subarray(start, end), Number(column.num_values));
    }),
  );
}

/** The pages that lie in a chunk of a column, which hold its values and no more. */
function areSound(chunk: Uint8Array, values: number): boolean {
  const reader = new ThriftReader(chunk);
  let held = 0;
  let unpacked = 0;
  // The decoder takes a single byte that is left for the end as well.
  while (reader.at < chunk.byteLength - 1) {
    const header = reader.struct();
    const packed = header.get(3);
    const size = header.get(2);
    if (!isCount(packed) || !isCount(size) || packed > chunk.byteLength - reader.at) return false;
    const count = valuesOf(header, packed);
    if (count === null) return false;
    held += count;
    unpacked += size;
    if (held > values || unpacked > MOST_BYTES) return false;
    reader.at += packed;
  }
  return held === values;
}

/** How many values a page adds to its column; null for a page that lacks a number, or has an impossible one. */
function valuesOf(header: ThriftStruct, packed: number): number | null {
  const type = header.get(1);
  const said = header.get(type === DATA_PAGE ? 5 : type === DICTIONARY_PAGE ? 7 : type === DATA_PAGE_V2 ? 8 : -1);
  if (type === INDEX_PAGE || !(said instanceof Map)) return null;
  const values = said.get(1);
  if (!isCount(values)) return null;
  // A dictionary adds none, and cannot list more than its bytes can tell apart.
  if (type === DICTIONARY_PAGE) return values <= MOST_BYTES / 8 ? 0 : null;
  if (type === DATA_PAGE) return isCount(said.get(2)) ? values : null;
  const [nulls, rows, encoding, definitions, repetitions] = [2, 3, 4, 5, 6].map((field) => said.get(field));
  const isWhole = [nulls, rows, encoding, definitions, repetitions].every(isCount);
  return isWhole && Number(nulls) <= values && Number(rows) <= values && Number(definitions) + Number(repetitions) <= packed ? values : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
