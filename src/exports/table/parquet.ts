import type { SchemaElement } from 'hyparquet';
import type { ColumnSpec } from '../../domain/dataset.ts';
import { columnOf, type ColumnTable, type Scalar } from '../../domain/scalar.ts';
import type { TableCredit } from './credit.ts';

/**
 * Pages of rows as a Parquet file (Snappy): codes, dates and periods stay texts, integers are INT64, other numbers
 * DOUBLE. Who made the data, under which licence and when travels in the metadata of the file. The writer is loaded on
 * first use. Throws on a page that lacks a column.
 */
export async function tableParquet(columns: readonly ColumnSpec[], credit: TableCredit, pages: AsyncIterable<ColumnTable>): Promise<Blob> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)], kvMetadata: metadataOf(credit), createdBy: 'Repères' });
  for await (const page of pages) {
    if (page.rowCount === 0) continue;
    await file.write({ columnData: columns.map((column) => ({ name: column.name, data: dataOf(column, columnOf(page, column.name)) })), rowGroupSize: page.rowCount });
  }
  await file.finish();
  return new Blob([bytes.getBuffer()], { type: 'application/vnd.apache.parquet' });
}

function elementOf({ name, type }: ColumnSpec): SchemaElement {
  const common = { name, repetition_type: 'OPTIONAL' } as const;
  if (type === 'integer') return { ...common, type: 'INT64' };
  if (type === 'number') return { ...common, type: 'DOUBLE' };
  return { ...common, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
}

function dataOf({ type }: ColumnSpec, values: readonly Scalar[]): (bigint | number | string | null)[] {
  return values.map((value) => {
    if (value === null) return null;
    if (type === 'integer') return BigInt(Number(value));
    return type === 'number' ? Number(value) : String(value);
  });
}

function metadataOf(credit: TableCredit): { key: string; value: string }[] {
  return Object.entries({
    title: credit.title,
    producer: credit.producer,
    licence: credit.licence.label,
    licence_url: credit.licence.url,
    source: credit.page,
    obtained_from: credit.obtainedFrom.join('\n'),
    updated: credit.updated,
    published: credit.published,
  }).flatMap(([key, value]) => (value === null || value === '' ? [] : [{ key, value }]));
}
