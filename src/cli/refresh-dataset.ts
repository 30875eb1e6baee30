import type { Dataset } from '../domain/dataset.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { Failure } from '../domain/failure.ts';
import type { ExtractEntry } from '../domain/manifest.ts';
import { buildDataset, type BuiltDataset, type PartRows } from '../datasets/build-dataset.ts';
import { datasetTables } from '../datasets/dataset-tables.ts';
import type { BuiltGeography } from '../datasets/geography/build-geography.ts';
import { readSource } from '../datasets/read-source.ts';
import type { Obtained } from '../sources/obtained.ts';
import { obtainAll, stopIfAsked, type RefreshContext } from './refresh-context.ts';
import { settleExtract } from './refresh-extract.ts';

export type RefreshedDataset = { readonly entry: ExtractEntry; readonly isNew: boolean; readonly warnings: readonly Diagnostic[] };

/**
 * Obtains, decodes and builds one dataset. Rejects with a `Failure` where a source cannot be had, or where a value
 * in it cannot be read: half a dataset would be a wrong figure. `early`: its sources, where they were asked for already.
 */
export async function refreshDataset(dataset: Dataset, geography: BuiltGeography, context: RefreshContext, early?: Promise<readonly Obtained[]>): Promise<RefreshedDataset> {
  const obtained = await (early ?? obtainAll(context, dataset.label, dataset.parts.map((part) => part.source)));
  const parts: PartRows[] = [];
  for (const [at, part] of dataset.parts.entries()) {
    const source = obtained[at];
    if (!source) throw new Error(`Part ${at} of "${dataset.id}" was not obtained`);
    stopIfAsked(context);
    parts.push({ part, table: await inSource(source.describe, () => readSource(source.bytes, part.decoding, context.signal)), describe: source.describe });
    // Decoding holds the event loop for a second: timers and signals are seen between two parts.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return await settleDataset(dataset, buildDataset(dataset, parts, geography), obtained.map(({ describe }) => describe), geography, context, false);
}

/** The extract of rows that were built, unless a value in them could not be read. */
export async function settleDataset(dataset: Dataset, built: BuiltDataset, sources: readonly string[], geography: BuiltGeography, context: RefreshContext, sample: boolean): Promise<RefreshedDataset> {
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) throw new Failure('source-unreadable', errors.map(({ message }) => message).slice(0, 3).join(' '), first.advice);
  const { id, label, leaf, grain, producer, licence, page, updated, updatedNote } = dataset;
  const described = {
    id,
    label,
    rows: built.rowCount,
    columns: built.columns.map(({ spec }) => spec),
    leaf,
    periods: built.periods,
    grain,
    producer,
    licence,
    page,
    updated,
    updatedNote,
    geography: geography.index.cogYear,
    sources,
    quality: built.quality,
    ...(sample ? { sample } : {}),
  };
  return { ...(await settleExtract(described, datasetTables(built), context)), warnings: built.diagnostics };
}

/** Says which of the sources could not be read. */
async function inSource<T>(describe: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, `${describe} : ${error.message}`, error.advice, error);
  }
}
