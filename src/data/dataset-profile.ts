import { queryOptions } from '@tanstack/react-query';
import { MARKED_REASONS, type ColumnSpec, type MarkedReason } from '../domain/dataset.ts';
import { columnOf, type ColumnTable, type Scalar } from '../domain/scalar.ts';
import { bind, identifier, sql, type Sql } from '../query/sql.ts';
import { fromTable, isNumeric, reasonsOf, type TableTarget } from './dataset-table.ts';
import { binsFor, boundOf, type Bins, type NumberSummary } from './histogram-bins.ts';
import type { Services } from './services.ts';

export type Bar = { readonly from: number; readonly to: number; readonly count: number };

/** What the values of a column look like; null where it holds none. */
export type ColumnShape =
  | (NumberSummary & {
      readonly kind: 'number';
      readonly bars: readonly Bar[];
      /** Values that are too far out to be drawn. */
      readonly below: number;
      readonly above: number;
      /** One bar a number: `to` is then no bound. */
      readonly isOneByOne: boolean;
    })
  | { readonly kind: 'values'; readonly top: readonly { readonly value: string; readonly count: number }[]; readonly shortest: number; readonly longest: number }
  | { readonly kind: 'span'; readonly first: string; readonly last: string };

export type ColumnProfile = {
  readonly rows: number;
  readonly known: number;
  readonly distinct: number;
  /** Why the others are missing; a null reason is one that nobody tells. Empty where nothing is missing. */
  readonly missing: readonly { readonly reason: MarkedReason | null; readonly count: number }[];
  readonly shape: ColumnShape | null;
};

/** How many values are named. */
export const TOP_VALUES = 8;

type Ask = (statement: Sql, columns: readonly string[]) => Promise<ColumnTable>;

/** The distribution of one column, counted by the engine after what the reader waits for. */
export function columnProfileOptions(services: Services, target: TableTarget, column: ColumnSpec) {
  return queryOptions<ColumnProfile>({
    queryKey: ['profile', target.database, target.version, target.table, column.name],
    queryFn: ({ signal }) =>
      profileColumn(target, column, ({ text, params }, columns) => services.run({ sql: text, params, columns, reads: [target.database] }, { signal, priority: 'background' })),
    staleTime: Infinity,
    gcTime: 10 * 60_000,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}

/** Counts, then what the type of the column calls for: a histogram, the most frequent values, or the first and the last. */
export async function profileColumn(target: TableTarget, column: ColumnSpec, ask: Ask): Promise<ColumnProfile> {
  const rows = fromTable(target);
  const name = identifier(column.name);
  const counts = await ask(sql`SELECT count(*) AS held, count(${name}) AS known, count(DISTINCT ${name}) AS different FROM ${rows}`, ['held', 'known', 'different']);
  const held = numberIn(counts, 'held');
  const known = numberIn(counts, 'known');
  return {
    rows: held,
    known,
    distinct: numberIn(counts, 'different'),
    missing: known === held ? [] : await missingOf(target, column, held - known, ask),
    shape: known === 0 ? null : await shapeOf(rows, name, column, ask),
  };
}

async function missingOf(target: TableTarget, column: ColumnSpec, count: number, ask: Ask): Promise<ColumnProfile['missing']> {
  const reasons = reasonsOf(target, column);
  if (reasons === null) return [{ reason: null, count }];
  const table = await ask(
    sql`SELECT ${identifier(reasons.name)} AS reason, count(*) AS held FROM ${fromTable(target)} WHERE ${identifier(column.name)} IS NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    ['reason', 'held'],
  );
  const counts = columnOf(table, 'held');
  return columnOf(table, 'reason').map((told, row) => ({ reason: MARKED_REASONS.find((reason) => reason === told) ?? null, count: asNumber(counts[row]) }));
}

async function shapeOf(rows: Sql, name: Sql, column: ColumnSpec, ask: Ask): Promise<ColumnShape> {
  if (isNumeric(column)) return await numberShape(rows, name, column.type === 'integer', ask);
  if (column.type === 'text' || column.type === 'code' || column.type === 'boolean') return await valuesShape(rows, name, ask);
  const ends = await ask(sql`SELECT min(${name}) AS first, max(${name}) AS last FROM ${rows}`, ['first', 'last']);
  return { kind: 'span', first: String(columnOf(ends, 'first')[0]), last: String(columnOf(ends, 'last')[0]) };
}

async function valuesShape(rows: Sql, name: Sql, ask: Ask): Promise<ColumnShape> {
  const lengths = await ask(sql`SELECT min(length(${name})) AS shortest, max(length(${name})) AS longest FROM ${rows}`, ['shortest', 'longest']);
  const top = await ask(sql`SELECT ${name} AS value, count(*) AS held FROM ${rows} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${bind(TOP_VALUES)}`, ['value', 'held']);
  const counts = columnOf(top, 'held');
  return {
    kind: 'values',
    shortest: numberIn(lengths, 'shortest'),
    longest: numberIn(lengths, 'longest'),
    top: columnOf(top, 'value').map((value, row) => ({ value: String(value), count: asNumber(counts[row]) })),
  };
}

async function numberShape(rows: Sql, name: Sql, isInteger: boolean, ask: Ask): Promise<ColumnShape> {
  const NAMES = ['min', 'q1', 'median', 'q3', 'max'] as const;
  const value = sql`CAST(${name} AS DOUBLE)`;
  const found = await ask(
    sql`SELECT min(${value}) AS "min", quantile_cont(${value}, 0.25) AS "q1", quantile_cont(${value}, 0.5) AS "median", quantile_cont(${value}, 0.75) AS "q3", max(${value}) AS "max" FROM ${rows}`,
    NAMES,
  );
  const [min, q1, median, q3, max] = NAMES.map((each) => numberIn(found, each)) as [number, number, number, number, number];
  const summary = { min, q1, median, q3, max };
  const bins = binsFor(summary, isInteger);
  const bar = sql`CAST(least(greatest(floor((${value} - CAST(${bind(bins.start)} AS DOUBLE)) / CAST(${bind(bins.width)} AS DOUBLE)), -1), ${bind(bins.count)}) AS INTEGER)`;
  const drawn = await ask(sql`SELECT ${bar} AS bar, count(*) AS held FROM ${rows} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 1`, ['bar', 'held']);
  const counts = columnOf(drawn, 'held');
  const heldBy = new Map(columnOf(drawn, 'bar').map((index, row) => [index, asNumber(counts[row])]));
  return { kind: 'number', ...summary, bars: barsOf(bins, heldBy), below: heldBy.get(-1) ?? 0, above: heldBy.get(bins.count) ?? 0, isOneByOne: isInteger && bins.width === 1 };
}

/** A bar that no row falls into is empty, not unknown. */
function barsOf(bins: Bins, heldBy: ReadonlyMap<Scalar, number>): readonly Bar[] {
  return Array.from({ length: bins.count }, (_, index) => ({ from: boundOf(bins, index), to: boundOf(bins, index + 1), count: heldBy.get(index) ?? 0 }));
}

function numberIn(table: ColumnTable, name: string): number {
  return asNumber(columnOf(table, name)[0]);
}

function asNumber(value: Scalar | undefined): number {
  if (typeof value !== 'number') throw new Error(`A count or a bound came back as ${JSON.stringify(value)}`);
  return value;
}
