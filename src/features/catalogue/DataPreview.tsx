import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ALL_ROWS, PAGE_ROWS, rowCountOptions, rowsPageOptions, type RowsView } from '../../data/dataset-rows.ts';
import { shownColumns, type TableTarget } from '../../data/dataset-table.ts';
import { previewTable } from '../../data/preview-table.ts';
import type { Services } from '../../data/services.ts';
import { Failure } from '../../domain/failure.ts';
import type { ColumnTable } from '../../domain/scalar.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { nextSort, type TableColumn, type TableRow } from '../../ui/table-sort.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { previewWidths } from './preview-widths.ts';
import { readRowsView, writeRowsView } from './row-choices.ts';
import { RowFilters } from './RowFilters.tsx';
import { countWords, rowsCaption } from './row-words.ts';

/** Every row, in any order, filtered, as the engine reads it; what is chosen lives in the address. */
export function DataPreview({ services, target }: { readonly services: Services; readonly target: TableTarget }) {
  const announce = useAnnounce();
  const [params, setParams] = useSearchParams();
  const shown = useMemo(() => shownColumns(target), [target]);
  const { view, dropped } = useMemo(() => readRowsView(params, shown), [params, shown]);
  const choose = (next: RowsView, isTyped = false) => setParams((before) => writeRowsView(before, next), { replace: isTyped, preventScrollReset: true });

  const count = useQuery(rowCountOptions(services, target, view.filters));
  const rows = useRows(services, target, view, count.data ?? null);
  const columns = usePreviewColumns(target, rows.loaded);
  const announced = count.isPlaceholderData || count.data === undefined ? null : countWords(count.data, target.rows);
  const isFiltered = view.filters.length > 0;
  useEffect(() => {
    if (isFiltered && announced !== null) announce(announced);
  }, [announce, announced, isFiltered]);

  function sortBy(column: TableColumn) {
    const sort = nextSort(view.sort, column);
    choose({ ...view, sort });
    announce(`Lignes triées par ${column.label}, ordre ${sort.direction === 'ascending' ? 'croissant' : 'décroissant'}`);
  }

  const error = count.error ?? rows.error;
  return (
    <div className="preview">
      {dropped.map((message) => (
        <Notice key={message} tone="watch">
          {message}
        </Notice>
      ))}
      <RowFilters columns={shown} view={view} onChoose={choose} />
      {error !== null ? (
        <Trouble
          error={error}
          onRetry={() => {
            if (count.isError) void count.refetch();
            rows.retry();
          }}
        />
      ) : count.data === 0 ? (
        <EmptyState title={target.rows === 0 ? 'Cet extrait ne contient aucune ligne.' : 'Aucune ligne ne répond à ces filtres.'}>
          {target.rows === 0 ? null : <LinkButton onClick={() => choose(ALL_ROWS)}>Voir toutes les lignes</LinkButton>}
        </EmptyState>
      ) : count.data === undefined || columns.length === 0 ? (
        <div aria-busy="true">
          <Skeleton label="Chargement des lignes" lines={12} height={480} />
        </div>
      ) : (
        <VirtualTable
          caption={rowsCaption(count.data, target.rows)}
          columns={columns}
          rowCount={count.data}
          rowAt={rows.rowAt}
          onWindow={rows.onWindow}
          sort={view.sort}
          onSort={sortBy}
          isStale={rows.isStale || count.isPlaceholderData}
        />
      )}
    </div>
  );
}

/** Long enough for a flick of the scroll bar to ask nothing on its way. */
const SETTLE_MS = 80;

/** The rows of two neighbouring pages, the one in sight and the one that comes next. */
function useRows(services: Services, target: TableTarget, view: RowsView, rowCount: number | null) {
  const [[even, odd], setPages] = useState<readonly [number, number]>([0, 1]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onWindow = useCallback((first: number, end: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const page = Math.floor(first / PAGE_ROWS);
      const last = Math.floor(Math.max(first, end - 1) / PAGE_ROWS);
      const next = last > page ? last : page > 0 && first % PAGE_ROWS < PAGE_ROWS / 2 ? page - 1 : page + 1;
      setPages(page % 2 === 0 ? [page, next] : [next, page]);
    }, SETTLE_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const optionsOf = (page: number) => ({ ...rowsPageOptions(services, target, view, page), enabled: page === 0 || (rowCount !== null && page * PAGE_ROWS < rowCount) });
  const pages = [useQuery(optionsOf(even)), useQuery(optionsOf(odd))] as const;
  const [evenTable, oddTable] = [usePreviewTable(pages[0].data, target), usePreviewTable(pages[1].data, target)];
  const rowAt = useCallback(
    (index: number): TableRow | null => {
      const page = Math.floor(index / PAGE_ROWS);
      const table = page === even ? evenTable : page === odd ? oddTable : null;
      return table?.rows[index % PAGE_ROWS] ?? null;
    },
    [even, odd, evenTable, oddTable],
  );
  return {
    rowAt,
    onWindow,
    loaded: evenTable ?? oddTable,
    isStale: pages.some((page) => page.isPlaceholderData),
    error: pages.find((page) => page.error !== null)?.error ?? null,
    retry: () => {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}

type PreviewTable = ReturnType<typeof previewTable>;

function usePreviewTable(data: ColumnTable | undefined, target: TableTarget): PreviewTable | null {
  return useMemo(() => (data === undefined ? null : previewTable(data, target.columns)), [data, target]);
}

/**
 * Columns wide enough for the rows that have come; they only grow, so that nothing shakes while one scrolls, and they
 * stay while rows from far away are on their way. Empty until the first rows have come.
 */
function usePreviewColumns(target: TableTarget, table: PreviewTable | null) {
  const [widest, setWidest] = useState<readonly number[]>([]);
  useEffect(() => {
    if (table === null) return;
    setWidest((before) => {
      const next = previewWidths(table).map((width, at) => Math.max(width, before[at] ?? width));
      return next.length === before.length && next.every((width, at) => width === before[at]) ? before : next;
    });
  }, [table]);
  const headers = useMemo(() => previewTable({ rowCount: 0, columns: target.columns.map(({ name }) => ({ name, values: [] })) }, target.columns).columns, [target]);
  return useMemo(() => widest.flatMap((width, at) => (headers[at] === undefined ? [] : [{ ...headers[at], width }])), [headers, widest]);
}

function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error instanceof Failure) return <ErrorPanel title={error.message} advice={error.advice} details={error.code} onRetry={onRetry} />;
  return <ErrorPanel title="Les lignes n’ont pas pu être lues." advice="Réessayez, puis rechargez la page. Le fichier reste téléchargeable." details={error instanceof Error ? error.message : undefined} onRetry={onRetry} />;
}
