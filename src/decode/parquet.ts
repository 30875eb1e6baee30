import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { Cancelled, Failure } from '../domain/failure.ts';
import { jsonText } from './json/flatten.ts';
import { hasSoundPages } from './parquet/check-pages.ts';
import type { RawTable } from './table/raw-table.ts';

type Print = (value: unknown) => string | null;

/**
 * A Parquet file as texts, column by column: any codec (Snappy, zstd, gzip, LZ4, Brotli). The decoder is loaded on first
 * use. Rejects with `Failure('source-unreadable')`, or `Cancelled`.
 */
export async function readParquet(bytes: Uint8Array, signal?: AbortSignal): Promise<RawTable> {
  if (new TextDecoder().decode(bytes.subarray(-4)) !== 'PAR1') throw unreadable('Ce fichier Parquet est tronqué.');
  const [{ parquetMetadata, parquetReadObjects, parquetSchema }, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(file);
    const tree = parquetSchema(metadata);
    refuseStrayColumns(metadata, leavesOf(tree));
    if (!hasSoundPages(bytes, metadata)) throw unreadable('Les pages de ce fichier Parquet se contredisent : il est abîmé.');
    const fields = tree.children;
    const columns = fields.map((field) => ({ name: field.element.name, print: printer(field.element, field.children.length > 0) }));
    const values: (string | null)[][] = columns.map(() => []);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      if (signal?.aborted) throw new Cancelled();
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
      for (const [index, { name, print }] of columns.entries()) {
        const column = values[index] as (string | null)[];
        for (const row of rows) column.push(print(row[name]));
      }
      rowStart = rowEnd;
    }
    return {
      format: 'parquet',
      encoding: null,
      delimiter: null,
      quote: null,
      headerRow: null,
      sheet: null,
      sheets: [],
      rowsAt: null,
      wrapping: [],
      columns: columns.map(({ name }) => ({ name, label: name })),
      values,
      rowCount: rowStart,
      lines: Array.from({ length: rowStart }, (_, row) => row + 1),
      warnings: [],
    };
  } catch (cause) {
    if (cause instanceof Failure || cause instanceof Cancelled) throw cause;
    throw unreadable('Ce fichier Parquet est illisible : tronqué, chiffré, ou d’une version inconnue.', cause);
  }
}

/**
 * Every group of rows holds each column of the schema once. Where a damaged file says otherwise the decoder forgets the
 * columns that it had begun to read, and their errors, which nobody awaits any more, would end the process.
 */
function refuseStrayColumns({ row_groups: groups }: FileMetaData, leaves: readonly string[]): void {
  const expected = leaves.toSorted().join('\n');
  for (const { columns } of groups) {
    if (columns.map(({ meta_data: data }) => pathText(data?.path_in_schema ?? [])).toSorted().join('\n') !== expected) throw unreadable('Les colonnes de ce fichier Parquet ne sont pas celles qu’il annonce : il est abîmé.');
  }
}

function leavesOf({ children, path }: SchemaTree): readonly string[] {
  return children.length === 0 ? [pathText(path)] : children.flatMap(leavesOf);
}

function pathText(path: readonly string[]): string {
  return JSON.stringify(path);
}

function unreadable(message: string, cause?: unknown): Failure {
  return new Failure('source-unreadable', message, 'Téléchargez-le de nouveau, ou prenez la version CSV de ces données.', cause);
}

/** How the values of one column are written out, by what its schema says they are. */
function printer(element: SchemaElement, nested: boolean): Print {
  if (nested || element.repetition_type === 'REPEATED') return jsonText;
  const logical = element.logical_type?.type;
  if (logical === 'DATE' || element.converted_type === 'DATE') return orNull((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)));
  if (logical === 'DECIMAL' || element.converted_type === 'DECIMAL') {
    const scale = element.scale ?? 0;
    return orNull((value) => (typeof value === 'number' ? value.toFixed(scale) : String(value)));
  }
  if (element.type === 'FLOAT') return orNull((value) => (typeof value === 'number' ? shortFloat(value) : jsonText(value)));
  return orNull((value) => {
    if (value instanceof Date) return value.toISOString().replace(/\.000Z$|Z$/, '');
    return typeof value === 'number' && Number.isNaN(value) ? null : jsonText(value);
  });
}

function orNull(print: Print): Print {
  return (value) => (value === null || value === undefined ? null : print(value));
}

/** The shortest text that is the same 32-bit number: 0.1 is kept as 0.10000000149011612. */
function shortFloat(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  for (let digits = 6; digits <= 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(value);
}
