import type { RawTable } from '../decode/table/raw-table.ts';

const ROWS_PER_PIECE = 5_000;

/**
 * The table as RFC 4180: comma, quotes where they are needed, CRLF. Texts are those of the source; a cell that the row
 * lacks is empty. Piece by piece, for a million rows are no longer one string.
 */
export function* csvPieces({ columns, values, rowCount }: Pick<RawTable, 'columns' | 'values' | 'rowCount'>): Generator<string, undefined> {
  yield `${columns.map(({ name }) => cell(name)).join(',')}\r\n`;
  for (let start = 0; start < rowCount; start += ROWS_PER_PIECE) {
    let piece = '';
    for (let row = start; row < Math.min(start + ROWS_PER_PIECE, rowCount); row += 1) {
      const texts = values.map((column) => cell(column[row] ?? ''));
      // A line with nothing on it would be no row at all.
      piece += `${texts.length === 1 && texts[0] === '' ? '""' : texts.join(',')}\r\n`;
    }
    yield piece;
  }
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
