import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../../src/decode/csv.ts';
import { decodeFile } from '../../../../src/decode/decode-file.ts';
import type { ColumnSpec } from '../../../../src/domain/dataset.ts';
import type { ColumnTable } from '../../../../src/domain/scalar.ts';
import { creditSentence, tableFileName, type TableCredit } from '../../../../src/exports/table/credit.ts';
import { tableCsv } from '../../../../src/exports/table/csv.ts';
import { datapackageText } from '../../../../src/exports/table/datapackage.ts';
import { tableParquet } from '../../../../src/exports/table/parquet.ts';

const column = (name: string, type: ColumnSpec['type']): ColumnSpec => ({ name, from: name, type, role: 'attribute', label: name, unit: null, missing: [] });
const COLUMNS = [column('code', 'code'), column('nom', 'text'), column('jour', 'date'), column('n', 'integer'), column('taux', 'number')];
const NAMES = COLUMNS.map(({ name }) => name);

const page = (...rows: (string | number | null)[][]): ColumnTable => ({ rowCount: rows.length, columns: NAMES.map((name, at) => ({ name, values: rows.map((row) => row[at] ?? null) })) });
const PAGES = [
  page(['01004', '=cmd()|"x"', '2023-01-31', 3_000_000_000, -0.5], ['2A004', 'Ajaccio ; \n, deux', null, null, null]),
  page(),
  page(['71076', '-5 rue', '2024-02-29', -12, 1e-7]),
];
async function* pages(): AsyncGenerator<ColumnTable> {
  yield* PAGES;
}

const CREDIT: TableCredit = {
  id: 'populations',
  title: 'Populations de référence',
  producer: 'Insee',
  licence: { id: 'licence-ouverte-2.0', label: 'Licence Ouverte 2.0', url: 'https://example.org/lo' },
  page: 'https://example.org/populations',
  updated: '2026-01-01',
  obtainedFrom: ['fichier a.csv', 'fichier b.csv'],
  published: '2026-11-23',
};

describe('a table as CSV', () => {
  it('is UTF-8 with its mark, gives every value back, and lets no formula run', async () => {
    const bytes = new Uint8Array(await (await tableCsv(NAMES, pages())).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.startsWith('code,nom,jour,n,taux\r\n')).toBe(true);
    expect(parseCsv(text, ',').rows.map((row) => Object.values(row))).toEqual([
      ['01004', '\'=cmd()|"x"', '2023-01-31', '3000000000', '-0.5'],
      ['2A004', 'Ajaccio ; \n, deux', '', '', ''],
      ['71076', "'-5 rue", '2024-02-29', '-12', '1e-7'],
    ]);
  });
});

describe('a table as Parquet', () => {
  it('keeps codes and dates as texts and numbers as numbers, row group by row group', async () => {
    const file = await (await tableParquet(COLUMNS, CREDIT, pages())).arrayBuffer();
    expect(await parquetReadObjects({ file })).toEqual([
      { code: '01004', nom: '=cmd()|"x"', jour: '2023-01-31', n: 3_000_000_000n, taux: -0.5 },
      { code: '2A004', nom: 'Ajaccio ; \n, deux', jour: null, n: null, taux: null },
      { code: '71076', nom: '-5 rue', jour: '2024-02-29', n: -12n, taux: 1e-7 },
    ]);
    const metadata = parquetMetadata(file);
    expect(metadata.row_groups).toHaveLength(2);
    expect(metadata.schema.slice(1).map(({ type, converted_type: as }) => as ?? type)).toEqual(['UTF8', 'UTF8', 'UTF8', 'INT64', 'DOUBLE']);
    expect(Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value]))).toEqual({
      title: 'Populations de référence',
      producer: 'Insee',
      licence: 'Licence Ouverte 2.0',
      licence_url: 'https://example.org/lo',
      source: 'https://example.org/populations',
      obtained_from: 'fichier a.csv\nfichier b.csv',
      updated: '2026-01-01',
      published: '2026-11-23',
    });
  });

  it('is read back by our own decoder, and stands without a row', async () => {
    const table = await decodeFile(new Uint8Array(await (await tableParquet(COLUMNS, CREDIT, pages())).arrayBuffer()));
    expect(table.rowCount).toBe(3);
    async function* none(): AsyncGenerator<ColumnTable> {
      yield page();
    }
    expect(await parquetReadObjects({ file: await (await tableParquet(COLUMNS, CREDIT, none())).arrayBuffer() })).toEqual([]);
  });
});

describe('what goes with the rows', () => {
  it('names the file after the dataset and its date', () => {
    expect(tableFileName(CREDIT, 'csv')).toBe('populations-2026-01-01.csv');
    expect(tableFileName({ ...CREDIT, updated: null }, 'parquet')).toBe('populations-2026-11-23.parquet');
  });

  it('says the source, the day and the licence in one sentence', () => {
    expect(creditSentence(CREDIT)).toBe('Source\u00A0: Insee, Populations de référence, mise à jour du 01/01/2026, https://example.org/populations. Licence\u00A0: Licence Ouverte 2.0.');
    expect(creditSentence({ ...CREDIT, updated: null })).toContain('date de mise à jour non précisée');
  });

  it('describes the CSV column by column', () => {
    const { resources, licenses, sources } = JSON.parse(datapackageText(COLUMNS, CREDIT)) as { resources: { path: string; schema: { fields: { name: string; type: string }[] } }[]; licenses: object[]; sources: object[] };
    expect(resources[0]?.path).toBe('populations-2026-01-01.csv');
    expect(resources[0]?.schema.fields.map(({ name, type }) => [name, type])).toEqual([['code', 'string'], ['nom', 'string'], ['jour', 'date'], ['n', 'integer'], ['taux', 'number']]);
    expect(licenses).toEqual([{ name: 'licence-ouverte-2.0', title: 'Licence Ouverte 2.0', path: 'https://example.org/lo' }]);
    expect(sources).toHaveLength(3);
  });
});
