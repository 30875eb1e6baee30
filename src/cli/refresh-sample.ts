import type { Dataset, DatasetId } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { Manifest } from '../domain/manifest.ts';
import { buildSample } from '../datasets/sample/build-sample.ts';
import type { BuiltGeography } from '../datasets/geography/build-geography.ts';
import type { Obtained } from '../sources/obtained.ts';
import { obtainAll, type RefreshContext } from './refresh-context.ts';
import { settleDataset, type RefreshedDataset } from './refresh-dataset.ts';

/** Nothing of these datasets is in service but invented rows: nobody is to wait long for a portal that may be out of reach. */
const BRIEF = { attempts: 1, silenceMs: 15_000 } as const;

/** Sources that were asked for ahead of their turn; each resolves or rejects as `obtainAll` does. */
export type EarlyRequests = ReadonlyMap<DatasetId, Promise<readonly Obtained[]>>;

/**
 * The sources of the datasets whose sample may stand in, for they were never obtained: asked for all at once and briefly,
 * so that a network without a way out costs the time of the slowest, once.
 */
export function askEarly(datasets: readonly Dataset[], context: RefreshContext): EarlyRequests {
  return new Map(
    datasets.filter((dataset) => mayStandIn(dataset, context.previous.manifest)).map((dataset) => {
      const request = context.examples ? Promise.reject<readonly Obtained[]>(notAsked()) : obtainAll({ ...context, limits: BRIEF, download: (work) => work() }, dataset.label, dataset.parts.map(({ source }) => source));
      // It may fail before its turn comes to be awaited.
      request.catch(() => undefined);
      return [dataset.id, request] as const;
    }),
  );
}

/** True where the dataset has a sample, and no version of the producer’s rows has ever been put in service. */
function mayStandIn(dataset: Dataset, manifest: Manifest | null): boolean {
  const inService = manifest?.extracts.find(({ id }) => id === dataset.id);
  return dataset.sample !== undefined && (inService === undefined || inService.sample === true);
}

function notAsked(): Failure {
  return new Failure('source-unreachable', 'La source n’a pas été demandée.', 'Lancez « npm run refresh » pour la demander.');
}

/** The sample put in service. Its title says what it is, and no licence covers invented rows. */
export async function refreshSample(dataset: Dataset, geography: BuiltGeography, context: RefreshContext): Promise<RefreshedDataset> {
  if (!dataset.sample) throw new Error(`Dataset "${dataset.id}" has no sample`);
  const { built, describe } = buildSample(dataset, dataset.sample, geography);
  const invented: Dataset = {
    ...dataset,
    label: `${dataset.label} (données d’exemple)`,
    licence: { id: 'exemple', label: 'Sans objet : données inventées', url: null },
    updated: null,
    updatedNote: null,
  };
  return await settleDataset(invented, built, [describe], geography, context, true);
}
