import type { MarkedReason } from '../domain/dataset.ts';
import type { QualitySummary } from '../domain/manifest.ts';

/**
 * How many values of each column are missing for each reason; columns of which no missing value says another reason than
 * « not published » are left out, for then the number of missing values says it all.
 */
export function missingReasons(
  columns: readonly { readonly name: string; readonly values: readonly unknown[]; readonly reasons: readonly (MarkedReason | null)[] }[],
): NonNullable<QualitySummary['missingReasons']> {
  return columns.flatMap(({ name, values, reasons }) => {
    const counts = new Map<MarkedReason, number>();
    for (const [row, value] of values.entries()) {
      if (value !== null) continue;
      const reason = reasons[row] ?? 'not-published';
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    if ([...counts.keys()].every((reason) => reason === 'not-published')) return [];
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => ({ column: name, reason, count }));
  });
}
