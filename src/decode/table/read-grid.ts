import { countFilled, isBlankCell, type GridRow } from './cells.ts';
import type { RawTable, TableFormat } from './raw-table.ts';
import { TableBuilder } from './table-builder.ts';
import { layOut, type LayoutOptions } from './table-layout.ts';
import { Warnings } from './warnings.ts';

const SAMPLE = 300;

/** A table found in the rows of a sheet, or null where they hold none: a title page, a documentation. */
export function readGrid(rows: readonly GridRow[], format: TableFormat, options: LayoutOptions = {}): RawTable | null {
  const filled = rows.filter((row) => countFilled(row.cells) > 0);
  const warnings = new Warnings();
  const layout = layOut(filled.slice(0, SAMPLE), options, warnings);
  const builder = new TableBuilder(layout, options, warnings);
  for (const row of filled) builder.add({ ...row, cells: padded(row.cells, layout.width) });
  builder.finish();
  const { values, rowCount, lines } = builder.take();
  return {
    format,
    encoding: null,
    delimiter: null,
    quote: null,
    headerRow: layout.headerRow,
    sheet: null,
    sheets: [],
    rowsAt: null,
    wrapping: [],
    columns: layout.columns.map(({ name, label }) => ({ name, label })),
    values,
    rowCount,
    lines,
    warnings: warnings.list(),
  };
}

/** True for rows worth showing: several columns, several rows, mostly filled. A page of remarks has one column. */
export function isTable(table: RawTable): boolean {
  if (table.columns.length < 2 || table.rowCount < 1) return false;
  const filled = table.values.filter((column) => column.some((cell) => !isBlankCell(cell))).length;
  return table.headerRow !== null && filled >= Math.min(2, table.columns.length);
}

/** Sheets leave empty cells at the end of a row out: they are empty, not absent. */
function padded(cells: readonly (string | null)[], width: number): readonly (string | null)[] {
  if (cells.length >= width) return cells;
  return [...cells, ...Array.from({ length: width - cells.length }, () => null)];
}
