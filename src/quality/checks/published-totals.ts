import type { ColumnSpec } from '../../domain/dataset.ts';
import type { Scalar } from '../../domain/scalar.ts';
import { keyColumns, measuresOf } from './check-plan.ts';

/** A row of the source that holds a total, which the dataset set aside. */
export type PublishedTotal = {
  /** The key columns that it adds up over: « tous sexes » adds up over the sex. */
  readonly over: readonly string[];
  /** One value for each column of the dataset, in its order; null where it adds up over it, or says nothing. */
  readonly cells: readonly Scalar[];
};

export type PublishedTotals = {
  readonly totals: readonly PublishedTotal[];
  /** Totals of which the dataset does not hold every part: those of a wider territory, of years that another file completes. */
  readonly left: number;
};

export const NO_TOTALS: PublishedTotals = { totals: [], left: 0 };

/** Totals that add up over the same columns, and tell one measure: what one statement compares. */
export type TotalsGroup = {
  readonly over: readonly string[];
  readonly keys: readonly string[];
  readonly measure: ColumnSpec;
  /** The values of `keys`, then that of the measure. */
  readonly rows: readonly (readonly Scalar[])[];
};

/** The totals as they can be compared. Two totals of one key contradict each other or are not of our territory: neither is kept. */
export function groupTotals(columns: readonly ColumnSpec[], totals: readonly PublishedTotal[]): readonly TotalsGroup[] {
  const position = new Map(columns.map(({ name }, at) => [name, at]));
  const allKeys = keyColumns(columns);
  return [...new Set(totals.map(({ over }) => JSON.stringify(over)))].sort().flatMap((signature) => {
    const over = JSON.parse(signature) as readonly string[];
    const keys = allKeys.filter((key) => !over.includes(key));
    const same = totals.filter((total) => JSON.stringify(total.over) === signature);
    return measuresOf(columns).flatMap((measure): TotalsGroup[] => {
      const byKey = new Map<string, { readonly row: readonly Scalar[]; readonly times: number }>();
      for (const { cells } of same) {
        const cellOf = (column: string): Scalar => cells[position.get(column) ?? -1] ?? null;
        const total = cellOf(measure.name);
        const key = keys.map(cellOf);
        if (typeof total !== 'number' || key.includes(null)) continue;
        const text = JSON.stringify(key);
        byKey.set(text, { row: [...key, total], times: (byKey.get(text)?.times ?? 0) + 1 });
      }
      const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { row, times }]) => (times === 1 ? [row] : []));
      return rows.length === 0 ? [] : [{ over, keys, measure, rows }];
    });
  });
}
