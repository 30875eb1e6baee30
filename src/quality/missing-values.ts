import type { ColumnSpec } from '../domain/dataset.ts';
import type { QualitySummary } from '../domain/manifest.ts';

/** How many values each column lacks; columns that lack none are left out. */
export function missingValues(columns: readonly { readonly spec: ColumnSpec; readonly values: readonly unknown[] }[]): QualitySummary['missingValues'] {
  return columns
    .map(({ spec, values }) => ({ column: spec.name, count: values.filter((value) => value === null).length }))
    .filter(({ count }) => count > 0);
}
