import type { Dataset } from '../domain/dataset.ts';
import type { Scalar } from '../domain/scalar.ts';
import type { PublishedTotal, PublishedTotals } from '../quality/checks/published-totals.ts';
import type { PartReading } from './read-part.ts';

/**
 * The totals of which the dataset holds every part. A total over all territories is one of the file: rows that were left
 * out, for they are from elsewhere, are parts of it that nobody has, and rows of another file are none of its parts.
 */
export function comparableTotals(dataset: Dataset, readings: readonly PartReading[], moved: ReadonlySet<string>): PublishedTotals {
  const at = (name: string | null): number => dataset.columns.findIndex((column) => column.name === name);
  const [territory, period] = [at(dataset.territoryColumn), at(dataset.periodColumn)];
  const periodsOf = readings.map(({ rows }) => new Set<Scalar>(rows.map(({ cells }) => cells[period] ?? null)));
  const isWhole = ({ over, cells }: PublishedTotal, part: number): boolean => {
    // A commune that took in others adds up more than its own total says.
    if (!over.includes(dataset.territoryColumn)) return !moved.has(String(cells[territory]));
    const reading = readings[part];
    const others = periodsOf.filter((_, other) => other !== part);
    const shared = dataset.periodColumn === null || over.includes(dataset.periodColumn) ? others.length > 0 : others.some((periods) => periods.has(cells[period] ?? null));
    return reading !== undefined && reading.elsewhere === 0 && reading.unplaced === 0 && !shared;
  };
  const all = readings.flatMap(({ totals }, part) => totals.map((total) => ({ total, whole: isWhole(total, part) })));
  return { totals: all.filter(({ whole }) => whole).map(({ total }) => total), left: all.filter(({ whole }) => !whole).length };
}
