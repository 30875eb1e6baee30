import type { QualitySummary } from '../domain/manifest.ts';
import type { PeriodKey } from '../domain/period.ts';
import type { TerritoryIndex } from '../domain/territory.ts';

/** Per period, how many communes of the index have no row; periods that lack none are left out. */
export function communesMissing(index: TerritoryIndex, seen: ReadonlyMap<PeriodKey | null, ReadonlySet<string>>): QualitySummary['communesMissing'] {
  return [...seen]
    .map(([period, codes]) => ({ period, count: index.communes.filter((commune) => !codes.has(commune.code)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => ((a.period ?? '') < (b.period ?? '') ? -1 : 1));
}
