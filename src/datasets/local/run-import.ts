import { openTable, type DecodeOptions } from '../../decode/decode-file.ts';
import type { RowBatch } from '../../decode/table/raw-table.ts';
import { Failure } from '../../domain/failure.ts';
import type { ImportProgress, ImportRequest, LocalGeography, LocalQuality } from '../../domain/local-extract.ts';
import type { PeriodKey } from '../../domain/period.ts';
import type { LocalWriter } from '../../engine/write-local.ts';
import { BatchTyper } from './batch-typer.ts';
import { createLocalTable } from './local-table.ts';

/** What a request says, once it has travelled to the worker. */
export type ImportJob = Pick<ImportRequest, 'content' | 'dataset'> & { readonly geography: LocalGeography | null };

export type ImportOutcome = { readonly rows: number; readonly periods: readonly PeriodKey[]; readonly quality: LocalQuality };

/** Formats that are decoded whole come as one batch: it is written piece by piece all the same. */
const MOST_ROWS = 50_000;

/** Batches that wait to be written: enough to work while the engine boots, few enough to hold in the memory. */
const MOST_ON_THEIR_WAY = 16;

/** Beyond, the bytes do not hold in the memory of a tab beside what is made of them. */
const MOST_BYTES = 1_000_000_000;

/**
 * File → rows of text → typed rows → database, by batches: while one is written, the next one is read and typed. Rejects
 * with a `Failure` for a file that cannot be read so; what was written is then worth nothing.
 */
export async function runImport({ content, dataset, geography }: ImportJob, openWriter: () => LocalWriter, onProgress: (progress: ImportProgress) => void): Promise<ImportOutcome> {
  const typer = new BatchTyper(dataset, geography);
  // The engine starts while the file is looked at.
  const writer = openWriter();
  const table = createLocalTable(writer, dataset.columns);
  const bytes = await bytesOf(content);
  const { format: _, ragged: __, ...recipe } = dataset.parts[0]?.decoding ?? {};
  const options: DecodeOptions = recipe;
  const opened = await openTable(bytes, options);
  const fields = opened.shape.columns.map(({ name }) => name);

  let rows = 0;
  const onTheirWay: Promise<void>[] = [];
  const total = bytes.byteLength;
  onProgress({ stage: 'reading', done: 0, total });
  let read = 0;
  for await (const batch of pieces(opened.batches({ onProgress: (done) => (read = done) }))) {
    const typed = typer.add({ fields, ...batch });
    const written = table.add(typed);
    written.catch(() => undefined);
    onTheirWay.push(written);
    if (onTheirWay.length >= MOST_ON_THEIR_WAY) await onTheirWay.shift();
    rows += typed.rowCount;
    onProgress(read < total ? { stage: 'reading', done: read, total } : { stage: 'writing', done: rows, total: null });
  }
  await Promise.all(onTheirWay);
  onProgress({ stage: 'finishing', done: 0, total: null });
  const kept = await table.finish();
  if (kept === 0) {
    throw new Failure('source-unreadable', 'Aucune ligne de ce fichier n’est retenue.', 'Vérifiez la ligne d’en-tête, les totaux mis de côté et les filtres.');
  }
  await writer.close();
  return { rows: kept, periods: typer.periods(), quality: typer.quality(opened.warnings()) };
}

async function bytesOf(content: ImportJob['content']): Promise<Uint8Array> {
  if (!(content instanceof Blob)) return content;
  if (content.size > MOST_BYTES) {
    throw new Failure('source-refused', `Ce fichier fait plus de ${MOST_BYTES / 1e9} Go : il ne tient pas dans la mémoire d’un onglet.`, 'Fournissez un extrait limité à votre territoire ou à votre période, ou un fichier Parquet.');
  }
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (cause) {
    throw new Failure('source-unreadable', 'Ce fichier n’est plus lisible : il a été déplacé ou modifié depuis qu’il a été choisi.', 'Choisissez-le de nouveau.', cause);
  }
}

async function* pieces(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch, undefined> {
  for await (const batch of batches) {
    if (batch.rowCount <= MOST_ROWS) {
      yield batch;
      continue;
    }
    for (let from = 0; from < batch.rowCount; from += MOST_ROWS) {
      const to = Math.min(from + MOST_ROWS, batch.rowCount);
      yield { values: batch.values.map((texts) => texts.slice(from, to)), lines: batch.lines.slice(from, to), rowCount: to - from };
    }
  }
}
