import { sql, type Sql } from '../../../query/sql.ts';
import type { FieldType } from '../schema.ts';
import { fullMatch, literal, regexCharacter, replaceAll } from '../sql-text.ts';
import type { TypedCell } from './typed-cell.ts';

/** « 1,5 » is a number only where `decimalChar` says so: validation is strict, loading is not. */
export function numberCell(type: Extract<FieldType, { type: 'number' }>, cell: Sql): TypedCell {
  const point = regexCharacter(type.decimalChar);
  const digits = digitsOf(type.groupChar);
  const shape = `[+-]?(?:${digits}(?:${point}[0-9]*)?|${point}[0-9]+)(?:[eE][+-]?[0-9]+)?|(?i:nan|[+-]?inf)`;
  const bare = type.bareNumber ? cell : strip(cell, `^[^0-9+\\-${point}]+|[^0-9]+$`);
  const valid = fullMatch(bare, shape);
  const plain = sql`replace(${withoutGroups(bare, type.groupChar)}, ${literal(type.decimalChar)}, '.')`;
  const order = sql`CASE WHEN ${valid} THEN TRY_CAST(${plain} AS DOUBLE) END`;
  // A double tells fifteen digits apart; longer texts are compared as they are written.
  const key = sql`CASE WHEN length(${plain}) <= 15 THEN CAST(${order} AS VARCHAR) ELSE ${plain} END`;
  return { valid, order: { sql: order, as: 'DOUBLE' }, key };
}

export function integerCell(type: Extract<FieldType, { type: 'integer' }>, cell: Sql): TypedCell {
  const bare = type.bareNumber ? cell : strip(cell, '^[^0-9+\\-]+|[^0-9]+$');
  const valid = fullMatch(bare, `[+-]?${digitsOf(type.groupChar)}`);
  const plain = withoutGroups(bare, type.groupChar);
  const order = sql`CASE WHEN ${valid} THEN TRY_CAST(${plain} AS DOUBLE) END`;
  const key = sql`regexp_replace(${plain}, '^\\+?(-?)0*([0-9])', '\\1\\2')`;
  return { valid, order: { sql: order, as: 'DOUBLE' }, key };
}

function digitsOf(groupChar: string | null): string {
  return groupChar === null ? '[0-9]+' : `[0-9]+(?:${regexCharacter(groupChar)}[0-9]+)*`;
}

function withoutGroups(cell: Sql, groupChar: string | null): Sql {
  return groupChar === null ? cell : sql`replace(${cell}, ${literal(groupChar)}, '')`;
}

/** `bareNumber: false` allows « 95 % » and « € 95 ». */
function strip(cell: Sql, around: string): Sql {
  return replaceAll(cell, around, '');
}
