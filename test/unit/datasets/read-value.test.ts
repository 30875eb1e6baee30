import { assert, boolean, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedReason, readValue, UNREADABLE } from '../../../src/datasets/read-value.ts';
import type { ColumnSpec } from '../../../src/domain/dataset.ts';

const read = (text: string | null, recipe: Partial<ColumnSpec> & Pick<ColumnSpec, 'type'>) => readValue(text, { missing: [], ...recipe });

describe('a number whose decimal mark is declared', () => {
  it.each([
    ['12,5', 'comma', 12.5],
    ['1 234,5', 'comma', 1234.5],
    ['1\u00A0234\u202F567', 'comma', 1_234_567],
    ['1.234', 'comma', 1234],
    ['1.234,5', 'comma', 1234.5],
    ['-3,25 %', 'comma', -3.25],
    ['1 200 €', 'comma', 1200],
    ['-0,0', 'comma', 0],
    ['12.5', 'point', 12.5],
    ['1,234', 'point', 1234],
    ['1,234.5', 'point', 1234.5],
  ] as const)('%s with a %s is %d', (text, decimal, value) => {
    expect(read(text, { type: 'number', decimal })).toBe(value);
  });

  it.each([
    ['12.5', 'comma'],
    ['1.23', 'comma'],
    ['12,5', 'point'],
    ['1,234,567', 'comma'],
    ['1 2', 'comma'],
    ['12 k€', 'comma'],
    ['007', 'comma'],
    ['s', 'comma'],
    ['1,2,3', 'point'],
  ] as const)('%s with a %s is not readable: it is never guessed', (text, decimal) => {
    expect(read(text, { type: 'number', decimal })).toBe(UNREADABLE);
  });

  it('has no decimals where it is an integer', () => {
    expect(read('1 234', { type: 'integer', decimal: 'comma' })).toBe(1234);
    expect(read('12,5', { type: 'integer', decimal: 'comma' })).toBe(UNREADABLE);
  });

  it('is read back whatever the mark, with or without thousands', () => {
    assert(
      property(double({ min: -1e9, max: 1e9, noNaN: true }), constantFrom(',', '.'), boolean(), (number, mark, grouped) => {
        const value = Number(number.toFixed(2));
        const [whole = '', fraction = ''] = Math.abs(value).toFixed(2).split('.');
        const text = `${value < 0 ? '-' : ''}${grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, '\u202F') : whole}${mark}${fraction}`;
        expect(read(text, { type: 'number', decimal: mark === ',' ? 'comma' : 'point' })).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('a value', () => {
  it.each([
    ['31/01/2023', { type: 'date' }, '2023-01-31'],
    ['2023-01-31 14:05', { type: 'date' }, '2023-01-31'],
    ['01/02/2023', { type: 'date', dateOrder: 'mdy' }, '2023-01-02'],
    ['20230131', { type: 'date', dateOrder: 'ymd' }, '2023-01-31'],
    ['31/02/2023', { type: 'date' }, UNREADABLE],
    ['20230131', { type: 'date' }, UNREADABLE],
    ['VRAI', { type: 'boolean' }, 'oui'],
    ['0', { type: 'boolean' }, 'non'],
    ['peut-être', { type: 'boolean' }, UNREADABLE],
    ['T3 2023', { type: 'quarter' }, '2023-T3'],
    ['juillet 2023', { type: 'month' }, '2023-07'],
    ['2023-24', { type: 'school-year' }, '2023-2024'],
    ['2023-25', { type: 'school-year' }, UNREADABLE],
    ['2021.0', { type: 'year' }, '2021'],
    ['1001', { type: 'code', restoreZeros: 'commune' }, '01001'],
    ['2A004', { type: 'code', restoreZeros: 'commune' }, '2A004'],
    ['1', { type: 'code', restoreZeros: 'departement' }, '01'],
    ['1001', { type: 'code' }, '1001'],
  ] as const)('%s is read as its column says: %j', (text, recipe, value) => {
    expect(read(text, recipe)).toBe(value);
  });

  it('that is marked is missing, for the reason that is declared', () => {
    const missing = [{ text: 's', reason: 'secret' }, { text: 'nd', reason: 'not-published' }] as const;
    for (const text of ['s', ' nd ', '', null]) expect(read(text, { type: 'integer', missing })).toBeNull();
    expect(read('S', { type: 'integer', missing })).toBe(UNREADABLE);
    expect(['s', ' nd ', '', null, '0'].map((text) => markedReason(text, { missing }))).toEqual(['secret', 'not-published', null, null, null]);
  });
});
