import { queryOptions } from '@tanstack/react-query';
import type { ExtractEntry } from '../domain/manifest.ts';
import type { ColumnTable } from '../domain/scalar.ts';
import { quoteIdentifier } from '../shared/sql-text.ts';
import type { Services } from './services.ts';

/** How many rows a preview asks for. */
export const PREVIEW_ROWS = 100;

/** The first rows of an extract, in its own order, every declared column. `table` is `data` but for the territories. */
export function previewOptions(services: Services, extract: ExtractEntry, table: string) {
  const columns = extract.columns.map((column) => column.name);
  return queryOptions<ColumnTable>({
    queryKey: ['preview', extract.id, extract.contentHash, table],
    queryFn: ({ signal }) =>
      services.run(
        { sql: `SELECT ${columns.map(quoteIdentifier).join(', ')} FROM ${quoteIdentifier(extract.id)}.${quoteIdentifier(table)} LIMIT ${PREVIEW_ROWS}`, params: [], columns, reads: [extract.id] },
        { signal, priority: 'visible' },
      ),
    enabled: columns.length > 0,
    staleTime: Infinity,
    gcTime: 10 * 60_000,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}
