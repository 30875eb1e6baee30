import fc from 'fast-check';
import { expect, it } from 'vitest';
import { literal } from '../../src/quality/table-schema/sql-text.ts';
import { nodeEngine } from '../support/engine-node.ts';
import { judge } from './table-schema-support.ts';

/** One field of every type, with every constraint that applies, and every custom check: nothing is left out. */
const SCHEMA = {
  missingValues: ['', 'NC'],
  fields: [
    { name: 'string', type: 'string', constraints: { minLength: 1, maxLength: 4, pattern: '[a-z?\']+', enum: ['a', "b'"], unique: true } },
    { name: 'email', type: 'string', format: 'email' },
    { name: 'uri', type: 'string', format: 'uri', constraints: { pattern: '(?!x).*' } },
    { name: 'number', type: 'number', decimalChar: ',', groupChar: ' ', bareNumber: false, constraints: { minimum: 1, exclusiveMaximum: '2,5', enum: ['1,5'], unique: true } },
    { name: 'integer', type: 'integer', groupChar: '.', constraints: { exclusiveMinimum: 0, maximum: 10, required: true } },
    { name: 'boolean', type: 'boolean', constraints: { enum: [true] } },
    { name: 'date', type: 'date', format: '%d/%m/%Y', constraints: { minimum: '2020-01-01', unique: true } },
    { name: 'anydate', type: 'date', format: 'any' },
    { name: 'datetime', type: 'datetime', constraints: { maximum: '2020-01-01T00:00:00Z' } },
    { name: 'offset', type: 'datetime', format: '%Y-%m-%d %H:%M %z' },
    { name: 'time', type: 'time', constraints: { minimum: '08:00:00' } },
    { name: 'year', type: 'year', constraints: { minimum: 2000 } },
    { name: 'yearmonth', type: 'yearmonth' },
    { name: 'duration', type: 'duration', constraints: { maximum: 'P1Y' } },
    { name: 'geopoint', type: 'geopoint', constraints: { enum: ['4.8,46.3'], unique: true } },
    { name: 'geoarray', type: 'geopoint', format: 'array' },
    { name: 'geoobject', type: 'geopoint', format: 'object' },
    { name: 'geojson', type: 'geojson' },
    { name: 'object', type: 'object', constraints: { minLength: 1, unique: true } },
    { name: 'array', type: 'array', constraints: { maxLength: 1 } },
    { name: 'list', type: 'list', itemType: 'date', constraints: { maxLength: 2 } },
    { name: 'any', type: 'any' },
  ],
  primaryKey: ['string', 'integer'],
  uniqueKeys: [['date', 'number']],
  foreignKeys: [{ fields: 'any', reference: { resource: '', fields: 'string' } }],
  custom_checks: [
    { name: 'siret', params: { column: 'string' } },
    { name: 'siren', params: { column: 'integer' } },
    { name: 'nomenclature-acte', params: { column: 'any' } },
    { name: 'year-interval-value', params: { column: 'year', 'allow-year-only': 'yes' } },
    { name: 'one-of-required', params: { column1: 'email', column2: 'uri' } },
    { name: 'cohesive-columns-value', params: { column: 'date', othercolumns: ['time', 'year'] } },
    { name: 'compare-columns-value', params: { column: 'number', op: '>=', column2: 'integer' } },
    { name: 'compare-columns-value', params: { column: 'any', op: '<', column2: 'date' } },
    { name: 'sum-columns-value', params: { column: 'number', columns: ['integer', 'any'] } },
    { name: 'opening-hours-value', params: { column: 'any' } },
    { name: 'phone-number-value', params: { column: 'any' } },
    { name: 'french-gps-coordinates', params: { column: 'geopoint' } },
    { name: 'french-gps-coordinates', params: { column: 'any' } },
  ],
};

const LABELS = SCHEMA.fields.map((field) => field.name);

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.stringMatching(/^[-+0-9.,:/ TZPYMDHSeE%€[\]{}"'?\\a-z]{0,16}$/),
  fc.constantFrom('', 'NC', 'a', "b'", '1,5', '1', '01', '31/04/2020', '01/02/2020', '2020-02-30', '99999999999999', '999999999', '1e400', '-9223372036854775809', 'P99999999999999999999Y', '2020-01-01T23:59:59+99:99', '[1e999,0]', '1/', "'; DROP TABLE raw; --", '\u0000', '\uFEFF', '\u00A0'),
  fc.constant(null),
);

it('whatever the cells hold, nothing is thrown and a row is told once per check', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: LABELS.length, maxLength: LABELS.length }), { minLength: 1, maxLength: 8 }), async (rows) => {
      const report = await judge(SCHEMA, LABELS, rows);
      const seen = [...report.errors, ...report.warnings].map((error) => `${error.row} ${error.column} ${error.check}`);
      expect(new Set(seen).size).toBe(seen.length);
      for (const error of report.errors) {
        if (error.row === null) continue;
        expect(error.row).toBeGreaterThanOrEqual(2);
        expect(error.row).toBeLessThanOrEqual(rows.length + 1);
        if (error.fieldNumber !== null && error.cell !== null) expect(error.cell).toBe(rows[error.row - 2]?.[error.fieldNumber - 1]);
      }
      expect(report.errors.map((error) => error.row ?? 0)).toEqual(report.errors.map((error) => error.row ?? 0).toSorted((a, b) => a - b));
      expect(report.valid).toBe(report.errors.length === 0);
    }),
    { numRuns: 20 },
  );
}, 120_000);

it('a literal is the text that it was written from', async () => {
  const { run } = await nodeEngine();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.oneof(fc.constantFrom("'", '"', '\\', '?', '$1', '\n', ';', '--'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) }), async (text) => {
      fc.pre(!text.includes('\0'));
      const table = await run({ sql: `SELECT ${literal(text).text} AS text, ? AS bound`, params: ['x'], columns: ['text', 'bound'], reads: [] });
      expect(table.columns.map((column) => column.values[0])).toEqual([text, 'x']);
    }),
    { numRuns: 60 },
  );
});
