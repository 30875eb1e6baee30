import type { Catalogue } from './catalogue.ts';
import type { Dashboard, DashboardId } from './dashboard.ts';
import { allQueries, queriesOf } from './figure-queries.ts';
import type { IndicatorQuery } from './indicator-query.ts';
import type { Manifest } from './manifest.ts';
import { NOTHING_SELECTED } from './selection.ts';
import type { TerritoryIndex } from './territory.ts';
import { viewOf, type Ground } from './view.ts';

/** Equal for equal questions. */
export function queryKey(query: IndicatorQuery): string {
  return JSON.stringify(query);
}

/** The questions of every dashboard as it opens, without repeats: what refresh answers ahead of the readers. */
export function defaultQueries(catalogue: Catalogue, territories: TerritoryIndex, manifest: Manifest): readonly IndicatorQuery[] {
  const ground = { catalogue, territories, manifest };
  return distinct(catalogue.dashboards.flatMap((dashboard) => openingQueries(dashboard, ground)));
}

export type PreparedQueries = {
  /** Of the home dashboard: their answers come with the page. */
  readonly home: readonly IndicatorQuery[];
  /** Of each other dashboard, those of the home left out: their answers are in one file per dashboard. */
  readonly others: readonly { readonly dashboard: DashboardId; readonly queries: readonly IndicatorQuery[] }[];
};

/** Where the answers to `defaultQueries` are published; refresh that writes them and the page that reads them ask here. */
export function preparedQueries(ground: Ground): PreparedQueries {
  const { dashboards, observatory } = ground.catalogue;
  const home = distinct(dashboards.filter(({ id }) => id === observatory.home).flatMap((dashboard) => openingQueries(dashboard, ground)));
  const known = new Set(home.map(queryKey));
  const others = dashboards
    .filter(({ id }) => id !== observatory.home)
    .map((dashboard) => ({ dashboard: dashboard.id, queries: distinct(openingQueries(dashboard, ground)).filter((query) => !known.has(queryKey(query))) }));
  return { home, others: others.filter(({ queries }) => queries.length > 0) };
}

function openingQueries(dashboard: Dashboard, ground: Ground): readonly IndicatorQuery[] {
  const view = viewOf(dashboard, NOTHING_SELECTED, ground);
  return dashboard.sections.flatMap((section) => section.figures).flatMap((figure) => allQueries(queriesOf(figure, view, ground)));
}

function distinct(queries: readonly IndicatorQuery[]): readonly IndicatorQuery[] {
  return [...new Map(queries.map((query) => [queryKey(query), query])).values()];
}
