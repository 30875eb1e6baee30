import type { TableColumn, TableRow } from '../../ui/table-sort.ts';

const NARROWEST = 8;
const WIDEST = 42;
/** The sides of a cell, and the arrow of its header. */
const AROUND = 5;

/** Room for each column in characters: for the longest cell, and for its label on two lines; a very long text is cut. */
export function previewWidths({ columns, rows }: { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] }): readonly number[] {
  return columns.map((column, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, row.cells[at]?.text.length ?? 0), 0);
    const words = column.label.split(/\s+/).reduce((most, word) => Math.max(most, word.length), 0);
    const label = Math.max(words, Math.ceil(column.label.length / 2), column.note?.length ?? 0);
    return Math.min(WIDEST, Math.max(NARROWEST, longest, label)) + AROUND;
  });
}
