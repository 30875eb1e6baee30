import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Comparison } from '../domain/comparison.ts';
import type { Priority } from '../domain/indicator-query.ts';
import type { ZoneQuery } from '../domain/zone.ts';
import type { Ask } from '../comparison/ask.ts';
import { answerComparison, type ComparisonQuery } from '../comparison/compare.ts';
import { answerStanding, type StandingAnswer, type StandingQuery } from '../comparison/standing.ts';
import { answerZones, type ZoneAnswer } from '../comparison/zones.ts';
import { observationsOptions } from './observations.ts';
import type { Services } from './services.ts';

/** Like the observations they are made of: the key names the edition of the data. */
const KEPT = { staleTime: Infinity, gcTime: 30 * 60_000, retry: false, networkMode: 'always', structuralSharing: false } as const;

/** The figures of a comparison are those of the figures on screen, wherever they are there already. */
function askFrom(client: QueryClient, services: Services, priority: Priority): Ask {
  return (query) => client.fetchQuery(observationsOptions(services, query, priority));
}

/** One comparison, with its reason where there is none. */
export function comparisonOptions(services: Services, query: ComparisonQuery, priority: Priority = 'visible') {
  return queryOptions<Comparison>({
    queryKey: ['comparison', services.edition, query] as const,
    queryFn: ({ client }) => answerComparison(services, query, askFrom(client, services, priority)),
    ...KEPT,
  });
}

/** Where a territory stands; null where there is nobody to be ranked among. */
export function standingOptions(services: Services, query: StandingQuery, priority: Priority = 'visible') {
  return queryOptions<StandingAnswer | null>({
    queryKey: ['standing', services.edition, query] as const,
    queryFn: ({ client }) => answerStanding(services, query, askFrom(client, services, priority)),
    ...KEPT,
  });
}

/** The figures of free zones asked together, those that are refused with the reason. */
export function zonesOptions(services: Services, query: ZoneQuery, priority: Priority = 'visible') {
  return queryOptions<readonly ZoneAnswer[]>({
    queryKey: ['zones', services.edition, query] as const,
    queryFn: ({ signal }) => answerZones(services, query, { signal, priority }),
    ...KEPT,
  });
}
