/**
 * Rows as RFC 4180 text: commas, CRLF, quotes where they are needed. A cell that a spreadsheet would run as a
 * formula gets an apostrophe before it, which a spreadsheet hides and which leaves numbers, dates, SIRET and
 * addresses as they are: none of them begins with one of these characters.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
