import { join, sql, type Sql } from '../../../query/sql.ts';
import { typedCell } from '../field-types/compile.ts';
import { tableName, type ReferenceTable } from '../raw-table.ts';
import { withoutMissing, type BoundField, type Cells, type NamedCheck, type SetCheck } from './check.ts';

/** The text that two cells of one value share, for a field of a key. */
export function keyOf({ field, column }: BoundField, cells: Cells): Sql {
  const cell = cells.cell(column);
  return typedCell(field.type, cell)?.key ?? cell;
}

/** The key of the other side of a foreign key, read as the field of this side. */
export function referenceKeyOf({ field }: BoundField, cell: Sql): Sql {
  const value = withoutMissing(cell, field.missingValues);
  return typedCell(field.type, value)?.key ?? value;
}

export function aliases(count: number): Sql[] {
  return Array.from({ length: count }, (_, index) => ({ text: `k${index}`, params: [] }));
}

/** Rows that repeat the key of an earlier row; a row that lacks a part of its key repeats nothing. */
export function repeatedKey(named: NamedCheck, fields: readonly BoundField[], cells: Cells): SetCheck {
  const names = aliases(fields.length);
  const list = join(names, ', ');
  const keys = fields.map((field, index) => sql`${keyOf(field, cells)} AS ${names[index] as Sql}`);
  const known = join(fields.map(({ column }) => sql`${cells.cell(column)} IS NOT NULL`), ' AND ');
  const base = sql`${cells.cte(fields.map(({ column }) => column))}, keys AS (SELECT line, ${join(keys, ', ')} FROM cells WHERE NOT blank AND ${known})`;
  return {
    ...named,
    kind: 'set',
    total: sql`${base} SELECT coalesce(sum(n - 1), 0) AS total FROM (SELECT count(*) AS n FROM keys GROUP BY ${list} HAVING count(*) > 1)`,
    offenders: sql`${base} SELECT line, other FROM (SELECT line, min(line) OVER (PARTITION BY ${list}) AS other FROM keys) WHERE line > other`,
  };
}

/** Rows whose key is not in another table; a row without any part of its key points to nothing, which is allowed. */
export function unknownKey(named: NamedCheck, fields: readonly BoundField[], cells: Cells, other: { table: ReferenceTable; columns: readonly Sql[] } | { self: readonly BoundField[] }): SetCheck {
  const names = aliases(fields.length);
  const keys = fields.map((field, index) => sql`${keyOf(field, cells)} AS ${names[index] as Sql}`);
  const some = join(fields.map(({ column }) => sql`${cells.cell(column)} IS NOT NULL`), ' OR ');
  const uses = [...fields, ...('self' in other ? other.self : [])].map(({ column }) => column);
  const targets = 'self' in other ? other.self.map((field) => keyOf(field, cells)) : other.columns.map((column, index) => referenceKeyOf(fields[index] as BoundField, column));
  const source = 'self' in other ? sql`cells WHERE NOT blank` : tableName(other.table);
  const selected = targets.map((target, index) => sql`${target} AS ${names[index] as Sql}`);
  const same = names.map((name) => sql`known.${name} IS NOT DISTINCT FROM keys.${name}`);
  const base = sql`${cells.cte(uses)}, keys AS (SELECT line, ${join(keys, ', ')} FROM cells WHERE NOT blank AND (${some})), known AS (SELECT DISTINCT ${join(selected, ', ')} FROM ${source})`;
  const lost = sql`FROM keys WHERE NOT EXISTS (SELECT 1 FROM known WHERE ${join(same, ' AND ')})`;
  return { ...named, kind: 'set', total: sql`${base} SELECT count(*) AS total ${lost}`, offenders: sql`${base} SELECT line, NULL AS other ${lost}` };
}
