import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Float64, Int32, Table, Utf8, tableToIPC, vectorFromArray, type Vector } from 'apache-arrow';
import { quoteIdentifier } from '../shared/sql-text.ts';
import { literal } from './bind.ts';
import type { NodeBindings } from './host-node.ts';
import { freshModule } from './fresh-module.ts';

export type ExtractColumn = {
  readonly name: string;
  readonly duckType: 'VARCHAR' | 'INTEGER' | 'DOUBLE';
  /** As many as the other columns of the table hold. */
  readonly values: readonly (string | number | null)[];
};

export type ExtractTable = {
  readonly name: string;
  readonly columns: readonly ExtractColumn[];
  /** Columns by which rows are stored: what filters use comes first, so that a filter skips what it does not need. */
  readonly orderBy: readonly string[];
};

/** What was written; `sha256` in hexadecimal. */
export type WrittenExtract = { readonly bytes: number; readonly sha256: string };

/** Small blocks keep a small file small, but rule out the packing of integers, which pays on a large one. */
const SMALL_BLOCK = 16_384;
const LARGE_BLOCK = 262_144;
const LARGE_TABLE_ROWS = 30_000;

/**
 * Writes a DuckDB database file that a browser attaches read-only. The same tables give the same bytes.
 * The file appears at once, whole. Throws on a value that does not have the type of its column.
 */
export async function writeExtract(path: string, tables: readonly ExtractTable[]): Promise<WrittenExtract> {
  const large = tables.some((table) => (table.columns[0]?.values.length ?? 0) > LARGE_TABLE_ROWS);
  const staged = tables.map((table, index) => ({ table, name: `staged_${index}`, stream: arrowStream(table) }));
  return await writeDatabase(path, large ? LARGE_BLOCK : SMALL_BLOCK, (connection) => {
    for (const { table, name, stream } of staged) {
      connection.insertArrowFromIPCStream(stream, { name, create: true });
      const names = table.columns.map((column) => column.name);
      const order = [...table.orderBy, ...names.filter((column) => !table.orderBy.includes(column))].map(quoteIdentifier).join(', ');
      connection.query(`CREATE TABLE extract.${quoteIdentifier(table.name)} AS SELECT * FROM ${name} ORDER BY ${order}`);
      connection.query(`DROP TABLE ${name}`);
    }
  });
}

/** Writes the rows of a SELECT as the only table of an extract; for synthetic data. */
export async function writeExtractFromSql(path: string, table: string, select: string): Promise<WrittenExtract> {
  return await writeDatabase(path, LARGE_BLOCK, (connection) => {
    connection.query(`CREATE TABLE extract.${quoteIdentifier(table)} AS ${select}`);
  });
}

type Connection = ReturnType<NodeBindings['connect']>;

async function writeDatabase(path: string, blockSize: number, fill: (connection: Connection) => void): Promise<WrittenExtract> {
  const { bindings, forget } = await freshModule();
  try {
    const content = makeDatabase(bindings, blockSize, fill);
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
    return { bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') };
  } catch (error) {
    // What it holds now is not known.
    forget();
    throw error;
  }
}

/** Without a pause: the module is nobody else's meanwhile. */
function makeDatabase(bindings: NodeBindings, blockSize: number, fill: (connection: Connection) => void): Uint8Array {
  const connection = bindings.connect();
  // The two methods that choose their samples at random; the others give the same bytes each time.
  connection.query("SET disabled_compression_methods = 'fsst,dict_fsst'");

  // Into memory, because this build writes the header of a file on disk at a wrong place (see CONTEXT.md).
  bindings.registerFileBuffer('extract.duckdb', emptyDatabase(bindings, connection, blockSize));
  bindings.registerFileBuffer('extract.duckdb.wal', new Uint8Array(0));
  connection.query("ATTACH 'extract.duckdb' AS extract");
  fill(connection);
  connection.query('CHECKPOINT extract');
  connection.query('DETACH extract');
  const content = bindings.copyFileToBuffer('extract.duckdb').slice();
  connection.close();
  for (const file of ['extract.duckdb', 'extract.duckdb.wal']) bindings.dropFile(file);
  return content;
}

/** The bytes of a database without tables: the engine attaches a buffer only if it is one already. */
function emptyDatabase(bindings: NodeBindings, connection: Connection, blockSize: number): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'reperes-'));
  try {
    const path = join(folder, 'empty.duckdb');
    connection.query(`ATTACH ${literal(path)} AS empty (BLOCK_SIZE ${blockSize})`);
    const bytes = readFileSync(path);
    connection.query('DETACH empty');
    bindings.dropFile(path);
    return new Uint8Array(bytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function arrowStream(table: ExtractTable): Uint8Array {
  const vectors = table.columns.map((column) => [column.name, vectorOf(column)] as const);
  return tableToIPC(new Table(Object.fromEntries(vectors)), 'stream');
}

function vectorOf({ name, duckType, values }: ExtractColumn): Vector {
  for (const value of values) {
    if (value !== null && !fits(value, duckType)) throw new Error(`Column "${name}" is ${duckType} and cannot hold ${JSON.stringify(value)}`);
  }
  switch (duckType) {
    case 'VARCHAR':
      return vectorFromArray(values as (string | null)[], new Utf8());
    case 'INTEGER':
      return vectorFromArray(values as (number | null)[], new Int32());
    case 'DOUBLE':
      return vectorFromArray(values as (number | null)[], new Float64());
  }
}

function fits(value: string | number, duckType: ExtractColumn['duckType']): boolean {
  if (duckType === 'VARCHAR') return typeof value === 'string';
  return duckType === 'INTEGER' ? typeof value === 'number' && (value | 0) === value : Number.isFinite(value);
}
