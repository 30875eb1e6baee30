import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src/decode/decode-file.ts';

const COLUMNS: ColumnSource[] = [
  { name: 'code', data: ['01', '2A', null], type: 'STRING' },
  { name: 'habitants', data: [45031n, null, 9007199254740993n], type: 'INT64' },
  { name: 'taux', data: [0.1, 7.25, null], type: 'DOUBLE' },
  { name: 'court', data: [0.1, 1e-7, null], type: 'FLOAT' },
  { name: 'jour', data: [new Date('2023-01-31T00:00:00Z'), new Date('2023-01-31T14:05:09Z'), null], type: 'TIMESTAMP' },
  { name: 'ouvert', data: [true, false, null], type: 'BOOLEAN' },
  { name: 'detail', data: [{ a: 1 }, { b: ['x'] }, null], type: 'JSON' },
];

const ROWS = [
  ['01', '45031', '0.1', '0.1', '2023-01-31T00:00:00', 'true', '{"a":1}'],
  ['2A', null, '7.25', '1e-7', '2023-01-31T14:05:09', 'false', '{"b":["x"]}'],
  [null, '9007199254740993', null, null, null, null, null],
];

/** A zstd frame that stores its bytes as they are: what a decoder must read, without a compressor at hand. */
function zstdStored(bytes: Uint8Array): Uint8Array {
  const frame = new DataView(new ArrayBuffer(12));
  frame.setUint32(0, 0xfd2fb528, true);
  // One segment, its size on four bytes; one last raw block.
  frame.setUint8(4, 0b1010_0000);
  frame.setUint32(5, bytes.length, true);
  const header = 1 | (bytes.length << 3);
  frame.setUint16(9, header & 0xffff, true);
  frame.setUint8(11, header >> 16);
  return new Uint8Array([...new Uint8Array(frame.buffer), ...bytes]);
}

describe('Parquet', () => {
  it.each([
    ['UNCOMPRESSED', {}],
    ['SNAPPY', {}],
    ['ZSTD', { compressors: { ZSTD: zstdStored } }],
  ] as const)('reads every type as text, compressed by %s', async (codec, options) => {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: COLUMNS, codec, rowGroupSize: 2, ...options }));
    const table = await decodeFile(bytes);
    expect(table.format).toBe('parquet');
    expect(table.columns.map(({ name }) => name)).toEqual(COLUMNS.map(({ name }) => name));
    expect(Array.from({ length: table.rowCount }, (_, row) => table.values.map((values) => values[row]))).toEqual(ROWS);
  });

  it('refuses a file whose end is damaged', async () => {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: COLUMNS }));
    bytes.fill(0xff, bytes.length - 200, bytes.length - 8);
    await expect(decodeFile(bytes)).rejects.toThrow('Ce fichier Parquet est illisible');
  });
});
