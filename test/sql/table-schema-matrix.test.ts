import { describe, expect, it } from 'vitest';
import { judge } from './table-schema-support.ts';

/**
 * The table of constraints of the specification, versions 1 and 2: every constraint on every type that it is given to.
 * `values` are in their order, the middle one being the bound, written in two ways.
 */
const ORDERED: readonly { readonly type: string; readonly more?: object; readonly bound: unknown; readonly values: readonly [below: string, same: string, sameAgain: string, above: string] }[] = [
  { type: 'integer', bound: 10, values: ['9', '10', '010', '11'] },
  { type: 'number', bound: 1.5, values: ['1.49', '1.5', '1.50', '15'] },
  { type: 'date', bound: '2024-02-29', values: ['2024-02-28', '2024-02-29', '2024-02-29', '2024-03-01'] },
  { type: 'date', more: { format: '%d/%m/%Y' }, bound: '2024-02-29', values: ['28/02/2024', '29/02/2024', '29/2/2024', '01/03/2024'] },
  { type: 'time', bound: '10:00:00', values: ['09:59:59', '10:00:00', '10:00:00', '10:00:01'] },
  { type: 'datetime', bound: '2024-01-01T12:00:00Z', values: ['2024-01-01T11:59:59Z', '2024-01-01T12:00:00Z', '2024-01-01T14:00:00+02:00', '2024-01-01T12:00:01Z'] },
  { type: 'year', bound: 2024, values: ['2023', '2024', '2024', '2025'] },
  { type: 'yearmonth', bound: '2024-06', values: ['2024-05', '2024-06', '2024-06', '2024-07'] },
  { type: 'duration', bound: 'P1D', values: ['PT23H', 'P1D', 'PT24H', 'P2D'] },
];
const BREAKERS = { minimum: [0], maximum: [3], exclusiveMinimum: [0, 1, 2], exclusiveMaximum: [1, 2, 3] } as const;

describe.each(ORDERED)('$type $more', ({ type, more, bound, values }) => {
  it.each(Object.entries(BREAKERS))('%s', async (name, broken) => {
    const report = await judge({ fields: [{ name: 'a', type, ...more, constraints: { [name]: bound } }] }, ['a'], values.map((value) => [value]));
    expect(report.errors.map(({ row, code, check }) => [(row ?? 0) - 2, code, check])).toEqual(broken.map((index) => [index, 'constraint-error', `constraint-error/a/${name}`]));
  });
});

/** A value of each type, the same value written otherwise where the type allows it, and another value. */
const VALUES: Readonly<Record<string, readonly [one: string, again: string, other: string]>> = {
  string: ['a', 'a', 'b'],
  number: ['1.5', '1.50', '2'],
  integer: ['1', '01', '2'],
  boolean: ['true', '1', 'false'],
  object: ['{"a":1}', '{"a":1}', '{"a":2}'],
  array: ['[1]', '[1]', '[2]'],
  list: ['a,b', 'a,b', 'a'],
  datetime: ['2024-01-01T12:00:00Z', '2024-01-01T14:00:00+02:00', '2024-01-01T12:00:01Z'],
  date: ['2024-01-01', '2024-01-01', '2024-01-02'],
  time: ['10:00:00', '10:00:00', '10:00:01'],
  year: ['2024', '2024', '2025'],
  yearmonth: ['2024-01', '2024-01', '2024-02'],
  duration: ['P1D', 'PT24H', 'P2D'],
  geopoint: ['4.8,46.3', '4.8,46.3', '4.9,46.3'],
  geojson: ['{"type":"Point","coordinates":[4,46]}', '{"type":"Point","coordinates":[4,46]}', '{"type":"Point","coordinates":[5,46]}'],
  any: ['a', 'a', 'b'],
};

describe.each(Object.entries(VALUES))('%s', (type, [one, again, other]) => {
  const told = async (constraints: object, rows: readonly (string | null)[]) =>
    (await judge({ fields: [{ name: 'a', type, constraints }, { name: 'b' }] }, ['a', 'b'], rows.map((value) => [value, 'x']))).errors.map(({ row, code }) => `${row} ${code}`);

  it('required', async () => {
    expect(await told({ required: true }, [one, '', other, null])).toEqual(['3 constraint-error', '5 constraint-error']);
  });

  it('unique', async () => {
    expect(await told({ unique: true }, [one, other, again, '', ''])).toEqual(['4 unique-error']);
  });

  it('enum', async () => {
    expect(await told({ enum: [one] }, [one, again, other, ''])).toEqual(['4 constraint-error']);
  });
});

describe('lengths', () => {
  it.each([
    ['string', 'é', 'éà', 'éàü'],
    ['array', '[1]', '[1,2]', '[1,2,3]'],
    ['object', '{"a":1}', '{"a":1,"b":2}', '{"a":1,"b":2,"c":3}'],
    ['list', 'a', 'a,b', 'a,b,c'],
  ])('of a %s', async (type, short, right, long) => {
    const broken = async (name: string) => (await judge({ fields: [{ name: 'a', type, constraints: { [name]: 2 } }] }, ['a'], [[short], [right], [long]])).errors.map(({ row }) => row);
    expect([await broken('minLength'), await broken('maxLength')]).toEqual([[2], [4]]);
  });
});

describe('categories (v2)', () => {
  const judged = async (type: string, categories: unknown, values: readonly string[], more: object = {}) => (await judge({ fields: [{ name: 'a', type, categories, ...more }] }, ['a'], values.map((value) => [value]))).errors.map(({ row, code }) => `${row} ${code}`);

  it('restrict a field, with labels or without, and give way to an enumeration', async () => {
    expect(await judged('string', ['M', 'F'], ['M', 'F', 'm'])).toEqual(['4 constraint-error']);
    expect(await judged('integer', [{ value: 0, label: 'non' }, { value: 1, label: 'oui' }], ['0', '01', '2'])).toEqual(['4 constraint-error']);
    expect(await judged('string', ['M', 'F'], ['M', 'F'], { constraints: { enum: ['M'] } })).toEqual(['3 constraint-error']);
    expect(await judged('number', [1.5], ['2'])).toEqual([]);
  });
});
