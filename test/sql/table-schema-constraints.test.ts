import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/quality/table-schema/parse-schema.ts';
import { judge, told } from './table-schema-support.ts';

type Case = { readonly name: string; readonly field: Readonly<Record<string, unknown>>; readonly valid: readonly string[]; readonly invalid: readonly string[]; readonly code?: string };

const constrained = (type: string, constraints: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) => ({ type, ...more, constraints });

/** Every constraint on every type that the specification gives it to. */
const CASES: readonly Case[] = [
  { name: 'minLength, string', field: constrained('string', { minLength: 3 }), valid: ['abc', 'éàü', 'abcd'], invalid: ['ab', 'é'] },
  { name: 'maxLength, string', field: constrained('string', { maxLength: 3 }), valid: ['abc', 'éàü', '👍👍👍'], invalid: ['abcd', 'éàüö'] },
  { name: 'minLength, array', field: constrained('array', { minLength: 2 }), valid: ['[1,2]'], invalid: ['[1]', '[]'] },
  { name: 'maxLength, array', field: constrained('array', { maxLength: 1 }), valid: ['[1]', '[]'], invalid: ['[1,2]'] },
  { name: 'minLength, object', field: constrained('object', { minLength: 1 }), valid: ['{"a":1}'], invalid: ['{}'] },
  { name: 'maxLength, list', field: constrained('list', { maxLength: 2 }), valid: ['a', 'a,b'], invalid: ['a,b,c'] },
  { name: 'minimum, integer', field: constrained('integer', { minimum: 10 }), valid: ['10', '11', '100'], invalid: ['9', '-11'] },
  { name: 'maximum, number', field: constrained('number', { maximum: 1 }), valid: ['1', '1.0', '0.5'], invalid: ['1.01', '100', '9'] },
  { name: 'minimum written as text', field: constrained('number', { minimum: '0.01' }), valid: ['0.01', '1e0'], invalid: ['0.009', '0'] },
  { name: 'maximum, number with a comma', field: constrained('number', { maximum: 1.5 }, { decimalChar: ',' }), valid: ['1,5'], invalid: ['1,51'] },
  { name: 'exclusiveMinimum, number', field: constrained('number', { exclusiveMinimum: 0 }), valid: ['0.1'], invalid: ['0', '0.0', '-1'] },
  { name: 'exclusiveMaximum, integer', field: constrained('integer', { exclusiveMaximum: 5 }), valid: ['4'], invalid: ['5', '6'] },
  { name: 'minimum, date', field: constrained('date', { minimum: '2020-01-01' }), valid: ['2020-01-01', '2021-06-30'], invalid: ['2019-12-31'] },
  { name: 'maximum, date with a pattern', field: constrained('date', { maximum: '31/12/2020' }, { format: '%d/%m/%Y' }), valid: ['31/12/2020', '01/02/2019'], invalid: ['01/01/2021'] },
  { name: 'an ISO bound on a date with a pattern', field: constrained('date', { maximum: '2020-12-31' }, { format: '%d/%m/%Y' }), valid: ['31/12/2020'], invalid: ['01/01/2021'] },
  { name: 'exclusiveMaximum, datetime across offsets', field: constrained('datetime', { exclusiveMaximum: '2020-01-01T12:00:00Z' }), valid: ['2020-01-01T13:30:00+02:00'], invalid: ['2020-01-01T11:30:00-01:00', '2020-01-01T12:00:00Z'] },
  { name: 'minimum, time', field: constrained('time', { minimum: '08:00:00' }), valid: ['08:00:00', '10:00:00'], invalid: ['07:59:59'] },
  { name: 'minimum, year', field: constrained('year', { minimum: 2000 }), valid: ['2000'], invalid: ['1999'] },
  { name: 'maximum, yearmonth', field: constrained('yearmonth', { maximum: '2024-06' }), valid: ['2024-06', '2023-12'], invalid: ['2024-07'] },
  { name: 'maximum, duration', field: constrained('duration', { maximum: 'P1D' }), valid: ['PT24H', 'PT1439M'], invalid: ['PT25H', 'P1W'] },
  { name: 'pattern', field: constrained('string', { pattern: '^\\d{14}$' }), valid: ['21710000000018'], invalid: ['2171', '217100000000181', 'a21710000000018'] },
  { name: 'pattern on the whole value, without anchors', field: constrained('string', { pattern: 'ab?' }), valid: ['a', 'ab'], invalid: ['abb', 'xa', 'a\n'] },
  { name: 'pattern with a choice', field: constrained('string', { pattern: 'a|bc' }), valid: ['a', 'bc'], invalid: ['ac', 'abc', 'c'] },
  { name: 'pattern with accents', field: constrained('string', { pattern: '^[A-Za-z\\s\\-\\u00C0-\\u00FF]+$' }), valid: ['Châlon-sur-Saône'], invalid: ['Mâcon 2'] },
  { name: 'pattern with word characters', field: constrained('string', { pattern: '\\w+' }), valid: ['été_1'], invalid: ['a b'] },
  { name: 'pattern with a quote', field: constrained('string', { pattern: "L'[a-z]+\\?" }), valid: ["L'eau?"], invalid: ["L''eau?"] },
  { name: 'pattern that RE2 refuses: look-ahead', field: constrained('string', { pattern: '^(?!00)\\d{2}$' }), valid: ['01', '71'], invalid: ['00', '7'] },
  { name: 'pattern that RE2 refuses: back-reference', field: constrained('string', { pattern: '(a|b)\\1' }), valid: ['aa', 'bb'], invalid: ['ab'] },
  { name: 'pattern that RE2 refuses: a long repetition', field: constrained('string', { pattern: 'a{1,2000}' }), valid: ['aaa'], invalid: ['b'] },
  { name: 'pattern with a subtracted class', field: constrained('string', { pattern: '[a-z-[aeiou]]+' }), valid: ['xyz'], invalid: ['xay'] },
  { name: 'pattern on a number', field: constrained('integer', { pattern: '\\d{4}' }), valid: ['2024'], invalid: ['24'] },
  { name: 'enum, string', field: constrained('string', { enum: ['M', 'F'] }), valid: ['M', 'F'], invalid: ['m', 'MF'] },
  { name: 'enum, integer', field: constrained('integer', { enum: [1, 2] }), valid: ['1', '02', '+2'], invalid: ['3', '12'] },
  { name: 'enum, number', field: constrained('number', { enum: ['1.50', 2] }), valid: ['1.5', '2.00'], invalid: ['15', '1.51'] },
  { name: 'enum, boolean', field: constrained('boolean', { enum: [true] }, { trueValues: ['oui'], falseValues: ['non'] }), valid: ['oui'], invalid: ['non'] },
  { name: 'enum, date', field: constrained('date', { enum: ['2024-01-01'] }, { format: '%d/%m/%Y' }), valid: ['01/01/2024', '1/1/2024'], invalid: ['02/01/2024'] },
  { name: 'enum, array', field: constrained('array', { enum: [[1, 2]] }), valid: ['[1, 2]'], invalid: ['[2, 1]'] },
  { name: 'arrayItem of the French schemas', field: { type: 'array', arrayItem: { type: 'string', constraints: { enum: ['label rouge'] } } }, valid: ['["label rouge"]', '[]'], invalid: ['["label vert"]'] },
  { name: 'unique', field: constrained('string', { unique: true }), valid: ['a', 'A', 'b'], invalid: ['a', 'b', 'a'], code: 'unique-error' },
  { name: 'unique, integer', field: constrained('integer', { unique: true }), valid: ['1', '12345678901234567', '12345678901234568'], invalid: ['01', '+1'], code: 'unique-error' },
  { name: 'unique, number', field: constrained('number', { unique: true }), valid: ['1.5', '2'], invalid: ['1.50', '2.0'], code: 'unique-error' },
];

describe.each(CASES)('$name', ({ field, valid, invalid, code = 'constraint-error' }) => {
  it('marks the rows that break it', async () => {
    const report = await judge({ fields: [{ name: 'valeur', ...field }] }, ['valeur'], [...valid, ...invalid].map((value) => [value]));
    expect(report.errors.map((error) => [error.row, error.cell, error.code])).toEqual(invalid.map((value, index) => [valid.length + index + 2, value, code]));
    expect(report.warnings.filter((warning) => warning.code !== 'duplicate-row')).toEqual([]);
  });
});

describe('a constraint', () => {
  it('of a required field is broken by every missing value, and by no other', async () => {
    const fields = [{ name: 'a', constraints: { required: true } }, { name: 'b' }];
    const report = await judge({ fields, missingValues: ['', 'NC'] }, ['a', 'b'], [['', 'x'], ['NC', 'x'], [null, 'x'], ['nc', 'x'], [' ', 'x']]);
    expect(told(report)).toEqual(['2 a required', '3 a required', '4 a required']);
  });

  it('is not asked of a missing value, nor of a cell that is not of its type', async () => {
    const fields = [{ name: 'a', type: 'integer', constraints: { minimum: 5, enum: [6, 7], pattern: '\\d', unique: true } }, { name: 'b' }];
    const report = await judge({ fields, missingValues: ['-'] }, ['a', 'b'], [['-', 'x'], ['-', 'y'], ['', 'x'], ['mille', 'x']]);
    expect(told(report)).toEqual(['4 a type-error', '5 a type-error']);
  });

  it('of a v2 field follows the missing values of that field, labelled or not', async () => {
    const fields = [
      { name: 'a', type: 'integer', missingValues: [{ value: 's', label: 'secret statistique' }] },
      { name: 'b', type: 'integer' },
    ];
    const report = await judge({ fields, missingValues: ['nd'] }, ['a', 'b'], [['s', 'nd'], ['nd', 's'], ['1', '2']]);
    expect(told(report)).toEqual(['3 a type-error', '3 b type-error']);
  });

  it('whose bound is not of the type is told and bounds nothing', async () => {
    const fields = [{ name: 'a', type: 'date', constraints: { minimum: 'hier' } }];
    const report = await judge({ fields }, ['a'], [['2020-01-01']]);
    expect(report.valid).toBe(true);
    expect(report.warnings.map((warning) => warning.message)).toEqual(['La borne «\u00A0minimum\u00A0» de «\u00A0a\u00A0» ne se lit pas comme une valeur de ce champ\u00A0: elle n’a pas été vérifiée.']);
  });

  it('that nothing can run is told', async () => {
    const fields = [{ name: 'a', constraints: { pattern: '(' } }, { name: 'b', constraints: { jsonSchema: {} } }];
    const report = await judge({ fields }, ['a', 'b'], [['x', 'y']]);
    expect(report.valid).toBe(true);
    expect(report.warnings.map((warning) => [warning.code, warning.check])).toEqual([
      ['check-error', 'constraint-error/a/pattern'],
      ['check-error', 'constraint-error/b/jsonSchema'],
    ]);
  });

  it('with a pattern that could take for ever is run on short values only, and says so', async () => {
    const fields = [{ name: 'a', constraints: { pattern: '(?=a)(a+)+b' } }];
    const started = performance.now();
    const report = await judge({ fields }, ['a'], [['aab'], ['aa'], ['a'.repeat(4_000)]]);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(told(report)).toEqual(['3 a pattern']);
    expect(report.warnings.map((warning) => warning.message)).toEqual([
      'La vérification de «\u00A0a\u00A0» est incomplète\u00A0: 1 valeur trop longue n’a pas été lue (le motif (?=a)(a+)+b ne se lit pas en SQL).',
    ]);
  });

  it('keeps the first rows and counts them all', async () => {
    const fields = [{ name: 'a', type: 'integer' }, { name: 'b', constraints: { pattern: '(?=x).' } }];
    const rows = Array.from({ length: 50 }, (_, index) => [index % 2 === 0 ? 'x' : '1', `y${index % 3}`]);
    const report = await judge({ fields }, ['a', 'b'], rows, { keep: 4 });
    expect(told(report)).toEqual(['2 a type-error', '2 b pattern', '3 b pattern', '4 a type-error', '4 b pattern', '5 b pattern', '6 a type-error', '8 a type-error']);
    expect(report.counts.filter((count) => count.severity === 'error').map((count) => [count.check, count.total])).toEqual([
      ['type-error/a', 25],
      ['constraint-error/b/pattern', 50],
    ]);
  });

  it('is given with a statement that finds its rows again', async () => {
    const { run } = await (await import('../support/engine-node.ts')).nodeEngine();
    const fields = [{ name: "l'âge", type: 'integer', constraints: { minimum: 18, enum: [17, 20], unique: true, pattern: '\\d?\\d' } }];
    const report = await judge({ fields }, ["l'âge"], [['17'], ['20'], ['21'], ['x?'], ['20'], ['100']]);
    expect(report.counts.length).toBeGreaterThan(4);
    for (const count of report.counts) {
      const { columns, rowCount } = await run({ sql: count.sql ?? '', params: [], columns: [], reads: [] });
      expect([count.check, rowCount]).toEqual([count.check, count.total]);
      expect(columns[0]?.values).toEqual([...report.errors, ...report.warnings].filter((error) => error.check === count.check).map((error) => error.row));
    }
  });
});

describe('a schema', () => {
  it('with a constraint on a type that has none of it is read with a warning', () => {
    const { schema, diagnostics } = parseSchema({ fields: [{ name: 'a', type: 'string', constraints: { minimum: 3 } }] });
    expect(schema?.fields[0]?.constraints.minimum).toBeNull();
    expect(diagnostics.map((each) => [each.severity, each.subject])).toEqual([['warning', 'schéma, /fields/0/constraints/minimum']]);
  });
});
