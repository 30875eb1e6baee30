import { identifier, join, sql } from '../../../query/sql.ts';
import { tableName } from '../raw-table.ts';
import type { Cells, SetCheck } from './check.ts';

/** Rows that repeat an earlier one cell by cell. A hash counts them; the cells themselves tell which. */
export function checkDuplicateRows(cells: Cells): SetCheck {
  const names = join(cells.columns.map((column) => identifier(column.name)), ', ');
  const table = tableName(cells.table);
  const line = identifier(cells.table.lineColumn);
  const filled = sql`WHERE NOT (${cells.blank()})`;
  return {
    kind: 'set',
    id: 'duplicate-row',
    code: 'duplicate-row',
    severity: 'warning',
    column: null,
    uses: [],
    message: (row) => `La ligne est identique à la ligne ${row.other}.`,
    total: sql`SELECT coalesce(sum(n - 1), 0) AS total FROM (SELECT count(*) AS n FROM (SELECT hash(${names}) AS h FROM ${table} ${filled}) GROUP BY h HAVING count(*) > 1)`,
    offenders: sql`SELECT line, other FROM (SELECT ${line} AS line, min(${line}) OVER (PARTITION BY ${names}) AS other FROM ${table} ${filled}) WHERE line > other`,
  };
}
