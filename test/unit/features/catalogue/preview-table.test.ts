import { expect, it } from 'vitest';
import type { ColumnSpec } from '../../../../src/domain/dataset.ts';
import { contentWords, periodsWords, sizeWords } from '../../../../src/features/catalogue/catalogue-words.ts';
import { previewTable } from '../../../../src/data/preview-table.ts';
import { extractWith } from './ground.ts';

const column = (name: string, type: ColumnSpec['type'], unit: string | null = null): ColumnSpec => ({ name, from: name, type, role: 'measure', label: name.toUpperCase(), unit, missing: [] });
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

it('keeps codes and years as they are, and writes numbers the French way', () => {
  const specs = [column('code', 'code'), column('annee', 'year'), column('habitants', 'integer', 'habitants'), column('taux', 'number')];
  const { columns, rows } = previewTable(
    {
      rowCount: 2,
      columns: [
        { name: 'code', values: ['01004', '71076'] },
        { name: 'annee', values: [2023, '2022'] },
        { name: 'habitants', values: [13959, null] },
        { name: 'taux', values: [-0.25, 1e-9] },
      ],
    },
    specs,
  );
  expect(columns.map(({ id, label, note, numeric }) => [id, label, note, numeric])).toEqual([
    ['code', 'CODE', undefined, false],
    ['annee', 'ANNEE', undefined, false],
    ['habitants', 'HABITANTS', 'habitants', true],
    ['taux', 'TAUX', undefined, true],
  ]);
  expect(rows.map((row) => row.cells.map((cell) => plain(cell.text)))).toEqual([
    ['01004', '2023', '13 959', '−0,25'],
    ['71076', '2022', 'valeur manquante', '1e-9'],
  ]);
  expect(rows[1]?.cells[2]).toMatchObject({ sort: null, missing: true });
});

it('tells contents, periods and sizes in words', () => {
  expect(plain(contentWords(extractWith({}, { rows: 3690 })))).toBe('3 690 lignes, 3 années (2016 à 2023)');
  expect(plain(contentWords(extractWith({}, { rows: 1, periods: [], grain: null })))).toBe('1 ligne');
  expect(plain(contentWords(extractWith({}, { rows: 8, periods: ['2023'] })))).toBe('8 lignes, année 2023');
  expect(plain(contentWords(extractWith({}, { rows: 8, periods: ['2023-T3', '2023-T4'], grain: 'quarter' })))).toBe('8 lignes, 2 trimestres (3e trimestre 2023 à 4e trimestre 2023)');
  expect(periodsWords([])).toBe('sans période');
  expect([999, 61_440, 3_210_000].map((bytes) => plain(sizeWords(bytes)))).toEqual(['999 octets', '61 ko', '3,2 Mo']);
});
