import { MARKED_REASON_NAMES } from '../domain/column-words.ts';
import { MARKED_REASONS, reasonColumn, type ColumnSpec } from '../domain/dataset.ts';
import type { ColumnTable, Scalar } from '../domain/scalar.ts';
import { formatNumber } from '../shared/french-number.ts';
import type { TableCell, TableColumn, TableRow } from '../ui/table-sort.ts';
import { isNumeric } from './dataset-table.ts';

/**
 * Rows of an extract as a table: codes and years stay texts, numbers are written the French way, and the reason of a
 * missing value stands in its cell rather than in a column of its own.
 */
export function previewTable(table: ColumnTable, specs: readonly ColumnSpec[]): { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] } {
  const reasons = new Map(table.columns.map(({ name, values }) => [name, values]));
  const hidden = new Set(table.columns.map(({ name }) => reasonColumn(name)));
  const known = table.columns
    .filter(({ name }) => !hidden.has(name))
    .map((column) => ({ ...column, spec: specs.find((spec) => spec.name === column.name) ?? null, reasons: reasons.get(reasonColumn(column.name)) ?? null }));
  return {
    columns: known.map(({ name, spec }) => ({ id: name, label: spec?.label ?? name, note: spec?.unit ?? undefined, numeric: spec !== null && isNumeric(spec) })),
    rows: Array.from({ length: table.rowCount }, (_, row) => ({ id: String(row), cells: known.map(({ values, spec, reasons: told }) => cellOf(values[row] ?? null, spec !== null && isNumeric(spec), told?.[row] ?? null)) })),
  };
}

function cellOf(value: Scalar, numeric: boolean, reason: Scalar): TableCell {
  if (value === null) return { text: missingText(reason), sort: null, missing: true };
  if (typeof value === 'number') return { text: numeric ? numberText(value) : String(value), sort: value };
  if (typeof value === 'boolean') return { text: value ? 'oui' : 'non', sort: value ? 'oui' : 'non' };
  return { text: value, sort: value };
}

function missingText(told: Scalar): string {
  const reason = MARKED_REASONS.find((known) => known === told);
  return reason === undefined ? 'valeur manquante' : MARKED_REASON_NAMES[reason];
}

/** As many decimals as the value itself holds, at most six; a value too small for that keeps its power of ten. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return formatNumber(value, 0);
  if (Math.abs(value) < 1e-6) return String(value).replace('.', ',');
  return formatNumber(value, Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 6));
}
