import { markedReason, readValue, UNREADABLE } from '../../datasets/read-value.ts';
import { sourceTable, type SourceTable } from '../../datasets/read-source.ts';
import { setTotalsAside } from '../../datasets/set-aside.ts';
import { unpivotTable } from '../../datasets/unpivot.ts';
import type { RawTable } from '../../decode/table/raw-table.ts';
import { MARKED_REASON_NAMES } from '../../domain/column-words.ts';
import type { ColumnSpec } from '../../domain/dataset.ts';
import { Failure } from '../../domain/failure.ts';
import { formatNumber } from '../../shared/french-number.ts';
import type { TableCell, TableColumn, TableRow } from '../../ui/table-sort.ts';
import type { Recipe, RecipeColumn } from './recipe.ts';

/** Texts of a column that its type does not read, in the first rows. */
export type Unread = { readonly count: number; /** The first different ones. */ readonly texts: readonly string[] };

export type PreviewRows = {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** By field, for the columns that have some. */
  readonly unread: ReadonlyMap<string, Unread>;
  /** How many rows were looked at. */
  readonly checked: number;
  readonly setAside: number;
};

/** Rows that are shown, and rows in which unreadable texts are looked for: every edit reads them all again. */
const SHOWN = 8;
const CHECKED = 1_000;
const MOST_TEXTS = 4;

/** The first rows as the recipe reads them; the failure to tell where it does not fit the file. */
export function previewRows(table: RawTable, recipe: Recipe): PreviewRows | Failure {
  try {
    const { table: kept, setAside } = setTotalsAside(firstRows(table), recipe.totals);
    const source = unpivotTable(kept, recipe.unpivot, recipe.grain);
    const columns = recipe.columns.filter((column) => column.keep);
    const readings = columns.map((column) => readColumn(column, source));
    const rowCount = Math.min(SHOWN, source.rowCount);
    return {
      columns: columns.map((column) => ({ id: column.name, label: column.label, note: column.unit ?? undefined, numeric: isNumeric(column) })),
      rows: Array.from({ length: rowCount }, (_, row) => ({ id: String(row), cells: readings.map(({ cells }) => cells[row] ?? MISSING) })),
      unread: new Map(columns.flatMap((column, at) => (readings[at]?.unread ? [[column.from, readings[at].unread] as const] : []))),
      checked: source.rowCount,
      setAside,
    };
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

const MISSING: TableCell = { text: 'valeur manquante', sort: null, missing: true };

function firstRows(table: RawTable): SourceTable {
  const { fields, values, rowCount, lines, warnings } = sourceTable(table);
  return { fields, values: values.map((texts) => texts.slice(0, CHECKED)), rowCount: Math.min(CHECKED, rowCount), lines: lines.slice(0, CHECKED), warnings };
}

function readColumn(column: RecipeColumn, { fields, values, rowCount }: SourceTable): { readonly cells: readonly TableCell[]; readonly unread: Unread | null } {
  const texts = values[fields.indexOf(column.from)] ?? [];
  const cells: TableCell[] = [];
  const strange = new Set<string>();
  let count = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const text = texts[row] ?? null;
    const value = readValue(text, column);
    if (value === UNREADABLE) {
      count += 1;
      if (strange.size < MOST_TEXTS) strange.add((text ?? '').trim());
    }
    if (row < SHOWN) cells.push(cellOf(value, text, column));
  }
  return { cells, unread: count === 0 ? null : { count, texts: [...strange] } };
}

function cellOf(value: ReturnType<typeof readValue>, text: string | null, column: ColumnSpec): TableCell {
  if (value === UNREADABLE) return { text: text?.trim() ?? '', sort: null, missing: true, note: 'ne se lit pas' };
  if (value === null) {
    const reason = markedReason(text, column);
    return reason === null ? MISSING : { text: MARKED_REASON_NAMES[reason], sort: null, missing: true };
  }
  if (typeof value === 'number') return { text: formatNumber(value, Number.isInteger(value) ? 0 : Math.min(6, decimalsOf(value))), sort: value };
  return { text: value, sort: value };
}

function decimalsOf(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 6;
}

function isNumeric({ type }: ColumnSpec): boolean {
  return type === 'integer' || type === 'number';
}
