import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { preparedQueries, queryKey } from '../domain/default-queries.ts';
import { Cancelled, Failure } from '../domain/failure.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { HashedFile, StartFile } from '../domain/manifest.ts';
import type { ObservationSet } from '../domain/observation.ts';
import { fetchResults } from '../sources/published/fetch-results.ts';
import type { PreparedAnswers, Services } from './services.ts';

/** For declarations that are no longer those of the refresh. */
export const NOTHING_PREPARED: PreparedAnswers = { fileOf: () => null, files: [] };

export function preparedAnswers(start: StartFile): PreparedAnswers {
  let places: ReadonlyMap<string, HashedFile> | null = null;
  return {
    files: start.otherResults,
    // The questions of the other dashboards are worked out once one of them may have been asked.
    fileOf: (query) => (places ??= placesIn(start)).get(queryKey(query)) ?? null,
  };
}

function placesIn(start: StartFile): ReadonlyMap<string, HashedFile> {
  const places = new Map<string, HashedFile>();
  for (const { dashboard, queries } of preparedQueries(start).others) {
    const file = start.otherResults.find((candidate) => candidate.dashboard === dashboard);
    if (file) for (const query of queries) places.set(queryKey(query), file);
  }
  return places;
}

type Ground = Pick<Services, 'base' | 'territories' | 'prepared'>;

/** The engine can answer as well: beyond this, waiting for the file would only be slower. */
const PATIENCE_MS = 8000;

function fileOptions({ base, territories }: Ground, file: HashedFile) {
  return queryOptions<ReadonlyMap<string, ObservationSet>>({
    queryKey: ['prepared', file.file],
    queryFn: async () => new Map((await fetchResults(file, territories, { base, signal: AbortSignal.timeout(PATIENCE_MS) })).map(({ query, result }) => [queryKey(query), result])),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}

/** The prepared answer to a question; null where there is none, or where its file cannot be had: the engine then answers. */
export async function preparedAnswer(client: QueryClient, ground: Ground, query: IndicatorQuery): Promise<ObservationSet | null> {
  const file = ground.prepared.fileOf(query);
  if (file === null) return null;
  try {
    return (await client.fetchQuery(fileOptions(ground, file))).get(queryKey(query)) ?? null;
  } catch (error) {
    if (error instanceof Failure || error instanceof Cancelled) return null;
    throw error;
  }
}

/** Fetches the answers of the other dashboards ahead of the reader, one file after the other. What fails is asked again in its time. */
export async function prefetchPrepared(client: QueryClient, ground: Ground, signal: AbortSignal): Promise<void> {
  for (const file of ground.prepared.files) {
    if (signal.aborted) return;
    await client.prefetchQuery(fileOptions(ground, file));
  }
}
