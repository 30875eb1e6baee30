import { array, assert, constantFrom, integer, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchTyper } from '../../../../src/datasets/local/batch-typer.ts';
import { readPart } from '../../../../src/datasets/read-part.ts';
import type { SourceTable } from '../../../../src/datasets/read-source.ts';
import { openTable } from '../../../../src/decode/decode-file.ts';
import type { ColumnSpec, Dataset } from '../../../../src/domain/dataset.ts';
import type { BatchColumn } from '../../../../src/engine/arrow-batch.ts';
import type { LocalDataset } from '../../../../src/domain/local-extract.ts';

const column = (name: string, type: ColumnSpec['type'], role: ColumnSpec['role'], over: Partial<ColumnSpec> = {}): ColumnSpec => ({ name, from: name, type, role, label: name, unit: null, missing: [], ...over });

const DATASET: Dataset = {
  id: 'local_essai',
  label: 'Essai',
  description: '',
  producer: '',
  licence: { id: 'x', label: 'X', url: null },
  page: '',
  updated: null,
  updatedNote: null,
  frequency: 'unknown',
  parts: [{ source: { kind: 'folder', path: 'x.csv' }, decoding: {}, constants: { source: 'fichier' }, geography: 2026 }],
  keep: [{ field: 'sexe', in: ['F', 'H'] }],
  totals: [{ field: 'sexe', in: ['T'] }],
  columns: [
    column('code', 'code', 'territory', { restoreZeros: 'departement' }),
    column('annee', 'year', 'period'),
    column('sexe', 'text', 'dimension'),
    column('source', 'text', 'attribute'),
    column('jour', 'date', 'attribute', { dateOrder: 'dmy' }),
    column('ouvert', 'boolean', 'attribute'),
    column('places', 'integer', 'measure', { missing: [{ text: '-999', reason: 'not-applicable' }, { text: 'nd', reason: 'not-published' }] }),
    column('montant', 'number', 'measure', { decimal: 'comma', missing: [{ text: 's', reason: 'secret' }] }),
  ],
  leaf: 'departement',
  territoryColumn: 'code',
  periodColumn: 'annee',
  grain: 'year',
  required: false,
};

const cells = {
  code: constantFrom('71', '1', '2A', '75', '01'),
  annee: constantFrom('2020', '2021', '2021,0', 'vers 2020', '2020-T1'),
  sexe: constantFrom('F', 'H', 'T', 'autre', ' F'),
  jour: constantFrom('01/02/2020', '31/02/2020', '1er mai 2021', ''),
  ouvert: constantFrom('oui', 'NON', 'peut-être', '1'),
  places: constantFrom('12', '-999', 'nd', '0', '1 200', '12,5', '-3', '9007199254740991', '012'),
  montant: constantFrom('1234,56', '1 234,5', 's', '12.5', '0,10', '-7', '12 %', '1.234', 'douze'),
};
const FIELDS = Object.keys(cells) as (keyof typeof cells)[];
// A row without its period is an error in a published dataset, and told as missing here: that is the one difference.
const rows = array(record(Object.fromEntries(FIELDS.map((field) => [field, field === 'code' || field === 'annee' ? cells[field] : option(cells[field])])) as { [Field in keyof typeof cells]: ReturnType<typeof option<string>> }), { maxLength: 40 });

function tableOf(given: readonly Partial<Record<keyof typeof cells, string | null>>[], from = 0): SourceTable {
  return { fields: FIELDS, values: FIELDS.map((field) => given.map((row) => row[field] ?? null)), rowCount: given.length, lines: given.map((_, at) => from + at + 2), warnings: [] };
}

function cellOf(read: BatchColumn, row: number): string | number | null | undefined {
  if (read.kind === 'words') return read.words.text(read.codes[row] as number);
  const value = read.values[row];
  return Number.isNaN(value) ? null : value;
}

describe('BatchTyper', () => {
  it('gives the cells that a published dataset has, however the rows are cut into batches', () => {
    assert(
      property(rows, integer({ min: 1, max: 15 }), (given, size) => {
        const expected = readPart(DATASET, DATASET.parts[0]!, tableOf(given), (code) => ({ kind: 'here', code }));
        const typer = new BatchTyper(DATASET, null);
        const typed: unknown[][] = [];
        for (let from = 0; from < given.length; from += size) {
          const { columns, rowCount } = typer.add(tableOf(given.slice(from, from + size), from));
          for (let row = 0; row < rowCount; row += 1) typed.push(columns.map((column) => cellOf(column, row)));
        }
        // Two more columns, which tell why the two measures are missing.
        expect(typed).toEqual(expected.rows.map(({ cells: read, reasons }) => [...read, reasons?.[6] ?? null, reasons?.[7] ?? null]));
        const quality = typer.quality([]);
        expect(quality.rowsRead).toBe(expected.rowsRead);
        expect(quality.rowsSetAside).toBe(expected.setAside);
        expect(new Map(quality.unreadable.map(({ column: name, ...rest }) => [name, rest]))).toEqual(new Map(expected.unreadable));
        expect(new Map(quality.zerosRestored.map(({ column: name, count }) => [name, count]))).toEqual(new Map(expected.restored));
      }),
      { numRuns: 300 },
    );
  });

  it('reads bytes as it reads texts', async () => {
    const dataset: LocalDataset = { ...DATASET, leaf: 'commune', totals: [], parts: [{ ...DATASET.parts[0]!, decoding: {} }], columns: DATASET.columns.map((spec) => (spec.name === 'code' ? column('code', 'code', 'territory', { restoreZeros: 'commune' }) : spec)) };
    const geography = { cogYear: 2026, codes: ['71001', '71002', '01001'], moved: [{ from: '71900', to: '71001' }] };
    const pick = <T>(from: readonly T[], seed: number): T => from[seed % from.length] as T;
    const codes = ['71001', '71002', '1001', '75056', '', '13?', '2A004'];
    const rowsOf = (at: number) => [
      at > 9_000 && at % 911 === 0 ? '71900' : pick(codes, at * 3),
      pick(['2020', '2021', '2021,0', 'vers 2020', ' 2019 '], at * 3),
      pick(['F', 'H', 'H', 'autre'], at),
      pick(['01/02/2020', '31/02/2020', '1er mai 2021', ''], at * 5),
      pick(['oui', 'NON', 'peut-être', '1'], at),
      pick(['12', '-999', 'nd', '0', '1 200', '12,5', '-3', '012', String(at)], at * 11),
      pick(['1234,56', '1\u00A0234,5', 's', '12.5', '0,10', '-0', '12 %', 'douze', `${at},25`], at * 13),
      // More different texts than are remembered.
      `Étang n° ${at % 23_000}`,
    ];
    const named: LocalDataset = { ...dataset, columns: [...dataset.columns, column('nom', 'text', 'attribute')] };
    const text = ['code;annee;sexe;jour;ouvert;places;montant;nom', ...Array.from({ length: 30_000 }, (_, at) => rowsOf(at).join(';'))].join('\n');
    const readAs = async (bytes: Uint8Array) => {
      const { shape, batches } = await openTable(bytes, { delimiter: ';' });
      const typer = new BatchTyper(named, geography);
      const read: unknown[][] = [];
      const kinds = new Set<string>();
      for await (const batch of batches()) {
        const { columns, rowCount, moved } = typer.add({ fields: shape.columns.map(({ name }) => name), ...batch });
        for (const { kind } of columns) kinds.add(kind);
        for (let row = 0; row < rowCount; row += 1) read.push([...columns.map((one) => cellOf(one, row)), moved?.[row] ?? false]);
      }
      return { read, kinds: [...kinds].sort(), periods: typer.periods(), quality: typer.quality([]) };
    };
    const { kinds, ...inBytes } = await readAs(Buffer.from(text, 'utf8'));
    const { kinds: otherKinds, ...asText } = await readAs(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect([kinds, otherKinds]).toEqual([['number', 'text', 'words'], ['number', 'text']]);
    expect(inBytes.quality).toEqual(asText.quality);
    expect(inBytes.quality).toMatchObject({ codesMoved: [{ from: '71900' }], codesOutside: ['2A004', '75056'] });
    expect(inBytes.periods).toEqual(asText.periods);
    expect(inBytes.read.findIndex((row, at) => row.some((cell, place) => !Object.is(cell, asText.read[at]?.[place])))).toBe(-1);
    expect(inBytes.read.length).toBe(asText.read.length);
  }, 20_000);

  it('makes rows of wide columns', () => {
    const wide: LocalDataset = {
      ...DATASET,
      keep: [],
      totals: [],
      unpivot: [{ columns: 'pop((?:19|20)\\d{2})', into: { key: 'period', field: 'annee', value: 'population' } }],
      columns: [column('nom', 'text', 'attribute'), column('annee', 'year', 'period'), column('population', 'integer', 'measure')],
      leaf: null,
      territoryColumn: null,
    };
    const typer = new BatchTyper(wide, null);
    const batch = { fields: ['nom', 'pop2020', 'pop2021'], values: [['A', 'B'], ['1', '2'], ['3', null]], rowCount: 2, lines: [2, 3] };
    expect(typer.add(batch).columns.map((read) => [0, 1, 2, 3].map((row) => cellOf(read, row)))).toEqual([['A', 'A', 'B', 'B'], ['2020', '2021', '2020', '2021'], [1, 3, 2, null]]);
    expect([typer.periods(), typer.quality([]).rowsRead]).toEqual([['2020', '2021'], 4]);
  });

  it('makes rows of blocks of columns', () => {
    const wide: LocalDataset = {
      ...DATASET,
      keep: [],
      totals: [],
      unpivot: [{ blocks: { liste: 'Liste(\\d+)', voix: 'Voix(\\d+)' }, into: { key: 'block', field: 'bloc' } }],
      columns: [column('nom', 'text', 'attribute'), column('bloc', 'integer', 'dimension'), column('liste', 'text', 'dimension'), column('voix', 'integer', 'measure')],
      leaf: null,
      territoryColumn: null,
      periodColumn: null,
      grain: null,
    };
    const typer = new BatchTyper(wide, null);
    const batch = { fields: ['nom', 'Liste1', 'Voix1', 'Liste2', 'Voix2'], values: [['A', 'B'], ['x', 'y'], ['1', '0'], ['z', ''], ['3', null]], rowCount: 2, lines: [2, 3] };
    expect(typer.add(batch).columns.map((read) => [0, 1, 2].map((row) => cellOf(read, row)))).toEqual([['A', 'A', 'B'], [1, 2, 1], ['x', 'z', 'y'], [1, 3, 0]]);
    expect(typer.quality([]).rowsRead).toBe(3);
  });

  it('refuses a file without a column of the recipe', () => {
    expect(() => new BatchTyper({ ...DATASET, totals: [] }, null).add({ fields: ['code'], values: [['71']], rowCount: 1, lines: [2] })).toThrow(/n’a pas de champ «.annee.», attendu par la colonne/);
  });
});
