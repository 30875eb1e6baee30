/**
 * A text as a CSV cell (RFC 4180, comma). What a spreadsheet would run as a formula gets an apostrophe before it, which
 * a spreadsheet hides. Numbers are never passed here: a minus sign is theirs.
 */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
