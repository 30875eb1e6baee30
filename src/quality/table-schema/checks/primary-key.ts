import { join, sql } from '../../../query/sql.ts';
import { quoteCell, quoteName } from '../wording.ts';
import type { BoundField, Cells, RowCheck, SetCheck } from './check.ts';
import { repeatedKey } from './keys.ts';

/** A primary key is whole and unique: two checks, which no row breaks together. */
export function checkPrimaryKey(key: readonly BoundField[], cells: Cells): readonly [RowCheck, SetCheck] {
  const columns = key.map(({ column }) => column);
  const named = { code: 'primary-key', severity: 'error', column: columns.length === 1 ? (columns[0] ?? null) : null, uses: columns } as const;
  const names = columns.map((column) => quoteName(column.label)).join(', ');
  return [
    {
      ...named,
      kind: 'row',
      on: 'filled',
      id: 'primary-key/missing',
      violation: join(columns.map((column) => sql`${cells.cell(column)} IS NULL`), ' OR '),
      message: () => `La clé primaire (${names}) n’est pas entièrement renseignée.`,
    },
    repeatedKey(
      { ...named, id: 'primary-key/repeated', message: (row) => `La clé primaire ${columns.map((column) => quoteCell(row.cell(column))).join(', ')} est déjà présente à la ligne ${row.other}.` },
      key,
      cells,
    ),
  ];
}
