import type { ColumnTable, Scalar } from '../../domain/scalar.ts';
import { csvCell } from '../csv-cell.ts';

/**
 * Pages of rows as a CSV file: UTF-8 with its mark, so that a spreadsheet reads the accents; commas, CRLF, a decimal
 * point, a header row of column names and nothing else. A missing value is an empty cell.
 */
export async function tableCsv(names: readonly string[], pages: AsyncIterable<ColumnTable>): Promise<Blob> {
  const parts: BlobPart[] = [`\uFEFF${names.map(csvCell).join(',')}\r\n`];
  for await (const page of pages) parts.push(new Blob([rowsText(page)]));
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

function rowsText({ rowCount, columns }: ColumnTable): string {
  const lines: string[] = [];
  for (let row = 0; row < rowCount; row += 1) lines.push(columns.map(({ values }) => cellText(values[row] ?? null)).join(','));
  return lines.map((line) => `${line}\r\n`).join('');
}

function cellText(value: Scalar): string {
  if (value === null) return '';
  return typeof value === 'string' ? csvCell(value) : String(value);
}
