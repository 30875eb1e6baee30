import { Bool, DateDay, DateMillisecond, Decimal, Dictionary, Float64, Int32, Int64, List, Field, Null, Table, TimestampMicrosecond, Utf8, makeData, makeVector, tableToIPC, vectorFromArray, type Vector } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { decodeArrow } from '../../../src/engine/decode.ts';

const decode = (vector: Vector) => decodeArrow([tableToIPC(new Table({ x: vector }), 'stream')]).columns[0]?.values;

/** Words of 32 bits, lowest first, as the engine sends a 128-bit decimal. */
function decimals(unscaled: readonly bigint[], scale: number, precision = 38): Vector {
  const words = unscaled.flatMap((value) => [0n, 32n, 64n, 96n].map((shift) => Number((BigInt.asUintN(128, value) >> shift) & 0xffff_ffffn)));
  return makeVector(makeData({ type: new Decimal(scale, precision, 128), length: unscaled.length, nullCount: 0, data: Uint32Array.from(words) }));
}

describe('what the engine returns, in plain columns', () => {
  it('keeps null apart from zero and from empty text', () => {
    expect(decode(vectorFromArray([0, null, -1], new Int32()))).toEqual([0, null, -1]);
    expect(decode(vectorFromArray(['', null, 'Mâcon'], new Utf8()))).toEqual(['', null, 'Mâcon']);
    expect(decode(vectorFromArray([false, null, true], new Bool()))).toEqual([false, null, true]);
    expect(decode(vectorFromArray([null, null], new Null()))).toEqual([null, null]);
  });

  it('gives numbers, not BigInt, for counts', () => {
    expect(decode(vectorFromArray([563n, null, -9007199254740991n], new Int64()))).toEqual([563, null, -9007199254740991]);
  });

  it('puts the point back into decimals, which arrive without it', () => {
    expect(decode(decimals([12345n, -12345n, 0n], 2))).toEqual([123.45, -123.45, 0]);
    expect(decode(decimals([10n], 1))).toEqual([1]);
  });

  it('reads the sum of integers, which arrives as a 128-bit decimal', () => {
    expect(decode(decimals([67_000_000_000n, -1n, 2n ** 100n], 0))).toEqual([67_000_000_000, -1, 2 ** 100]);
  });

  it('has no figure for what is not finite', () => {
    expect(decode(vectorFromArray([1 / 0, -1 / 0, 0 / 0, 1.5], new Float64()))).toEqual([null, null, null, 1.5]);
  });

  it('writes dates as days, whatever their unit', () => {
    const day = new Date(Date.UTC(2024, 1, 29));
    expect(decode(vectorFromArray([day, null], new DateDay()))).toEqual(['2024-02-29', null]);
    expect(decode(vectorFromArray([day], new DateMillisecond()))).toEqual(['2024-02-29']);
    expect(decode(vectorFromArray([new Date(Date.UTC(1789, 6, 14))], new DateDay()))).toEqual(['1789-07-14']);
    expect(decode(vectorFromArray([Date.UTC(2024, 1, 29, 12)], new TimestampMicrosecond()))).toEqual(['2024-02-29T12:00:00.000Z']);
  });

  it('refuses what has no plain form, by name', () => {
    const list = vectorFromArray([[1], [2]], new List(new Field('item', new Int32())));
    expect(() => decode(vectorFromArray(['CC'], new Dictionary(new Utf8(), new Int32())))).toThrow(/Column "x" .*cast it in SQL/);
    expect(() => decode(list)).toThrow(/Column "x" has the type .*cast it in SQL/);
  });

  it('joins the pieces of a result, and knows the columns of an empty one', () => {
    const bytes = tableToIPC(new Table({ x: vectorFromArray([1, 2, 3], new Int32()) }), 'stream');
    const cut = bytes.length >> 1;
    expect(decodeArrow([bytes.slice(0, cut), bytes.slice(cut)])).toEqual({ rowCount: 3, columns: [{ name: 'x', values: [1, 2, 3] }] });
    expect(decodeArrow([tableToIPC(new Table({ x: vectorFromArray([], new Int32()) }), 'stream')])).toEqual({ rowCount: 0, columns: [{ name: 'x', values: [] }] });
  });
});
