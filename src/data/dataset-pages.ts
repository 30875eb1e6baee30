import type { ColumnTable } from '../domain/scalar.ts';
import { bind, sql } from '../query/sql.ts';
import { columnList, fromTable, type TableTarget } from './dataset-table.ts';
import type { Services } from './services.ts';

/** Rows of a download asked for at a time: few enough for the page to stay lively while they are written. */
export const DOWNLOAD_ROWS = 20_000;

/**
 * Every row of a table, in its own order, some thousands at a time. `onProgress` gets the share that has come, from 0
 * to 1. Rejects with `Cancelled` once the signal is aborted.
 */
export async function* allRows(services: Pick<Services, 'run'>, target: TableTarget, { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void }): AsyncGenerator<ColumnTable> {
  const columns = target.columns.map((column) => column.name);
  for (let offset = 0; offset < target.rows; offset += DOWNLOAD_ROWS) {
    const { text, params } = sql`SELECT ${columnList(columns)} FROM ${fromTable(target)} LIMIT ${bind(DOWNLOAD_ROWS)} OFFSET ${bind(offset)}`;
    yield await services.run({ sql: text, params, columns, reads: [target.database] }, { signal, priority: 'visible' });
    onProgress?.(Math.min(1, (offset + DOWNLOAD_ROWS) / target.rows));
  }
}
