import type { ExtractEntry } from '../domain/manifest.ts';
import type { DatasetVersion } from '../domain/quality-check.ts';
import { describeChanges } from '../quality/describe-changes.ts';

/** How many versions a history remembers. */
const MOST_VERSIONS = 12;

/**
 * The versions of a dataset, the one in service first. The same rows are the same version, whatever else is said of them;
 * a folder of before histories begins with what it had in service. `servedAt` is when that was published, ISO.
 */
export function historyOf(entry: ExtractEntry, inService: ExtractEntry | null, { now, servedAt }: { readonly now: string; readonly servedAt: string | null }): readonly DatasetVersion[] {
  const known = inService === null ? [] : (inService.history ?? [versionOf(inService, servedAt ?? now, null)]);
  if (inService !== null && inService.contentHash === entry.contentHash) return known;
  return [versionOf(entry, now, inService === null ? null : describeChanges(inService, entry)), ...known].slice(0, MOST_VERSIONS);
}

function versionOf({ contentHash, rows, bytes, updated }: ExtractEntry, at: string, changes: string | null): DatasetVersion {
  return { at, contentHash, rows, bytes, updated, changes };
}
