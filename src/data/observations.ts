import { hashKey, hydrate, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { IndicatorQuery, Priority } from '../domain/indicator-query.ts';
import type { DefaultResult } from '../domain/manifest.ts';
import type { ObservationSet } from '../domain/observation.ts';
import { answerAround } from './answer-around.ts';
import { preparedAnswer } from './prepared.ts';
import type { Services } from './services.ts';

function observationsKey(edition: string, query: IndicatorQuery) {
  return ['observations', edition, query] as const;
}

/**
 * The observations of one question: prepared ones, else those of the engine. They never go stale: the key names the edition of the data. The signal is
 * handed to the engine, so that a figure which changes its question really stops the older one.
 */
export function observationsOptions(services: Services, query: IndicatorQuery, priority: Priority = 'visible') {
  return queryOptions<ObservationSet>({
    queryKey: observationsKey(services.edition, query),
    queryFn: async ({ signal, client }) =>
      (await preparedAnswer(client, services, query)) ?? (await answerAround(services, query, { signal, priority }, (other, set) => keepAnswer(client, services.edition, other, set))),
    staleTime: Infinity,
    gcTime: 30 * 60_000,
    retry: false,
    // The engine runs in this browser: being offline changes nothing.
    networkMode: 'always',
    // Answers are compared by nobody: sharing their structure would only cost time on each redraw.
    structuralSharing: false,
  });
}

/** An answer that came with another one; what is there already stays, so that nothing on screen is drawn again. */
function keepAnswer(client: QueryClient, edition: string, query: IndicatorQuery, set: ObservationSet): void {
  const key = observationsKey(edition, query);
  if (client.getQueryData(key) === undefined) client.setQueryData(key, set);
}

/** Puts the answers that refresh computed where the figures look for theirs: they show before the engine is there. */
export function hydrateDefaults(client: QueryClient, edition: string, results: readonly DefaultResult[], refreshedAt: string): void {
  const dataUpdatedAt = Date.parse(refreshedAt);
  hydrate(client, {
    mutations: [],
    queries: results.map(({ query, result }) => {
      const queryKey = observationsKey(edition, query);
      return {
        queryKey,
        queryHash: hashKey(queryKey),
        dehydratedAt: dataUpdatedAt,
        state: {
          data: result,
          dataUpdateCount: 1,
          dataUpdatedAt,
          error: null,
          errorUpdateCount: 0,
          errorUpdatedAt: 0,
          fetchFailureCount: 0,
          fetchFailureReason: null,
          fetchMeta: null,
          isInvalidated: false,
          status: 'success',
          fetchStatus: 'idle',
        },
      };
    }),
  });
}
