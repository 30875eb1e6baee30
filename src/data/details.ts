import { queryOptions } from '@tanstack/react-query';
import type { DatasetId } from '../domain/dataset.ts';
import type { ExtractDetails } from '../domain/manifest.ts';
import { detailsOf } from '../domain/published-texts.ts';
import { fetchDetails } from '../sources/published/fetch-details.ts';
import type { Services } from './services.ts';

/** Checks and versions of every extract, by its id: what only the pages about the data show. */
export function detailsOptions({ base, manifest }: Pick<Services, 'base' | 'manifest'>) {
  const { details } = manifest;
  return queryOptions<ReadonlyMap<DatasetId, ExtractDetails>>({
    queryKey: ['details', manifest.version, details?.file ?? null],
    queryFn: async ({ signal }) => (details === undefined ? new Map(detailsOf(manifest).entries.map((entry) => [entry.id, entry])) : await fetchDetails(details, { base, signal })),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}
