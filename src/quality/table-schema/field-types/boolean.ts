import { bind, join, sql, type Sql } from '../../../query/sql.ts';
import type { FieldType } from '../schema.ts';
import type { TypedCell } from './typed-cell.ts';

export function booleanCell(type: Extract<FieldType, { type: 'boolean' }>, cell: Sql): TypedCell {
  const among = (values: readonly string[]): Sql => sql`${cell} IN (${join(values.map(bind), ', ')})`;
  return {
    valid: sql`(${among([...type.trueValues, ...type.falseValues])})`,
    order: null,
    key: sql`CASE WHEN ${among(type.trueValues)} THEN 'true' WHEN ${among(type.falseValues)} THEN 'false' END`,
  };
}
