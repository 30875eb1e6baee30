import type { Catalogue } from './catalogue.ts';
import { allQueries, queriesOf } from './figure-queries.ts';
import type { IndicatorQuery } from './indicator-query.ts';
import type { Manifest } from './manifest.ts';
import { NOTHING_SELECTED } from './selection.ts';
import type { TerritoryIndex } from './territory.ts';
import { viewOf } from './view.ts';

/** The questions of every dashboard as it opens, without repeats: what refresh answers ahead of the readers. */
export function defaultQueries(catalogue: Catalogue, territories: TerritoryIndex, manifest: Manifest): readonly IndicatorQuery[] {
  const ground = { catalogue, territories, manifest };
  const distinct = new Map<string, IndicatorQuery>();
  for (const dashboard of catalogue.dashboards) {
    const view = viewOf(dashboard, NOTHING_SELECTED, ground);
    for (const figure of dashboard.sections.flatMap((section) => section.figures))
      for (const query of allQueries(queriesOf(figure, view, ground))) distinct.set(JSON.stringify(query), query);
  }
  return [...distinct.values()];
}
