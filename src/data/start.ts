import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { StartFile } from '../domain/manifest.ts';
import { fetchManifest } from '../sources/published/fetch-manifest.ts';
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

/**
 * Whether the site serves another refresh than the one the page opened with: `start.json` may come from a cache that
 * was never told to forget it. Asked once, after the first figures.
 */
export function currentVersionOptions(base: string) {
  return queryOptions<string>({
    queryKey: ['version', base],
    queryFn: async ({ signal }) => (await fetchManifest(base, { signal })).version,
    staleTime: Infinity,
    retry: false,
    networkMode: 'always',
  });
}

/** Takes the newer data: the pages redraw with them, the address and its choices stay. */
export async function takeNewerStart(client: QueryClient, base: string): Promise<void> {
  client.setQueryData(startOptions(base).queryKey, await fetchStart(base, {}, 'reload'));
}
