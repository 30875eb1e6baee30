import type { Catalogue } from './catalogue.ts';
import { defaultQueries as queriesOfDashboards } from './figure-queries.ts';
import type { IndicatorQuery } from './indicator-query.ts';
import type { Manifest } from './manifest.ts';
import type { TerritoryIndex } from './territory.ts';

/** What refresh must answer so that every dashboard opens before the engine is there. */
export function defaultQueries(catalogue: Catalogue, territories: TerritoryIndex, manifest: Manifest): readonly IndicatorQuery[] {
  return queriesOfDashboards(catalogue.dashboards, { catalogue, territories, manifest });
}
