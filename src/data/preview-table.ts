import type { ColumnSpec } from '../domain/dataset.ts';
import type { ColumnTable, Scalar } from '../domain/scalar.ts';
import { formatNumber } from '../shared/french-number.ts';
import type { TableCell, TableColumn, TableRow } from '../ui/table-sort.ts';

/** The first rows of an extract as a table: codes and years stay texts, numbers are written the French way. */
export function previewTable(table: ColumnTable, specs: readonly ColumnSpec[]): { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] } {
  const known = table.columns.map((column) => ({ ...column, spec: specs.find((spec) => spec.name === column.name) ?? null }));
  return {
    columns: known.map(({ name, spec }) => ({ id: name, label: spec?.label ?? name, note: spec?.unit ?? undefined, numeric: isNumeric(spec) })),
    rows: Array.from({ length: table.rowCount }, (_, row) => ({ id: String(row), cells: known.map(({ values, spec }) => cellOf(values[row] ?? null, isNumeric(spec))) })),
  };
}

function isNumeric(spec: ColumnSpec | null): boolean {
  return spec?.type === 'integer' || spec?.type === 'number';
}

function cellOf(value: Scalar, numeric: boolean): TableCell {
  if (value === null) return { text: 'valeur manquante', sort: null, missing: true };
  if (typeof value === 'number') return { text: numeric ? numberText(value) : String(value), sort: value };
  if (typeof value === 'boolean') return { text: value ? 'oui' : 'non', sort: value ? 'oui' : 'non' };
  return { text: value, sort: value };
}

/** As many decimals as the value itself holds, at most six; a value too small for that keeps its power of ten. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return formatNumber(value, 0);
  if (Math.abs(value) < 1e-6) return String(value).replace('.', ',');
  return formatNumber(value, Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 6));
}
