/**
 * Turns a statement with `?` and its values into text that can be interrupted while it runs: bound prepared
 * statements of this build cannot. The statement itself is never touched; the values travel as literals of `EXECUTE`.
 * Throws on a value that has no literal: that is our bug.
 */
export function bindStatement(sql: string, params: readonly (string | number)[]): string {
  // The line break ends a trailing `--` comment, which would swallow EXECUTE.
  return params.length === 0 ? sql : `PREPARE question AS ${sql}\n; EXECUTE question(${params.map(literal).join(', ')})`;
}

/** A SQL literal. Fractions are written with an exponent, which makes them DOUBLE and not DECIMAL. */
export function literal(value: string | number): string {
  if (typeof value === 'string') return value.split('\0').map(quoteText).join(" || chr(0) || ");
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be bound to a statement`);
  return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : value.toExponential();
}

/** DuckDB knows no backslash escape in a plain string: doubling the quote is enough. */
function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** An identifier as SQL reads it, whatever it holds. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
