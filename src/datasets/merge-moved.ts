import { MARKED_REASONS, type ColumnSpec, type MarkedReason } from '../domain/dataset.ts';
import type { DatasetRow } from './read-part.ts';
import type { Cell } from './read-value.ts';

/**
 * Brings rows of merged communes together: where a row came from another code, every row of the same territory, period
 * and dimensions becomes one, whose measures are added. A missing value makes the sum missing, for the whole is then
 * unknown; one that does not add up (a median) is missing too. Rows that nothing moved stay as they are, repeated ones included: they may be details that add up.
 */
export function mergeMoved(rows: readonly DatasetRow[], columns: readonly ColumnSpec[], territory: number): readonly DatasetRow[] {
  const isMoved = (row: DatasetRow): boolean => row.sourceCode !== row.cells[territory];
  const touched = new Set(rows.filter(isMoved).map((row) => keyOf(row.cells, columns)));
  if (touched.size === 0) return rows;
  const groups = new Map<string, DatasetRow[]>();
  const untouched: DatasetRow[] = [];
  for (const row of rows) {
    const key = keyOf(row.cells, columns);
    if (!touched.has(key)) untouched.push(row);
    else groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...untouched, ...[...groups.values()].map((group) => mergeGroup(group, columns, isMoved))];
}

/** What makes two rows say the same thing: everything but what is measured and what merely informs. */
export function keyOf(cells: readonly Cell[], columns: readonly ColumnSpec[]): string {
  return JSON.stringify(cells.filter((_, at) => isKey(columns[at])));
}

function isKey(column: ColumnSpec | undefined): boolean {
  return column?.role === 'territory' || column?.role === 'period' || column?.role === 'dimension';
}

function mergeGroup(group: readonly DatasetRow[], columns: readonly ColumnSpec[], isMoved: (row: DatasetRow) => boolean): DatasetRow {
  // What a row merely informs of (a name) is said best by the row that bears today's code.
  const main = group.find((row) => !isMoved(row)) ?? group[0];
  if (!main) throw new Error('A group of rows is empty');
  const cells = main.cells.map((cell, at) => {
    const column = columns[at];
    if (column?.role !== 'measure') return cell;
    // The median of a merged commune is nowhere in those of its former communes.
    return column.additive === false && group.length > 1 ? null : sum(group.map((row) => row.cells[at] ?? null));
  });
  return { cells, sourceCode: main.sourceCode, reasons: mergeReasons(group, cells) };
}

/** A sum that is missing for several reasons is told by the strongest: secrecy before what nobody published. */
function mergeReasons(group: readonly DatasetRow[], cells: readonly Cell[]): readonly (MarkedReason | null)[] | null {
  if (group.every(({ reasons }) => reasons === null)) return null;
  return cells.map((cell, at) => {
    if (cell !== null) return null;
    const told = group.map(({ reasons }) => reasons?.[at] ?? null);
    return MARKED_REASONS.find((reason) => told.includes(reason)) ?? null;
  });
}

function sum(values: readonly Cell[]): number | null {
  let total = 0;
  for (const value of values) {
    if (typeof value !== 'number') return null;
    total += value;
  }
  return total;
}
