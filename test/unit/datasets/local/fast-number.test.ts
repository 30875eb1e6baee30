import { assert, constantFrom, oneof, property, string, tuple, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastNumber } from '../../../../src/datasets/local/fast-number.ts';
import { readValue } from '../../../../src/datasets/read-value.ts';
import type { ColumnSpec } from '../../../../src/domain/dataset.ts';

const RECIPES = [
  [{ type: 'number', decimal: 'comma' }, ','],
  [{ type: 'number', decimal: 'point' }, '.'],
  [{ type: 'number' }, '.'],
  [{ type: 'integer' }, null],
  [{ type: 'integer', decimal: 'comma' }, null],
] as const satisfies readonly (readonly [Pick<ColumnSpec, 'type' | 'decimal'>, string | null])[];

describe('fastNumber', () => {
  it.each([
    ['1234,56', ',', 1234.56],
    ['-0,10', ',', -0.1],
    ['0', ',', 0],
    ['-0', ',', 0],
    ['123456789012345', ',', 123456789012345],
    ['0,1', ',', 0.1],
    ['1234.5', '.', 1234.5],
  ])('reads %s', (text, mark, value) => {
    expect(fastNumber(text, mark.charCodeAt(0))).toBe(value);
  });

  it.each(['', '-', ',', '1,', ',5', '007', '1 234', '1.234,5', '1e5', '+1', '12 %', '1,2,3', '1234567890123456', ' 1', 's', '١'])('leaves « %s » to others', (text) => {
    expect(fastNumber(text, 44)).toBeNaN();
  });

  it('reads what readValue reads, or nothing', () => {
    const texts = oneof(
      string({ unit: constantFrom(...'0123456789,.- e'), maxLength: 18 }),
      tuple(integer({ min: -1e9, max: 1e9 }), integer({ min: 0, max: 999_999 }), constantFrom(',', '.')).map(([whole, part, mark]) => `${whole}${mark}${part}`),
    );
    assert(
      property(texts, constantFrom(...RECIPES), (text, [recipe, mark]) => {
        const value = fastNumber(text, mark === null ? -1 : mark.charCodeAt(0));
        if (!Number.isNaN(value)) expect(readValue(text, { missing: [], ...recipe })).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });
});
