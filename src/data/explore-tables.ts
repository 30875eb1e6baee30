import type { ColumnSpec, DatasetId } from '../domain/dataset.ts';
import type { Exploring, NamedTable } from '../domain/exploration.ts';
import type { LocalExtract } from '../domain/local-extract.ts';
import type { Licence } from '../domain/dataset.ts';
import type { ReadOnlySql } from '../query/read-only-sql.ts';
import type { Services } from './services.ts';

export type TableColumnName = { readonly name: string; readonly label: string; readonly type: ColumnSpec['type'] };

/** A table that the console offers, under the short name that its statements use. */
export type ConsoleTable = NamedTable & {
  readonly label: string;
  readonly columns: readonly TableColumnName[];
  /** Whom its rows come from; null for a dataset of this browser. */
  readonly credit: { readonly producer: string; readonly licence: Licence; readonly updated: string | null } | null;
};

/** One table per published dataset, those of the territories, and those that this browser keeps. */
export function consoleTables({ manifest }: Pick<Services, 'manifest'>, locals: readonly LocalExtract[]): readonly ConsoleTable[] {
  const { geography } = manifest;
  const territories = (table: string, label: string, columns: readonly TableColumnName[]): ConsoleTable => ({ name: table, dataset: geography.id, table, label, columns, credit: geography });
  const tables = [
    ...manifest.extracts.map((extract): ConsoleTable => ({ name: extract.id, dataset: extract.id, table: 'data', label: extract.label, columns: extract.columns, credit: extract })),
    ...locals.map((local): ConsoleTable => ({ name: local.id, dataset: local.id, table: 'data', label: local.label, columns: local.columns, credit: null })),
    territories('commune', 'Communes et leurs rattachements', geography.columns),
    territories('part', 'Cantons des communes partagées', [code('commune', 'Code de la commune'), code('canton', 'Code du canton')]),
    territories('territory', 'Noms des territoires de chaque niveau', [code('level', 'Niveau'), code('code', 'Code du territoire'), { name: 'name', label: 'Nom du territoire', type: 'text' }]),
  ];
  // A dataset that took the name of a table of the territories keeps its long name, `"commune".data`.
  return tables.filter(({ name }, at) => tables.findLastIndex((other) => other.name.toLowerCase() === name.toLowerCase()) === at);
}

function code(name: string, label: string): TableColumnName {
  return { name, label, type: 'code' };
}

/** The tables that a statement names; all of them when it reads something and names none that is known. */
export function tablesRead(names: ReadonlySet<string>, tables: readonly ConsoleTable[]): readonly ConsoleTable[] {
  const named = tables.filter((table) => names.has(table.name.toLowerCase()) || names.has(table.dataset.toLowerCase()));
  if (named.length > 0) return named;
  return ['from', 'describe', 'summarize'].some((word) => names.has(word)) ? tables : [];
}

/** What the engine is asked. */
export function exploringOf(read: ReadOnlySql & { readonly ok: true }, tables: readonly ConsoleTable[]): Exploring {
  const reads: readonly DatasetId[] = [...new Set(tablesRead(read.names, tables).map((table) => table.dataset))];
  return { sql: read.sql, explain: read.explain, reads, tables: tables.map(({ name, dataset, table }) => ({ name, dataset, table })) };
}
