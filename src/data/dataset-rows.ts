import { queryOptions } from '@tanstack/react-query';
import type { ColumnSpec } from '../domain/dataset.ts';
import type { CompiledQuery } from '../domain/indicator-query.ts';
import { columnOf, type ColumnTable } from '../domain/scalar.ts';
import { bind, bindText, identifier, join, NOTHING, sql, type Sql } from '../query/sql.ts';
import { columnList, fromTable, type TableTarget } from './dataset-table.ts';
import type { Services } from './services.ts';

export type RowSort = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** `text`: rows whose text holds it, accents and capitals aside. `range`: rows whose number lies in it, bounds included; a null bound is open. */
export type RowFilter =
  | { readonly kind: 'text'; readonly column: string; readonly text: string }
  | { readonly kind: 'range'; readonly column: string; readonly from: number | null; readonly to: number | null };

/** Which rows, and in which order; without a sort, that of the table. */
export type RowsView = { readonly sort: RowSort | null; readonly filters: readonly RowFilter[] };

export const ALL_ROWS: RowsView = { sort: null, filters: [] };

/** Rows asked for at a time: a screen and what comes before and after it. */
export const PAGE_ROWS = 200;

/** The rows `page × PAGE_ROWS` and following. Throws on a column that the table does not have: the view must have been read against it. */
export function pageQuery(target: TableTarget, view: RowsView, page: number): CompiledQuery {
  const columns = target.columns.map((column) => column.name);
  const rows = fromTable(target);
  const window = sql`LIMIT ${bind(PAGE_ROWS)} OFFSET ${bind(page * PAGE_ROWS)}`;
  const order = view.sort === null ? null : orderOf(target, view.sort);
  const text =
    order === null
      ? sql`SELECT ${columnList(columns)} FROM ${rows} ${whereOf(target, view.filters)} ${window}`
      : // The rows are numbered before they are fetched: sorting all their columns would take twice as long.
        sql`SELECT ${columnList(columns)} FROM ${rows} WHERE rowid IN (SELECT rowid FROM ${rows} ${whereOf(target, view.filters)} ORDER BY ${order} ${window}) ORDER BY ${order}`;
  return { sql: text.text, params: text.params, columns, reads: [target.database] };
}

/** How many rows the filters keep. */
export function countQuery(target: TableTarget, filters: readonly RowFilter[]): CompiledQuery {
  const { text, params } = sql`SELECT count(*) AS held FROM ${fromTable(target)} ${whereOf(target, filters)}`;
  return { sql: text, params, columns: ['held'], reads: [target.database] };
}

/** The rows of one page. While another order or filter is on its way, the rows of before stay. */
export function rowsPageOptions(services: Services, target: TableTarget, view: RowsView, page: number) {
  const table = [target.database, target.version, target.table] as const;
  return queryOptions<ColumnTable, Error, ColumnTable, readonly unknown[]>({
    queryKey: ['rows', ...table, page, view],
    queryFn: ({ signal }) => services.run(pageQuery(target, view, page), { signal, priority: 'visible' }),
    placeholderData: (previous, query) => (query?.queryKey.slice(1, 5).join() === [...table, page].join() ? previous : undefined),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}

/** How many rows there are to show; asked only where something is filtered. */
export function rowCountOptions(services: Services, target: TableTarget, filters: readonly RowFilter[]) {
  return queryOptions<number>({
    queryKey: ['row-count', target.database, target.version, target.table, filters],
    queryFn: async ({ signal }) => {
      if (filters.length === 0) return target.rows;
      const [held] = columnOf(await services.run(countQuery(target, filters), { signal, priority: 'visible' }), 'held');
      if (typeof held !== 'number') throw new Error('A count came back without a number');
      return held;
    },
    placeholderData: (previous) => previous,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    networkMode: 'always',
  });
}

function whereOf(target: TableTarget, filters: readonly RowFilter[]): Sql {
  const kept = filters.flatMap((filter) => {
    const column = identifier(specOf(target, filter.column).name);
    if (filter.kind === 'text') return [sql`contains(${folded(column)}, ${folded(bindText(filter.text))})`];
    return [
      ...(filter.from === null ? [] : [sql`${column} >= CAST(${bind(filter.from)} AS DOUBLE)`]),
      ...(filter.to === null ? [] : [sql`${column} <= CAST(${bind(filter.to)} AS DOUBLE)`]),
    ];
  });
  return kept.length === 0 ? NOTHING : sql`WHERE ${join(kept, ' AND ')}`;
}

/** Missing values last both ways; equal rows keep the order of the table. Words are in French order but for ligatures: the engine has no collation. */
function orderOf(target: TableTarget, { column, direction }: RowSort): Sql {
  const spec = specOf(target, column);
  const name = identifier(spec.name);
  const way: Sql = { text: direction === 'ascending' ? 'ASC' : 'DESC', params: [] };
  return sql`${spec.type === 'text' ? folded(name) : name} ${way} NULLS LAST, rowid`;
}

/** « Épinac » and "EPINAC" alike; both apostrophes alike. */
function folded(text: Sql): Sql {
  return sql`replace(strip_accents(lower(${text})), '’', '''')`;
}

function specOf(target: TableTarget, name: string): ColumnSpec {
  const spec = target.columns.find((column) => column.name === name);
  if (!spec) throw new Error(`The table ${target.database}.${target.table} has no column "${name}"`);
  return spec;
}
