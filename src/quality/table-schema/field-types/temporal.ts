import { join, sql, type Sql } from '../../../query/sql.ts';
import type { FieldType } from '../schema.ts';
import { fullMatch, literal } from '../sql-text.ts';
import { strptimeShape } from './strptime.ts';
import type { OrderType, TypedCell } from './typed-cell.ts';

type Temporal = Extract<FieldType, { type: 'date' | 'datetime' | 'time' }>;

const AS: Readonly<Record<Temporal['type'], OrderType>> = { date: 'DATE', datetime: 'TIMESTAMP', time: 'TIME' };

const DATES = ['%Y-%m-%d', '%Y/%m/%d', '%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y', '%d/%m/%y', '%d %b %Y', '%d %B %Y', '%Y%m%d'];
const TIMES = ['%H:%M:%S.%f', '%H:%M:%S', '%H:%M', '%I:%M:%S %p', '%I:%M %p'];

/** What `any` tries: the common ways of writing it, the day before the month. */
const ANY: Readonly<Record<Temporal['type'], readonly string[]>> = {
  date: DATES,
  time: TIMES,
  datetime: [...DATES.flatMap((date) => TIMES.flatMap((time) => [`${date} ${time}`, `${date}T${time}`])), '%Y-%m-%dT%H:%M:%SZ', ...DATES],
};

/** Calendar dates are checked, not only their shape: 31 April is no date. */
export function temporalCell(type: Temporal, cell: Sql): TypedCell {
  switch (type.format.kind) {
    case 'default':
      return defaultCell(type.type, cell);
    case 'any':
      return readWith(type.type, ANY[type.type], cell);
    case 'pattern':
      return readWith(type.type, [type.format.pattern], cell);
  }
}

function defaultCell(type: Temporal['type'], cell: Sql): TypedCell {
  switch (type) {
    case 'date':
      return typed(fullMatch(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}'), sql`TRY_CAST(${cell} AS DATE)`, 'DATE', cell);
    case 'time': {
      const shape = fullMatch(cell, '[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})?');
      return typed(shape, sql`CASE WHEN left(${cell}, 2) < '24' THEN TRY_CAST(left(${cell}, 8) AS TIME) END`, 'TIME', cell);
    }
    case 'datetime': {
      const shape = fullMatch(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})?');
      const local = sql`CASE WHEN substr(${cell}, 12, 2) < '24' THEN TRY_CAST(replace(left(${cell}, 19), 'T', ' ') AS TIMESTAMP) END`;
      // This build ignores the offset when it casts, and two instants must compare as instants.
      const minutes = sql`CASE WHEN ${fullMatch(cell, '.*[+-][0-9]{2}:[0-9]{2}')} THEN (CASE WHEN substr(${cell}, length(${cell}) - 5, 1) = '-' THEN -1 ELSE 1 END) * (TRY_CAST(substr(${cell}, length(${cell}) - 4, 2) AS INTEGER) * 60 + TRY_CAST(right(${cell}, 2) AS INTEGER)) ELSE 0 END`;
      return typed(shape, sql`(${local} - to_minutes(${minutes}))`, 'TIMESTAMP', cell);
    }
  }
}

function readWith(type: Temporal['type'], patterns: readonly string[], cell: Sql): TypedCell {
  const shape = fullMatch(cell, patterns.map((pattern) => `(?:${strptimeShape(pattern)})`).join('|'));
  // `%Y` also reads two digits, so a pattern only reads the texts that have its shape.
  const readings = patterns.map((pattern) => {
    const reading = sql`try_strptime(${cell}, ${literal(pattern)})`;
    return patterns.length === 1 ? reading : sql`CASE WHEN ${fullMatch(cell, strptimeShape(pattern))} THEN ${reading} END`;
  });
  const read = readings.length === 1 ? join(readings, '') : sql`coalesce(${join(readings, ', ')})`;
  // A text with an offset reads as an instant, which this build cannot turn into a local date without ICU.
  if (patterns.some((pattern) => pattern.includes('%z'))) return { valid: sql`(${shape} AND ${read} IS NOT NULL)`, order: null, key: cell };
  return typed(shape, sql`CAST(${read} AS ${{ text: AS[type], params: [] }})`, AS[type], cell);
}

/** `reading` is only looked at where the shape holds: casts accept more than the specification does. */
function typed(shape: Sql, reading: Sql, as: OrderType, cell: Sql): TypedCell {
  const order = sql`CASE WHEN ${shape} THEN ${reading} END`;
  return {
    valid: sql`(${order} IS NOT NULL OR ${cell} IS NULL)`,
    order: { sql: order, as },
    key: sql`coalesce(CAST(${order} AS VARCHAR), ${cell})`,
  };
}

