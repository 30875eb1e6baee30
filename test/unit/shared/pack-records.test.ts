import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRecords, unpackRecords } from '../../../src/shared/pack-records.ts';

const value = fc.oneof(fc.constantFrom(null, 0, 1, '', 'a', true), fc.jsonValue({ maxDepth: 1 }));
const record = fc.record({ a: value, b: value, c: value, d: value }, { requiredKeys: ['a'] });
/** As a published text is read. */
const overTheWire = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

describe('records in columns', () => {
  it('come back equal, absent members absent and nulls null', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 30 }), (records) => {
        const plain = overTheWire(records);
        expect(unpackRecords(overTheWire(packRecords(records)))).toEqual(plain);
        expect(unpackRecords<object>(packRecords(plain)).map((one) => Object.keys(one).sort())).toEqual(plain.map((one) => Object.keys(one).sort()));
      }),
    );
  });

  it('write once what all share, and by its place what many share', () => {
    const records = Array.from({ length: 6 }, (_, at) => ({ one: null, many: at % 2 === 0 ? 'a long text' : 'another text', each: at, ...(at === 3 ? { rare: 'x' } : {}) }));
    expect(packRecords(records)).toEqual({
      count: 6,
      columns: { one: { all: null }, many: { of: ['a long text', 'another text'], at: [0, 1, 0, 1, 0, 1] }, each: { is: [0, 1, 2, 3, 4, 5] }, rare: { all: 'x', rows: [3] } },
    });
  });

  it('know their number even where they say nothing', () => {
    expect(unpackRecords(packRecords([{}, { a: undefined }]))).toEqual([{}, {}]);
    expect(unpackRecords(packRecords([]))).toEqual([]);
  });

  it('refuse a column that tells of a record that is not there', () => {
    expect(() => unpackRecords({ count: 1, columns: { a: { all: 1, rows: [4] } } })).toThrow('"a"');
  });
});
