/** `a "b"` → `"a ""b"""`. Throws on an empty name, and on a NUL character, which ends the text of a statement. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new Error(`Not an SQL identifier: ${JSON.stringify(name)}`);
  return `"${name.replaceAll('"', '""')}"`;
}

/** A plain SQL string knows no escape but the doubled quote. Throws on a NUL character, which ends the text of a statement. */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new Error('A text with a NUL character cannot be written as a literal');
  return `'${text.replaceAll("'", "''")}'`;
}
