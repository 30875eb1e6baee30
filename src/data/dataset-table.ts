import type { ColumnSpec } from '../domain/dataset.ts';
import { reasonColumn } from '../domain/dataset.ts';
import type { ExtractEntry } from '../domain/manifest.ts';
import { identifier, join, sql, type Sql } from '../query/sql.ts';

/** A table that the engine can read: where it is, what its columns are, and the hash that its answers are kept under. */
export type TableTarget = {
  /** The id of the extract, which is also the name it is attached under. */
  readonly database: string;
  readonly table: string;
  /** In the order of the table, those that say why a value is missing among them. */
  readonly columns: readonly ColumnSpec[];
  readonly rows: number;
  readonly version: string;
};

/** `table` is `data` but for the territories. */
export function tableOf(extract: ExtractEntry, table: string): TableTarget {
  return { database: extract.id, table, columns: extract.columns, rows: extract.rows, version: extract.contentHash };
}

/** The column that says why values of another one are missing; null where the table has none. */
export function reasonsOf(target: TableTarget, column: ColumnSpec): ColumnSpec | null {
  return target.columns.find((candidate) => candidate.name === reasonColumn(column.name)) ?? null;
}

/** The columns that a reader is shown: the reason of a missing value goes into its cell. */
export function shownColumns(target: TableTarget): readonly ColumnSpec[] {
  const reasons = new Set(target.columns.map((column) => reasonColumn(column.name)));
  return target.columns.filter((column) => !reasons.has(column.name));
}

export function isNumeric({ type }: Pick<ColumnSpec, 'type'>): boolean {
  return type === 'integer' || type === 'number';
}

export function fromTable({ database, table }: TableTarget): Sql {
  return sql`${identifier(database)}.${identifier(table)}`;
}

export function columnList(names: readonly string[]): Sql {
  return join(names.map(identifier), ', ');
}
