import { queryOptions } from '@tanstack/react-query';
import type { MapEntry } from '../domain/manifest.ts';
import { fetchMap } from '../sources/published/fetch-map.ts';
import type { MapTopology } from '../cartography/map-topology.ts';

/** The map of every level; its name holds the hash of its content, so it is fetched once. */
export function mapOptions(base: string, entry: MapEntry) {
  return queryOptions<MapTopology>({
    queryKey: ['map', entry.file],
    queryFn: async ({ signal }) => (await fetchMap(entry, { base, signal })) as MapTopology,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}
