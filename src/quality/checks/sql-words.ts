import { quoteIdentifier, quoteText } from '../../shared/sql-text.ts';
import type { Scalar } from '../../domain/scalar.ts';

/** Names as a person writes them: quotes only where a name needs them. */
export function name(column: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(column) && !RESERVED.has(column) ? column : quoteIdentifier(column);
}

export function names(columns: readonly string[]): string {
  return columns.map(name).join(', ');
}

/** A value as a literal; a number is a double, so that it compares with sums of doubles without rounding. */
export function value(scalar: Scalar): string {
  if (scalar === null) return 'NULL';
  if (typeof scalar === 'string') return quoteText(scalar);
  if (typeof scalar === 'boolean') return String(scalar);
  if (!Number.isFinite(scalar)) throw new Error(`Not a finite number: ${scalar}`);
  return Number.isInteger(scalar) && Math.abs(scalar) < 1e15 ? String(scalar) : `${scalar.toExponential()}`;
}

/** `('a', 1), ('b', 2)`, several on a line. */
export function rowsOf(rows: readonly (readonly Scalar[])[]): string {
  const texts = rows.map((row) => `(${row.map(value).join(', ')})`);
  const lines: string[] = [];
  for (let at = 0; at < texts.length; at += 8) lines.push(texts.slice(at, at + 8).join(', '));
  return lines.join(',\n  ');
}

/** The words of SQL that a column of a declaration (lower case, no accent) may be called. */
const RESERVED: ReadonlySet<string> = new Set(
  ('all and any array as asc asymmetric at both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign ' +
    'from full glob grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit map natural not notnull null offset on only or order outer overlaps ' +
    'pivot placing positional primary qualify references returning right select semi show similar some struct summarize symmetric table then to trailing true union unique unpivot using ' +
    'values variadic verbose when where window with').split(' '),
);
