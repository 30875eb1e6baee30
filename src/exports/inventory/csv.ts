import { csvCell } from '../csv-cell.ts';

/**
 * Rows as RFC 4180 text: commas, CRLF, quotes where they are needed, formulas neutralised; numbers, dates, SIRET and
 * addresses stay as they are, for none of them begins as a formula does.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
