import type { DetailsFile, ExtractDetails, ExtractEntry, HashedFile, Manifest, StartFile } from './manifest.ts';
import { packResults, unpackResults, type PackedResult } from './packed-results.ts';
import { packTerritories, unpackTerritories, type PackedTerritories } from './packed-territories.ts';

/** `public/data/start.json` as it is written. */
export type PublishedStart = Omit<StartFile, 'territories' | 'results'> & { readonly territories: PackedTerritories; readonly results: readonly PackedResult[] };

/** `public/data/resultats/…`: the answers of one dashboard as it opens, over the territories of the start file that names it. */
export type ResultsFile = { readonly results: readonly PackedResult[] };

export function packStart(start: StartFile): PublishedStart {
  return { ...start, territories: packTerritories(start.territories), results: packResults(start.results, start.territories) };
}

/** Throws a plain error for what `packStart` cannot have written. */
export function unpackStart(published: PublishedStart): StartFile {
  const territories = unpackTerritories(published.territories);
  return { ...published, territories, results: unpackResults(published.results, territories) };
}

/** The details of every entry, the territories first. */
export function detailsOf({ geography, extracts }: Manifest): DetailsFile {
  return {
    entries: [geography, ...extracts].map(({ id, checks, history, shape }) => ({ id, ...(checks && { checks }), ...(history && { history }), ...(shape && { shape }) })),
  };
}

/** The manifest as pages get it: its details are in `details`. */
export function withoutDetails(manifest: Manifest, details: HashedFile): Manifest {
  return { ...manifest, geography: withoutOwn(manifest.geography), extracts: manifest.extracts.map(withoutOwn), details };
}

function withoutOwn({ checks: _checks, history, shape: _shape, ...entry }: ExtractEntry): ExtractEntry {
  const at = history?.[0]?.at;
  return at === undefined ? entry : { ...entry, publishedAt: at };
}

/** The manifest as refresh left it. Entries of which nothing is told come back without details. */
export function withDetails({ details: _details, ...manifest }: Manifest, { entries }: DetailsFile): Manifest {
  const known = new Map<string, ExtractDetails>(entries.map(({ id, ...own }) => [id, own]));
  const whole = ({ publishedAt: _publishedAt, ...entry }: ExtractEntry): ExtractEntry => ({ ...entry, ...known.get(entry.id) });
  return { ...manifest, geography: whole(manifest.geography), extracts: manifest.extracts.map(whole) };
}
