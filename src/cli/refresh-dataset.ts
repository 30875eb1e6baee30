import type { Dataset } from '../domain/dataset.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { Failure } from '../domain/failure.ts';
import type { ExtractEntry } from '../domain/manifest.ts';
import { buildDataset, type BuiltDataset, type PartRows } from '../datasets/build-dataset.ts';
import { datasetTables } from '../datasets/dataset-tables.ts';
import type { BuiltGeography } from '../datasets/geography/build-geography.ts';
import { asSource, decodeSource } from '../datasets/read-source.ts';
import type { Obtained } from '../sources/obtained.ts';
import { checkDataset } from './refresh-checks.ts';
import { obtainAll, stopIfAsked, type RefreshContext } from './refresh-context.ts';
import { settleExtract, type ExtractDescription } from './refresh-extract.ts';
import { historyOf } from './refresh-history.ts';
import { extractInService } from './refresh-previous.ts';
import { validateFiles, type DecodedFile } from './refresh-schema.ts';
import { pinRows, pinShape, requireRows, shapeOf } from './refresh-shape.ts';

export type RefreshedDataset = { readonly entry: ExtractEntry; readonly isNew: boolean; readonly warnings: readonly Diagnostic[]; /** Worth telling, in French. */ readonly told: readonly string[] };

/**
 * Obtains, decodes, validates, builds and checks one dataset. Rejects with a `Failure` where a source cannot be had or is no longer
 * what it was, and where a value in it cannot be read: half a dataset would be a wrong figure. `early` holds its sources
 * where they were asked for before.
 */
export async function refreshDataset(dataset: Dataset, geography: BuiltGeography, context: RefreshContext, early?: Promise<readonly Obtained[]>): Promise<RefreshedDataset> {
  const { log } = context;
  const served = await extractInService(context.previous, dataset.id);
  // Invented rows are nothing that a source can be compared with.
  const inService = served?.sample === true ? null : served;
  const obtained = await (early ?? obtainAll(context, dataset.label, dataset.parts.map((part) => part.source)));
  const files = await decodeAll(dataset, obtained, context);
  const shape = shapeOf(dataset, files.map(({ raw }) => raw));
  const accepted = context.accept.has(dataset.id);
  const changes = accepted ? [] : pinShape(dataset, inService, shape);

  if (dataset.schema !== undefined) log.step(dataset.label, 'validation');
  const schema = await validateFiles(dataset, files, context);
  stopIfAsked(context);
  log.step(dataset.label, 'mise en forme');
  const built = buildDataset(dataset, partsOf(dataset, files), geography);
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) throw new Failure('source-unreadable', errors.map(({ message }) => message).slice(0, 3).join(' '), first.advice);
  requireRows(dataset, built.rowCount);
  if (!accepted) pinRows(dataset, inService, shape, built.quality);

  const described = { ...describe(dataset, built, geography, obtained.map(({ describe: said }) => said)), updated: dataset.updated ?? updatedByPortal(obtained), shape };
  const { entry, isNew } = await settleExtract(described, datasetTables(built), context);
  stopIfAsked(context);
  log.step(dataset.label, 'contrôle');
  const checks = await checkDataset({ dataset, built, entry, isNew, inService, schema }, geography.index, context);
  const history = historyOf(entry, inService, { now: context.now, servedAt: context.previous.manifest?.refreshedAt ?? null });
  return { entry: { ...entry, checks, history }, isNew, warnings: built.diagnostics, told: [...changes, ...otherLicences(dataset, obtained)] };
}

/**
 * Puts built rows in service as they are; `sample` says that they are invented: then there is nothing to check, and no
 * version worth remembering.
 */
export async function settleDataset(dataset: Dataset, built: BuiltDataset, sources: readonly string[], geography: BuiltGeography, context: RefreshContext, sample: boolean): Promise<RefreshedDataset> {
  const described = { ...describe(dataset, built, geography, sources), ...(sample ? { sample } : {}) };
  return { ...(await settleExtract(described, datasetTables(built), context)), warnings: built.diagnostics, told: [] };
}

function describe(dataset: Dataset, built: BuiltDataset, geography: BuiltGeography, sources: readonly string[]): ExtractDescription {
  const { id, label, leaf, grain, producer, licence, page, updated, updatedNote } = dataset;
  const columns = built.columns.map(({ spec }) => spec);
  return { id, label, rows: built.rowCount, columns, leaf, periods: built.periods, grain, producer, licence, page, updated, updatedNote, geography: geography.index.cogYear, sources, quality: built.quality };
}

async function decodeAll(dataset: Dataset, obtained: readonly Obtained[], context: RefreshContext): Promise<readonly DecodedFile[]> {
  const files: DecodedFile[] = [];
  for (const [at, part] of dataset.parts.entries()) {
    const source = obtained[at];
    if (!source) throw new Error(`Part ${at} of "${dataset.id}" was not obtained`);
    stopIfAsked(context);
    files.push({ describe: source.describe, raw: await inSource(source.describe, () => decodeSource(source.bytes, part.decoding, context.signal)) });
    // Decoding holds the event loop for a second: timers and signals are seen between two parts.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return files;
}

function partsOf(dataset: Dataset, files: readonly DecodedFile[]): readonly PartRows[] {
  return files.flatMap(({ raw, describe }, at) => {
    const part = dataset.parts[at];
    return part ? [{ part, table: asSource(raw, part.decoding), describe }] : [];
  });
}

/** The latest of the days that the portals tell; null where none does. */
function updatedByPortal(obtained: readonly Obtained[]): string | null {
  return obtained.map(({ about }) => about?.updated ?? null).reduce((latest, day) => (latest === null || (day !== null && day > latest) ? day : latest), null);
}

/** What is declared stands; a portal that says another licence is worth a look, for the licence binds whoever publishes. */
function otherLicences(dataset: Dataset, obtained: readonly Obtained[]): readonly string[] {
  const others = obtained.flatMap(({ about }) => (about?.licence && about.licence.id !== dataset.licence.id ? [about.licence.label] : []));
  return [...new Set(others)].map((label) => `le portail annonce la licence « ${label} », et la déclaration « ${dataset.licence.label} ».`);
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
