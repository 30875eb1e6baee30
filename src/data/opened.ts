import { queryOptions } from '@tanstack/react-query';
import { tellsReasons } from '../datasets/local/column-reader.ts';
import { reasonColumn } from '../domain/dataset.ts';
import type { LocalExtract } from '../domain/local-extract.ts';
import type { ColumnTable } from '../domain/scalar.ts';
import { quoteIdentifier } from '../shared/sql-text.ts';
import type { Services } from './services.ts';

const PREVIEW_ROWS = 100;

/** The key of what this browser keeps, for whoever hears that it changed. */
export const OPENED_KEY = ['opened datasets'] as const;

/** The datasets that this browser keeps, the last opened first. */
export function openedOptions({ local }: Pick<Services, 'local'>) {
  return queryOptions<readonly LocalExtract[]>({
    queryKey: OPENED_KEY,
    queryFn: () => local.list(),
    staleTime: 0,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}

/** The first rows of an opened dataset, with the columns that say why values are missing. */
export function openedPreviewOptions({ run }: Pick<Services, 'run'>, extract: LocalExtract) {
  const columns = extract.columns.flatMap((column) => (tellsReasons(column) ? [column.name, reasonColumn(column.name)] : [column.name]));
  return queryOptions<ColumnTable>({
    queryKey: ['opened preview', extract.id, extract.file],
    queryFn: ({ signal }) =>
      run({ sql: `SELECT ${columns.map(quoteIdentifier).join(', ')} FROM ${quoteIdentifier(extract.id)}.data LIMIT ${PREVIEW_ROWS}`, params: [], columns, reads: [extract.id] }, { signal, priority: 'visible' }),
    staleTime: Infinity,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}
