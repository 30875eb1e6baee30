import type { QueryClient } from '@tanstack/react-query';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import { observationsOptions } from './observations.ts';
import type { Services } from './services.ts';

/**
 * Answers ahead the questions that the reader's next choice would ask, while the engine has nothing else to do:
 * in the background, so that a question of the page always goes first. What fails here is asked again in its time.
 */
export async function prefetchObservations(client: QueryClient, services: Services, queries: readonly IndicatorQuery[], signal: AbortSignal): Promise<void> {
  for (const query of queries) {
    if (signal.aborted) return;
    await client.prefetchQuery(observationsOptions(services, query, 'background'));
  }
}
