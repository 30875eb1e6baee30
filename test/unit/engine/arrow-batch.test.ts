import { tableFromIPC } from 'apache-arrow';
import { array, assert, constantFrom, double, integer, option, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowBatch } from '../../../src/engine/arrow-batch.ts';
import { Words } from '../../../src/engine/words.ts';

const read = (stream: Uint8Array) => {
  const table = tableFromIPC(stream);
  return table.schema.fields.map(({ name }, at) => [name, [...(table.getChildAt(at) ?? [])]]);
};

describe('arrowBatch', () => {
  it('keeps every text, whatever its letters, and every missing one', () => {
    const texts = array(option(string({ unit: constantFrom('a', 'Z', ' ', '\0', 'é', 'œ', '€', '\uD7FF', '\uE000', '\uFFFD', '😀'), maxLength: 80 })), { minLength: 1, maxLength: 30 });
    assert(
      property(texts, (values) => {
        expect(read(arrowBatch([{ name: 'nom', kind: 'text', values }], values.length))).toEqual([['nom', values]]);
      }),
    );
  });

  it('replaces half a character, which no file of texts can hold', () => {
    expect(read(arrowBatch([{ name: 'nom', kind: 'text', values: ['a\uD83D', '\uDE00b', 'é'] }], 3))).toEqual([['nom', ['a\uFFFD', '\uFFFDb', 'é']]]);
  });

  it('keeps every number, and takes NaN for a missing one', () => {
    const numbers = array(option(double({ noNaN: true })), { minLength: 1, maxLength: 60 });
    assert(
      property(numbers, (values) => {
        const column = { name: 'n', kind: 'number', values: Float64Array.from(values, (value) => value ?? NaN) } as const;
        expect(read(arrowBatch([column], values.length))).toEqual([['n', values]]);
      }),
    );
  });

  it('keeps every word as often as it comes', () => {
    const texts = array(option(string({ unit: constantFrom('a', 'é', '€', '😀'), maxLength: 90 })), { minLength: 1, maxLength: 12 });
    assert(
      property(texts, array(integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 }), (known, picks) => {
        const words = new Words();
        for (const text of known) words.add(text);
        const codes = Int32Array.from(picks, (pick) => pick % known.length);
        expect(read(arrowBatch([{ name: 'nom', kind: 'words', words, codes }], codes.length))).toEqual([['nom', Array.from(codes, (code) => known[code])]]);
      }),
    );
  });
});
