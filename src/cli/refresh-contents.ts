import type { Catalogue } from '../domain/catalogue.ts';
import type { Dataset } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { ExtractEntry, MapEntry, MissingEntry } from '../domain/manifest.ts';
import type { TerritoryIndex } from '../domain/territory.ts';
import { formatNumber } from '../shared/french-number.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { stopIfAsked, type RefreshContext } from './refresh-context.ts';
import { refreshDataset } from './refresh-dataset.ts';
import { refreshGeography, type RefreshedGeography } from './refresh-geography.ts';
import { refreshMap } from './refresh-map.ts';
import { inParallel } from './refresh-pool.ts';
import { extractInService } from './refresh-previous.ts';
import type { DatasetOutcome, RefreshFailure } from './refresh-report.ts';
import { askEarly, refreshSample, type EarlyRequests } from './refresh-sample.ts';

/** Everything that the manifest will name, obtained or kept. */
export type Contents = {
  readonly territories: TerritoryIndex;
  readonly geography: ExtractEntry;
  readonly extracts: readonly ExtractEntry[];
  readonly missing: readonly MissingEntry[];
  readonly map: MapEntry | null;
  /** Files in the staging folder, to put in service. */
  readonly newFiles: readonly string[];
  readonly failures: readonly RefreshFailure[];
  readonly notices: readonly string[];
  readonly outcomes: readonly DatasetOutcome[];
};

/** Datasets under way at once: while one is decoded, the others download. Each holds its texts in memory. */
const DATASETS_AT_ONCE = 3;

/** Obtains every dataset, or the one named `only`, and keeps the last good version of what fails. Null where there are no territories at all. */
export async function refreshContents(catalogue: Catalogue, only: string | null, context: RefreshContext): Promise<Contents | { readonly failure: RefreshFailure }> {
  let geography: RefreshedGeography;
  try {
    geography = await refreshGeography(catalogue, context);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const failure = { subject: catalogue.geography.label, message: error.message, advice: error.advice };
    return (await keepEverything(catalogue, failure, context)) ?? { failure };
  } finally {
    context.log.done('Territoires');
  }
  const { entry, built } = geography;
  context.log.line(typesetFrench(`${catalogue.geography.label} : ${formatNumber(entry.rows, 0)} communes${geography.isNew ? ', nouveau' : ', inchangé'}.`));

  const early = askEarly(catalogue.datasets.filter(({ id }) => only === null || only === id), context);
  const results = await inParallel(catalogue.datasets, DATASETS_AT_ONCE, async (dataset): Promise<Result> => {
    stopIfAsked(context);
    // Other territories make other rows: then the datasets that were not asked for follow as well.
    const inService = only !== null && only !== dataset.id && !geography.isNew ? await extractInService(context.previous, dataset.id) : null;
    if (inService) return { ...NOTHING, extract: inService, missing: missingBefore(dataset.id, context) };
    return await refreshOne(dataset, geography, early, context).finally(() => context.log.done(dataset.label));
  });

  stopIfAsked(context);
  const map = await refreshMap(catalogue.geography, built, geography.isNew, context).finally(() => context.log.done('Carte'));
  const each = <T>(pick: (result: Result) => T | null): T[] => results.map(pick).filter((value) => value !== null);
  return {
    territories: built.index,
    geography: entry,
    extracts: each(({ extract }) => extract),
    missing: each(({ missing }) => missing),
    map: map.entry,
    newFiles: [...(geography.isNew ? [entry.file] : []), ...each(({ newFile }) => newFile), ...(map.isNew && map.entry ? [map.entry.file] : [])],
    failures: each(({ failure }) => failure),
    notices: [...built.diagnostics.map(({ message, advice }) => `${message} ${advice}`), ...results.flatMap(({ notices }) => notices), ...map.notices],
    outcomes: each(({ outcome }) => outcome),
  };
}

/** What became of one dataset. */
type Result = {
  readonly extract: ExtractEntry | null;
  readonly missing: MissingEntry | null;
  readonly newFile: string | null;
  readonly failure: RefreshFailure | null;
  readonly notices: readonly string[];
  readonly outcome: DatasetOutcome | null;
};

const NOTHING: Result = { extract: null, missing: null, newFile: null, failure: null, notices: [], outcome: null };

async function refreshOne(dataset: Dataset, geography: RefreshedGeography, early: EarlyRequests, context: RefreshContext): Promise<Result> {
  const { id, label } = dataset;
  try {
    const { entry, isNew, warnings, told } = await refreshDataset(dataset, geography.built, context, early.get(id));
    context.log.line(typesetFrench(`${label} : ${formatNumber(entry.rows, 0)} ${entry.rows > 1 ? 'lignes' : 'ligne'}${isNew ? ', nouveau' : ', inchangé'}.`));
    const notices = [...warnings.map(({ message, advice }) => `${label} : ${message} ${advice}`), ...told.map((message) => `${label} : ${message}`)];
    return { ...NOTHING, extract: entry, newFile: isNew ? entry.file : null, notices, outcome: { id, label, state: isNew ? 'new' : 'unchanged' } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const served = await extractInService(context.previous, id);
    const kept = served?.sample === true ? null : served;
    if (kept === null && dataset.sample !== undefined) return await standIn(dataset, geography, error, context);
    context.log.line(typesetFrench(`${label} : échec${kept ? ', la dernière version obtenue reste en service' : ''}.`));
    const missing = { id, label, message: error.message, servedSince: kept ? servedSince(id, context) : null };
    const consequence = kept ? 'La dernière version obtenue reste en service.' : 'Il n’y en a pas de version précédente.';
    const result: Result = { ...NOTHING, extract: kept, missing, outcome: { id, label, state: kept ? 'kept' : 'absent' } };
    if (dataset.required) return { ...result, failure: { subject: label, message: `${error.message} ${consequence}`, advice: error.advice } };
    return { ...result, notices: [`${label} : non obtenu, et facultatif. ${error.message} ${consequence}`] };
  }
}

/** Invented rows, which say so wherever they are shown, until the producer's can be had. */
async function standIn(dataset: Dataset, geography: RefreshedGeography, why: Failure, context: RefreshContext): Promise<Result> {
  const { id, label } = dataset;
  const { entry, isNew } = await refreshSample(dataset, geography.built, context);
  context.log.line(typesetFrench(`${label} : ${context.examples ? 'données d’exemple' : 'non obtenu, des données d’exemple en tiennent lieu'}.`));
  return {
    ...NOTHING,
    extract: entry,
    missing: { id, label, message: why.message, servedSince: null },
    newFile: isNew ? entry.file : null,
    // Where nobody asked, the summary is enough.
    notices: context.examples ? [] : [`${label} : non obtenu, des données d’exemple en tiennent lieu. ${why.message}`],
    outcome: { id, label, state: 'sample' },
  };
}

/** Without its territories nothing can be built: what is in service stays, and says so. Null where nothing is. */
async function keepEverything(catalogue: Catalogue, failure: RefreshFailure, context: RefreshContext): Promise<Contents | null> {
  const { manifest, territories } = context.previous;
  const geography = await extractInService(context.previous, catalogue.geography.id);
  if (!manifest || !territories || !geography) return null;
  const kept = await Promise.all(catalogue.datasets.map((dataset) => extractInService(context.previous, dataset.id)));
  const { id, label } = catalogue.geography;
  return {
    territories,
    geography,
    extracts: kept.filter((entry) => entry !== null),
    missing: [{ id, label, message: failure.message, servedSince: servedSince(id, context) }, ...manifest.missing.filter((entry) => entry.id !== id)],
    map: manifest.map,
    newFiles: [],
    failures: [{ ...failure, message: `${failure.message} Les territoires et les données déjà publiés restent en service.` }],
    notices: [],
    outcomes: [],
  };
}

/** A dataset that was not asked for is as late as it was. */
function missingBefore(id: string, { previous }: RefreshContext): MissingEntry | null {
  return previous.manifest?.missing.find((entry) => entry.id === id) ?? null;
}

/** The day the version in service was published: that of the first refresh that failed since, where several did. */
function servedSince(id: string, context: RefreshContext): string | null {
  return missingBefore(id, context)?.servedSince ?? context.previous.manifest?.refreshedAt ?? null;
}
