import { Field, Float64, RecordBatch, RecordBatchStreamWriter, Schema, Struct, Utf8, makeData, type Data } from 'apache-arrow';
import type { Words } from './words.ts';

/** Some rows of one column. In numbers, NaN stands for a missing value; words are known by their numbers. */
export type BatchColumn =
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: 'words'; readonly words: Words; readonly codes: Int32Array };

/** Rows as a whole Arrow stream, in a buffer of its own that can be given away. */
export function arrowBatch(columns: readonly BatchColumn[], rowCount: number): Uint8Array {
  const children = columns.map((column) => columnData(column, rowCount));
  const schema = new Schema(columns.map(({ name }, at) => new Field(name, (children[at] as Data).type, true)));
  const data = makeData({ type: new Struct(schema.fields), length: rowCount, nullCount: 0, children });
  return RecordBatchStreamWriter.writeAll([new RecordBatch(schema, data)]).toUint8Array(true);
}

function columnData(column: BatchColumn, length: number): Data {
  if (column.kind === 'text') return textData(column.values, length);
  if (column.kind === 'words') return wordData(column.words, column.codes, length);
  const { nullBitmap, nullCount } = missingNumbers(column.values, length);
  return makeData({ type: new Float64(), length, nullCount, nullBitmap, data: column.values.subarray(0, length) });
}

function missingNumbers(values: Float64Array, length: number): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = fullBitmap(length);
  let nullCount = 0;
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as number;
    if (value === value) continue;
    markMissing(nullBitmap, row);
    nullCount += 1;
  }
  return { nullBitmap, nullCount };
}

function wordData(words: Words, codes: Int32Array, length: number): Data {
  const nullBitmap = fullBitmap(length);
  let nullCount = 0;
  const { data, valueOffsets } = words.write(codes, length, (row) => {
    markMissing(nullBitmap, row);
    nullCount += 1;
  });
  return makeData({ type: new Utf8(), length, nullCount, nullBitmap, valueOffsets, data });
}

function textData(values: readonly (string | null)[], length: number): Data {
  const nullBitmap = fullBitmap(length);
  const valueOffsets = new Int32Array(length + 1);
  let nullCount = 0;
  let end = 0;
  for (let row = 0; row < length; row += 1) {
    const text = values[row] as string | null;
    if (text === null) {
      markMissing(nullBitmap, row);
      nullCount += 1;
    } else end += text.length;
    valueOffsets[row + 1] = end;
  }
  // All at once: a call for each text would cost more than the texts.
  let data = encoder.encode(values.join(''));
  if (data.byteLength !== end) data = encodeWide(values, length, valueOffsets, end);
  return makeData({ type: new Utf8(), length, nullCount, nullBitmap, valueOffsets, data });
}

const encoder = new TextEncoder();

/** Texts that are not all ASCII: their places are counted in bytes. */
function encodeWide(values: readonly (string | null)[], length: number, valueOffsets: Int32Array, characters: number): Uint8Array<ArrayBuffer> {
  // No UTF-16 unit takes more than three bytes.
  const data = new Uint8Array(characters * 3);
  let end = 0;
  for (let row = 0; row < length; row += 1) {
    const text = values[row] as string | null;
    if (text !== null) end = writeText(data, end, text);
    valueOffsets[row + 1] = end;
  }
  return data.slice(0, end);
}

/** Short texts of the Latin alphabet, which nearly all are, without a call; returns where the text ends. */
function writeText(data: Uint8Array, start: number, text: string): number {
  let end = start;
  if (text.length <= 64) {
    let at = 0;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 0x80) data[end++] = code;
      else if (code < 0x800) {
        data[end++] = 0xc0 | (code >> 6);
        data[end++] = 0x80 | (code & 0x3f);
      } else if (code < 0xd800) {
        data[end++] = 0xe0 | (code >> 12);
        data[end++] = 0x80 | ((code >> 6) & 0x3f);
        data[end++] = 0x80 | (code & 0x3f);
      } else break;
    }
    if (at === text.length) return end;
  }
  return start + encoder.encodeInto(text, data.subarray(start)).written;
}

function fullBitmap(length: number): Uint8Array {
  return new Uint8Array((length + 7) >> 3).fill(0xff);
}

function markMissing(bitmap: Uint8Array, row: number): void {
  bitmap[row >> 3] = (bitmap[row >> 3] as number) & ~(1 << (row & 7));
}
