import { sql, type Sql } from '../../../query/sql.ts';
import { fullMatch, literal } from '../sql-text.ts';
import type { TypedCell } from './typed-cell.ts';

export function yearCell(cell: Sql): TypedCell {
  const valid = fullMatch(cell, '[0-9]{4}');
  return { valid, order: { sql: sql`CASE WHEN ${valid} THEN TRY_CAST(${cell} AS DOUBLE) END`, as: 'DOUBLE' }, key: cell };
}

export function yearmonthCell(cell: Sql): TypedCell {
  const valid = fullMatch(cell, '[0-9]{4}-(?:0[1-9]|1[0-2])');
  return { valid, order: { sql: sql`CASE WHEN ${valid} THEN TRY_CAST(replace(${cell}, '-', '') AS DOUBLE) END`, as: 'DOUBLE' }, key: cell };
}

const DURATION = '[+-]?P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:[.,][0-9]+)?)S)?)?';
/** Of a year, a month, a week, a day, an hour, a minute, a second; a month is the twelfth of a Gregorian year. */
const SECONDS = [31_556_952, 2_629_746, 604_800, 86_400, 3_600, 60, 1];

/** ISO 8601: `P1Y2M3DT4H`. « P » and « PT » alone say nothing and are refused. */
export function durationCell(cell: Sql): TypedCell {
  const valid = sql`(${fullMatch(cell, DURATION)} AND NOT ${fullMatch(cell, '.*[PT]')})`;
  const parts = SECONDS.map((seconds, index) => {
    const number = sql`replace(regexp_extract(${cell}, ${literal(DURATION)}, ${{ text: String(index + 1), params: [] }}), ',', '.')`;
    return sql`coalesce(TRY_CAST(nullif(${number}, '') AS DOUBLE), 0) * ${{ text: String(seconds), params: [] }}`;
  });
  const total = { text: parts.map((part) => part.text).join(' + '), params: parts.flatMap((part) => part.params) };
  const order = sql`CASE WHEN ${valid} THEN (CASE WHEN left(${cell}, 1) = '-' THEN -1 ELSE 1 END) * (${total}) END`;
  return { valid, order: { sql: order, as: 'DOUBLE' }, key: sql`coalesce(CAST(${order} AS VARCHAR), ${cell})` };
}
