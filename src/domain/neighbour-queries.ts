import type { Dashboard } from './dashboard.ts';
import { allQueries, queriesOf } from './figure-queries.ts';
import type { IndicatorQuery } from './indicator-query.ts';
import type { PeriodKey } from './period.ts';
import { territoriesAt } from './territory-index.ts';
import type { Ground, View } from './view.ts';

/** More would keep the engine busy for longer than a reader looks at a page. */
const MOST = 80;

/**
 * The questions of the views one choice away: another level, a territory of another level (any: they share their
 * questions), another period. Without repeats, in that order.
 */
export function neighbourQueries(dashboard: Dashboard, view: View, periods: readonly PeriodKey[], ground: Ground): readonly IndicatorQuery[] {
  const { territories } = ground;
  const elsewhere = dashboard.levels.filter((level) => level !== view.territory.level).flatMap((level) => territoriesAt(territories, level).slice(0, 1));
  const views: View[] = [
    ...[null, ...dashboard.levels].filter((level) => level !== view.level).map((level) => ({ ...view, level })),
    ...[territories.root, ...elsewhere].map((territory) => ({ ...view, territory })),
    ...[...periods].reverse().filter((period) => period !== view.period).map((period) => ({ ...view, period, periodChosen: true as const })),
  ];
  const distinct = new Map<string, IndicatorQuery>();
  for (const neighbour of views)
    for (const figure of dashboard.sections.flatMap((section) => section.figures))
      for (const query of allQueries(queriesOf(figure, neighbour, ground))) distinct.set(JSON.stringify(query), query);
  return [...distinct.values()].slice(0, MOST);
}
