import { array, assert, constantFrom, integer, property, shuffledSubarray, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDataset, type BuiltDataset } from '../../../src/datasets/build-dataset.ts';
import { buildGeography } from '../../../src/datasets/geography/build-geography.ts';
import type { SourceTable } from '../../../src/datasets/read-source.ts';
import type { Dataset, DatasetPart } from '../../../src/domain/dataset.ts';
import { TOY_FILES, TOY_ROOT } from '../../support/toy-geography.ts';
import { TOY_CATALOGUE } from '../../support/toy-ground.ts';

const geography = buildGeography({ cogYear: 2026 }, TOY_ROOT, TOY_FILES);
const base = TOY_CATALOGUE.datasets[0] as Dataset;
const part = (annee: string): DatasetPart => ({ source: { kind: 'folder', path: 'x.json' }, decoding: {}, constants: { annee }, geography: 2026 });

type Row = Record<string, unknown>;
function build(byYear: Record<string, readonly Row[]>, over: Partial<Dataset> = {}): BuiltDataset {
  const parts = Object.entries(byYear).map(([year, rows]) => ({
    part: part(year),
    table: tableOf(rows),
    describe: `fichier ${year}`,
  }));
  return buildDataset({ ...base, ...over }, parts, geography);
}

/** What the decoder makes of a list of objects. */
function tableOf(rows: readonly Row[]): SourceTable {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  return { fields, values: fields.map((field) => rows.map((row) => text(row[field]))), rowCount: rows.length, lines: rows.map((_, at) => at + 1), warnings: [] };
}

/** Rows as a person reads them. */
const rowsOf = (built: BuiltDataset) => Array.from({ length: built.rowCount }, (_, at) => built.columns.map(({ values }) => values[at]));
const ALL = [{ code: '99001', population: 10 }, { code: '99002', population: 20 }, { code: '99003', population: 30 }, { code: '99004', population: 40 }, { code: '98001', population: 50 }];

describe('the rows of a dataset', () => {
  it('stack its parts, and are sorted by territory then period', () => {
    const built = build({ 2023: ALL, 2022: [{ code: '99001', population: 9 }] });
    expect(rowsOf(built)).toEqual([
      ['98001', '2023', 50],
      ['99001', '2022', 9],
      ['99001', '2023', 10],
      ['99002', '2023', 20],
      ['99003', '2023', 30],
      ['99004', '2023', 40],
    ]);
    expect(built.periods).toEqual(['2022', '2023']);
    expect(built.diagnostics).toEqual([]);
    expect(built.quality.communesMissing).toEqual([{ period: '2022', count: 4 }]);
  });

  it('are those of the observatory: a commune from elsewhere is left out and not judged, a code nobody knows is told', () => {
    const built = build({ 2023: [...ALL, { code: '98002', population: 'illisible' }, { code: '98012', population: 1 }, { code: '12345', population: 1 }] });
    expect(built.rowCount).toBe(5);
    expect(built.diagnostics).toEqual([]);
    expect(built.quality).toMatchObject({ rowsRead: 8, rowsKept: 5, codesUnknown: ['12345'] });
  });

  it('are those that `keep` names, where the file has the field', () => {
    const keep = [{ field: 'type', in: ['commune-actuelle'] }];
    const typed = build({ 2023: [{ code: '99001', population: 10, type: 'commune-actuelle' }, { code: '99002', population: 20, type: 'commune-deleguee' }, { code: '99003', population: 20 }] }, { keep });
    expect(rowsOf(typed)).toEqual([['99001', '2023', 10]]);
    expect(build({ 2023: ALL }, { keep }).rowCount).toBe(5);
  });

  it('do not depend on the order of the source', () => {
    const once = build({ 2023: ALL, 2022: ALL });
    assert(
      property(shuffledSubarray(ALL, { minLength: ALL.length }), shuffledSubarray(ALL, { minLength: ALL.length }), (a, b) => {
        expect(rowsOf(build({ 2022: a, 2023: b }))).toEqual(rowsOf(once));
      }),
      { numRuns: 30 },
    );
  });

  it('of another level than communes are all kept', () => {
    const built = build({ 2023: [{ code: '71', population: 1 }, { code: '21', population: 2 }] }, { leaf: 'departement' });
    expect(rowsOf(built)).toEqual([['21', '2023', 2], ['71', '2023', 1]]);
    expect(built.quality.communesMissing).toEqual([]);
  });
});

describe('a merged commune', () => {
  const code = (code: string, population: unknown) => ({ code, population });

  it('adds what its former communes had, period by period', () => {
    const built = build({ 2022: [code('99001', 10), code('99011', 3)], 2023: [code('99001', 14)] });
    expect(rowsOf(built)).toEqual([['99001', '2022', 13], ['99001', '2023', 14]]);
    expect(built.quality.codesMoved).toEqual([{ from: '99011', to: '99001', periods: ['2022'] }]);
    expect(built.quality.duplicateKeys).toBe(0);
  });

  it('has no median, which is nowhere in those of its former communes', () => {
    const columns = base.columns.map((column) => (column.role === 'measure' ? { ...column, additive: false as const } : column));
    expect(rowsOf(build({ 2022: [code('99001', 10), code('99011', 3)], 2023: [code('99011', 14)] }, { columns }))).toEqual([['99001', '2022', null], ['99001', '2023', 14]]);
  });

  it('has no value where one of the former ones is missing: the whole is then unknown', () => {
    expect(rowsOf(build({ 2022: [code('99001', 10), code('99011', null)] }))).toEqual([['99001', '2022', null]]);
    expect(rowsOf(build({ 2022: [code('99001', null), code('99011', 3)] }))).toEqual([['99001', '2022', null]]);
  });

  it('is what its only former commune was, where the new code has no row yet', () => {
    expect(rowsOf(build({ 2022: [code('99011', 3)] }))).toEqual([['99001', '2022', 3]]);
  });

  it('adds within each dimension, and keeps the name that goes with today’s code', () => {
    const columns: Dataset['columns'] = [
      ...base.columns,
      { name: 'sexe', from: 'sexe', type: 'text', role: 'dimension', label: '', unit: null, missing: [] },
      { name: 'nom', from: 'nom', type: 'text', role: 'attribute', label: '', unit: null, missing: [] },
    ];
    const row = (c: string, population: number, sexe: string, nom: string) => ({ code: c, population, sexe, nom });
    const built = build({ 2022: [row('99011', 1, 'F', 'Ancienne'), row('99011', 2, 'M', 'Ancienne'), row('99001', 10, 'F', 'Ambre'), row('99001', 20, 'M', 'Ambre')] }, { columns });
    expect(rowsOf(built)).toEqual([['99001', '2022', 11, 'F', 'Ambre'], ['99001', '2022', 22, 'M', 'Ambre']]);
  });

  it('loses nobody: the total stays that of the rows', () => {
    assert(
      property(array(tuple(constantFrom('99001', '99011', '99002', '98001'), integer({ min: 0, max: 1e6 })), { minLength: 1 }), (rows) => {
        const built = build({ 2022: rows.map(([c, population]) => ({ code: c, population })) });
        const total = (built.columns[2]?.values ?? []).reduce<number>((sum, value) => sum + Number(value), 0);
        expect(total).toBe(rows.reduce((sum, [, population]) => sum + population, 0));
      }),
    );
  });
});

describe('a value', () => {
  const one = (population: unknown, over: Partial<Dataset['columns'][number]> = {}) =>
    build({ 2023: [{ code: '99001', population }] }, { columns: base.columns.map((column) => (column.name === 'population' ? { ...column, ...over } : column)) });

  it.each([['', {}], [null, {}], [' ', {}], ['s', { missing: [{ text: 's', reason: 'not-published' }] }]] as const)('is missing when it is %j', (text, over) => {
    const built = one(text, over);
    expect(built.columns[2]?.values).toEqual([null]);
    expect(built.quality.missingValues).toEqual([{ column: 'population', count: 1 }]);
    expect(built.diagnostics).toEqual([]);
  });

  it.each(['s', '12,5', '1 200', '12.5', 'NaN', 'Infinity', '0x10', '99999999999999999999', '<p>'])('that cannot be read is an error, never 0 and never silently missing: %j', (text) => {
    const { diagnostics } = one(text);
    expect(diagnostics).toMatchObject([{ code: 'value-unreadable', severity: 'error', subject: 'jeu de données populations' }]);
    expect(diagnostics[0]?.message).toContain(text.replace(' ', '\u202F'));
  });

  it.each([['12.5', 12.5], ['-3', -3], ['1e3', 1000], ['-0', 0]])('of a number is read as written: %s', (text, value) => {
    expect(one(text, { type: 'number' }).columns[2]?.values).toEqual([value]);
  });

  it('of a period must be of the grain that is declared', () => {
    expect(build({ '2023-07': [{ code: '99001', population: 1 }] }).diagnostics).toMatchObject([{ code: 'value-unreadable' }]);
  });
});

describe('why a value is missing', () => {
  const missing = [{ text: 's', reason: 'secret' }, { text: 'so', reason: 'not-applicable' }, { text: 'nd', reason: 'not-published' }] as const;
  const columns = base.columns.map((column) => (column.name === 'population' ? { ...column, missing } : column));
  const code = (code: string, population: unknown) => ({ code, population });

  it('is kept beside the measure, and counted by reason', () => {
    const built = build({ 2023: [code('99001', 's'), code('99002', 0), code('99003', ''), code('99004', 'nd'), code('98001', 'so')] }, { columns });
    expect(built.columns.map(({ spec }) => [spec.name, spec.type, spec.role]).slice(2)).toEqual([['population', 'integer', 'measure'], ['population__reason', 'text', 'attribute']]);
    expect(rowsOf(built)).toEqual([
      ['98001', '2023', null, 'not-applicable'],
      ['99001', '2023', null, 'secret'],
      ['99002', '2023', 0, null],
      ['99003', '2023', null, null],
      ['99004', '2023', null, 'not-published'],
    ]);
    expect(built.quality.missingValues).toEqual([{ column: 'population', count: 4 }]);
    expect(built.quality.missingReasons).toEqual([
      { column: 'population', reason: 'not-applicable', count: 1 },
      { column: 'population', reason: 'not-published', count: 2 },
      { column: 'population', reason: 'secret', count: 1 },
    ]);
  });

  it('adds no column where no value says more than that it is not published', () => {
    const built = build({ 2023: [code('99001', 'nd'), code('99002', 3)] }, { columns });
    expect(built.columns).toHaveLength(3);
    expect(built.quality).not.toHaveProperty('missingReasons');
  });

  it('is secrecy for a merged commune of which a part is secret', () => {
    expect(rowsOf(build({ 2023: [code('99001', 'nd'), code('99011', 's')] }, { columns }))).toEqual([['99001', '2023', null, 'secret']]);
    expect(rowsOf(build({ 2023: [code('99001', 10), code('99011', 's')] }, { columns }))).toEqual([['99001', '2023', null, 'secret']]);
  });

  it('does not depend on the order of rows that say the same otherwise', () => {
    const rows = [code('99001', 's'), code('99001', 'so')];
    expect(rowsOf(build({ 2023: rows }, { columns }))).toEqual(rowsOf(build({ 2023: [...rows].reverse() }, { columns })));
  });
});

describe('codes that lost their zeros', () => {
  it('are restored where the declaration says so, and counted', () => {
    const columns = base.columns.map((column) => (column.role === 'territory' ? { ...column, restoreZeros: 'departement' as const } : column));
    const rows = { 2023: [{ code: '1', population: 1 }, { code: '71', population: 2 }] };
    const built = build(rows, { columns, leaf: 'departement' });
    expect(rowsOf(built)).toEqual([['01', '2023', 1], ['71', '2023', 2]]);
    expect(built.quality).toMatchObject({ zerosRestored: [{ column: 'commune', count: 1 }], codesMoved: [] });
    expect(build(rows, { leaf: 'departement' }).quality).not.toHaveProperty('zerosRestored');
  });
});

describe('a source', () => {
  it('that lacks a declared field is refused, and its fields are named', () => {
    expect(() => build({ 2023: [{ code: '99001', pop: 1 }] })).toThrow('population');
  });

  it('that says nothing of the observatory is an error: it is another file', () => {
    expect(build({ 2023: ALL, 2022: [{ code: '98002', population: 1 }] }).diagnostics).toMatchObject([{ code: 'part-empty', severity: 'error' }]);
  });

  it('is warned about where rows have no territory', () => {
    const built = build({ 2023: [...ALL, { code: '', population: 3 }] });
    expect(built.diagnostics).toMatchObject([{ code: 'row-unplaced', severity: 'warning' }]);
    expect(built.rowCount).toBe(5);
  });

  it('that repeats a row is told about; both rows stay, for they may be details', () => {
    const built = build({ 2023: [...ALL, { code: '99001', population: 5 }] });
    expect(built.quality.duplicateKeys).toBe(1);
    expect(built.rowCount).toBe(6);
  });
});
