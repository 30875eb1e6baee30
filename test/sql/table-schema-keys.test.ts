import { describe, expect, it } from 'vitest';
import { judge, rawTable, told } from './table-schema-support.ts';

const fields = [{ name: 'annee', type: 'year' }, { name: 'code', type: 'integer' }, { name: 'parent', type: 'integer' }];
const labels = ['annee', 'code', 'parent'];

describe('a primary key', () => {
  it('of one field, written as a text (v1), is whole and unique', async () => {
    const report = await judge({ fields, primaryKey: 'code' }, labels, [['2020', '1', ''], ['2020', '2', ''], ['2021', '01', ''], ['2021', '', '']]);
    expect(told(report)).toEqual(['4 code primary-key', '5 code primary-key']);
    expect(report.errors.map((error) => error.message)).toEqual(['La clé primaire "01" est déjà présente à la ligne 2.', 'La clé primaire («\u00A0code\u00A0») n’est pas entièrement renseignée.']);
  });

  it('of several fields is unique as a whole', async () => {
    const report = await judge({ fields, primaryKey: ['annee', 'code'] }, labels, [['2020', '1', ''], ['2021', '1', ''], ['2020', '1', 'x'], ['2020', '1', '']]);
    expect(told(report)).toEqual(['4 - primary-key', '4 parent type-error', '5 - primary-key']);
  });

  it('that the file lacks is a missing column, even where the field is optional', async () => {
    expect(told(await judge({ fields, primaryKey: 'code' }, ['annee'], [['2020']]))).toEqual(['- code missing-label']);
  });
});

describe('a unique key', () => {
  it('may be absent, and is not repeated', async () => {
    const report = await judge({ fields, uniqueKeys: [['annee', 'code']] }, labels, [['2020', '1', ''], ['2020', '', ''], ['2020', '', '3'], ['2020', '1', '2']]);
    expect(told(report)).toEqual(['5 - unique-error']);
  });
});

describe('a foreign key', () => {
  it('to the same file finds its row, or is an error; an empty one points to nothing', async () => {
    const foreignKeys = [{ fields: 'parent', reference: { resource: '', fields: 'code' } }];
    const report = await judge({ fields, foreignKeys }, labels, [['2020', '1', ''], ['2020', '2', '01'], ['2020', '3', '9']]);
    expect(told(report)).toEqual(['4 parent foreign-key']);
    expect(report.errors[0]?.message).toBe('La valeur "9" ne se trouve pas dans «\u00A0code\u00A0» de ce fichier.');
  });

  it('to another table is looked for there', async () => {
    const foreignKeys = [{ fields: ['annee', 'code'], reference: { resource: 'communes', fields: ['an', 'insee'] } }];
    const other = await rawTable(2, [['01', '2020'], ['2', '2020']]);
    const references = new Map([['communes', { path: [other], columns: [{ label: 'insee', name: 'c1' }, { label: 'an', name: 'c2' }] }]]);
    const report = await judge({ fields, foreignKeys }, labels, [['2020', '1', ''], ['2021', '2', ''], ['', '', '']], { references });
    expect(told(report)).toEqual(['3 - foreign-key', '4 - blank-row']);
  });

  it('to a table that is not at hand is not judged, which is said', async () => {
    const foreignKeys = [{ fields: ['code'], reference: { resource: 'communes', fields: ['insee'] } }];
    const report = await judge({ fields, foreignKeys }, labels, [['2020', '1', '']]);
    expect(report.valid).toBe(true);
    expect(report.warnings.map((warning) => warning.message)).toEqual(['La clé étrangère «\u00A0code\u00A0» n’a pas été vérifiée\u00A0: la table «\u00A0communes\u00A0» n’est pas disponible.']);
  });
});

describe('rows', () => {
  const free = { fields: [{ name: 'a', constraints: { required: true } }, { name: 'b', type: 'integer' }] };

  it('that are blank are told once, and judged by nothing else', async () => {
    expect(told(await judge(free, ['a', 'b'], [['x', '1'], ['', ''], [' ', '\u00A0'], [null, null], ['', '1']]))).toEqual(['3 - blank-row', '4 - blank-row', '5 - blank-row', '6 a required']);
  });

  it('that repeat another are a warning that says which', async () => {
    const report = await judge(free, ['a', 'b'], [['x', '1'], ['y', '1'], ['x', '1'], ['', ''], ['', '']]);
    expect(report.warnings.map((warning) => [warning.code, warning.row, warning.message])).toEqual([['duplicate-row', 4, 'La ligne est identique à la ligne 2.']]);
    expect(report.counts.find((count) => count.code === 'duplicate-row')?.total).toBe(1);
  });

  it('keep what the decoder found about their cells, at their place', async () => {
    const structuralErrors = [{ code: 'extra-cell', row: 3, column: null, fieldNumber: 3, message: 'La ligne a une cellule de trop.', cell: 'z' }] as const;
    const report = await judge(free, ['a', 'b'], [['x', 'y'], ['x', '2'], ['x', 'z']], { structuralErrors });
    expect(told(report)).toEqual(['2 b type-error', '3 - extra-cell', '4 b type-error']);
  });

  it('are none in a file of a header alone, which is valid', async () => {
    expect(await judge(free, ['a', 'b'], [])).toMatchObject({ valid: true, errors: [], warnings: [], counts: [] });
  });

  it('are none in a file without a column, which is not', async () => {
    const { parseSchema } = await import('../../src/quality/table-schema/parse-schema.ts');
    const { validateTable } = await import('../../src/quality/table-schema/validate.ts');
    const { schema } = parseSchema(free);
    if (!schema) throw new Error('The schema of this test is sound');
    const run = () => Promise.reject(new Error('Nothing is to be asked'));
    const report = await validateTable({ run, table: { path: ['x'], lineColumn: 'line' }, columns: [], rowCount: 0, schema, structuralErrors: [] });
    expect(told(report)).toEqual(['- - source-error']);
  });
});
