import { compareFrench } from '../shared/collate.ts';

export type TableCell = {
  /** What is read. For a missing value, the word that stands for it: « secret ». */
  readonly text: string;
  /** What the column is sorted by; null for a missing value, which then comes last both ways. */
  readonly sort: number | string | null;
  readonly missing?: boolean;
  /** A remark under the value: the reason, « 92 % de couverture ». */
  readonly note?: string | undefined;
};

export type TableColumn = {
  readonly id: string;
  readonly label: string;
  /** Under the label: unit, period. */
  readonly note?: string | undefined;
  readonly numeric?: boolean;
};

export type TableRow = { readonly id: string; readonly cells: readonly TableCell[] };
export type SortState = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** Rows in the order asked for; equal rows keep theirs, missing values come last whatever the direction. */
export function sortRows(rows: readonly TableRow[], columns: readonly TableColumn[], state: SortState | null): readonly TableRow[] {
  const at = state === null ? -1 : columns.findIndex((column) => column.id === state.column);
  if (state === null || at < 0) return rows;
  const sign = state.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const left = a.cells[at]?.sort ?? null;
    const right = b.cells[at]?.sort ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : compareFrench(String(left), String(right)));
  });
}

/** A second press turns the order round; numbers first come from the largest, words from A. */
export function nextSort(current: SortState | null, column: TableColumn): SortState {
  if (current?.column === column.id) return { column: column.id, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
  return { column: column.id, direction: column.numeric ? 'descending' : 'ascending' };
}

/** The rows on screen: the first `limit`, and the highlighted one after them when it stands further down. */
export function visibleRows(rows: readonly TableRow[], limit: number, highlight: string | null): { readonly shown: readonly TableRow[]; readonly apart: TableRow | null } {
  if (rows.length <= limit) return { shown: rows, apart: null };
  const position = highlight === null ? -1 : rows.findIndex((row) => row.id === highlight);
  return { shown: rows.slice(0, limit), apart: position >= limit ? (rows[position] ?? null) : null };
}
