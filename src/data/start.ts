import { queryOptions } from '@tanstack/react-query';
import type { StartFile } from '../domain/manifest.ts';
import { fetchStart } from '../sources/published/fetch-start.ts';

/** The one file that the first figures need. `base` is the address of the published site, ending with a slash. */
export function startOptions(base: string) {
  return queryOptions<StartFile>({
    queryKey: ['start', base],
    queryFn: ({ signal }) => fetchStart(base, { signal }),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}
