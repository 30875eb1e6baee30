import type { Catalogue } from '../domain/catalogue.ts';
import type { Dataset } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { ExtractEntry, MapEntry, MissingEntry } from '../domain/manifest.ts';
import type { TerritoryIndex } from '../domain/territory.ts';
import { formatNumber } from '../shared/french-number.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { stopIfAsked, type RefreshContext } from './refresh-context.ts';
import { refreshDataset, type RefreshedDataset } from './refresh-dataset.ts';
import { refreshGeography, type RefreshedGeography } from './refresh-geography.ts';
import { refreshMap } from './refresh-map.ts';
import { extractInService } from './refresh-previous.ts';
import type { RefreshFailure } from './refresh-report.ts';
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
};

/** Obtains every dataset, or the one named `only`, and keeps the last good version of what fails. Null where there are no territories at all. */
export async function refreshContents(catalogue: Catalogue, only: string | null, context: RefreshContext): Promise<Contents | { readonly failure: RefreshFailure }> {
  let geography: RefreshedGeography;
  try {
    geography = await refreshGeography(catalogue, context);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const failure = { subject: catalogue.geography.label, message: error.message, advice: error.advice };
    return (await keepEverything(catalogue, failure, context)) ?? { failure };
  }
  const { entry, built } = geography;
  context.log.line(typesetFrench(`${catalogue.geography.label} : ${formatNumber(entry.rows, 0)} communes${geography.isNew ? ', nouveau' : ', inchangé'}.`));

  const collected = { extracts: [] as ExtractEntry[], missing: [] as MissingEntry[], newFiles: geography.isNew ? [entry.file] : [], failures: [] as RefreshFailure[], notices: built.diagnostics.map(({ message, advice }) => `${message} ${advice}`) };
  const early = askEarly(catalogue.datasets.filter(({ id }) => only === null || only === id || geography.isNew), context);
  for (const dataset of catalogue.datasets) {
    stopIfAsked(context);
    // Other territories make other rows: then the datasets that were not asked for follow as well.
    const inService = only !== null && only !== dataset.id && !geography.isNew ? await extractInService(context.previous, dataset.id) : null;
    if (inService) collected.extracts.push(inService);
    else await refreshOne(dataset, geography, collected, context, early);
  }

  stopIfAsked(context);
  const map = await refreshMap(catalogue.geography, built, geography.isNew, context);
  return {
    ...collected,
    territories: built.index,
    geography: entry,
    map: map.entry,
    newFiles: [...collected.newFiles, ...(map.isNew && map.entry ? [map.entry.file] : [])],
    notices: [...collected.notices, ...map.notices],
  };
}

type Collected = { extracts: ExtractEntry[]; missing: MissingEntry[]; newFiles: string[]; failures: RefreshFailure[]; notices: string[] };

async function refreshOne(dataset: Dataset, geography: RefreshedGeography, collected: Collected, context: RefreshContext, early: EarlyRequests): Promise<void> {
  const collect = ({ entry, isNew, warnings }: RefreshedDataset): void => {
    collected.extracts.push(entry);
    if (isNew) collected.newFiles.push(entry.file);
    collected.notices.push(...warnings.map(({ message, advice }) => `${entry.label} : ${message} ${advice}`));
    context.log.line(typesetFrench(`${entry.label} : ${formatNumber(entry.rows, 0)} ${entry.rows > 1 ? 'lignes' : 'ligne'}${isNew ? ', nouveau' : ', inchangé'}.`));
  };
  try {
    collect(await refreshDataset(dataset, geography.built, context, early.get(dataset.id)));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (early.has(dataset.id)) {
      collect(await refreshSample(dataset, geography.built, context));
      collected.notices.push(`${dataset.label} : données d’exemple, tant que la source n’a pas été obtenue. ${error.message} ${error.advice}`);
      return;
    }
    const kept = await extractInService(context.previous, dataset.id);
    if (kept) collected.extracts.push(kept);
    collected.missing.push({ id: dataset.id, label: dataset.label, message: error.message, servedSince: kept ? servedSince(dataset.id, context) : null });
    const outcome = kept ? 'La dernière version obtenue reste en service.' : 'Il n’y en a pas de version précédente.';
    if (dataset.required) collected.failures.push({ subject: dataset.label, message: `${error.message} ${outcome}`, advice: error.advice });
    else collected.notices.push(`${dataset.label} : non obtenu, et facultatif. ${error.message} ${outcome}`);
  }
}

/** Without its territories nothing can be built: what is in service stays, and says so. Null where nothing is. */
async function keepEverything(catalogue: Catalogue, failure: RefreshFailure, context: RefreshContext): Promise<Contents | null> {
  const { manifest, start } = context.previous;
  const geography = await extractInService(context.previous, catalogue.geography.id);
  if (!manifest || !start || !geography) return null;
  const kept = await Promise.all(catalogue.datasets.map((dataset) => extractInService(context.previous, dataset.id)));
  const { id, label } = catalogue.geography;
  return {
    territories: start.territories,
    geography,
    extracts: kept.filter((entry) => entry !== null),
    missing: [{ id, label, message: failure.message, servedSince: servedSince(id, context) }, ...manifest.missing.filter((entry) => entry.id !== id)],
    map: manifest.map,
    newFiles: [],
    failures: [{ ...failure, message: `${failure.message} Les territoires et les données déjà publiés restent en service.` }],
    notices: [],
  };
}

/** The day the version in service was published: that of the first refresh that failed since, where several did. */
function servedSince(id: string, { previous }: RefreshContext): string | null {
  return previous.manifest?.missing.find((entry) => entry.id === id)?.servedSince ?? previous.manifest?.refreshedAt ?? null;
}
