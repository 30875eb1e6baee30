import type { FigureId } from '../domain/dashboard.ts';
import type { PeriodKey } from '../domain/period.ts';
import { NOTHING_SELECTED, type Selection } from '../domain/selection.ts';
import { sameTerritory, type Level, type TerritoryRef } from '../domain/territory.ts';
import type { Zone } from '../domain/zone.ts';

/** Puts a territory in focus. Choosing the root chooses nothing, so that the address stays short. */
export function chooseTerritory(selection: Selection, territory: TerritoryRef | null, root: TerritoryRef): Selection {
  const chosen = territory === null || sameTerritory(territory, root) ? null : { level: territory.level, code: territory.code };
  return { ...selection, territory: chosen };
}

/** The level of every map, ranking and table; null gives each figure its own back. */
export function chooseLevel(selection: Selection, level: Level | null): Selection {
  return { ...selection, level };
}

/** Choosing the period that the dashboard shows by itself chooses nothing: the reader then follows new vintages. */
export function choosePeriod(selection: Selection, period: PeriodKey | null, defaultPeriod: PeriodKey | null): Selection {
  return { ...selection, period: period === defaultPeriod ? null : period };
}

/** Shows one figure as a table or as its picture; figures keep the order in which they became tables. */
export function showAs(selection: Selection, figure: FigureId, form: 'table' | 'picture'): Selection {
  const others = selection.asTable.filter((id) => id !== figure);
  if (form === 'picture') return { ...selection, asTable: others };
  return selection.asTable.includes(figure) ? selection : { ...selection, asTable: [...others, figure] };
}

/** The zones that the reader put together, in their order; none takes them out of the address. */
export function chooseZones(selection: Selection, zones: readonly Zone[]): Selection {
  const { zones: _zones, ...others } = selection;
  return zones.length === 0 ? others : { ...others, zones };
}

/** Back to the defaults of the dashboard. */
export function reset(): Selection {
  return NOTHING_SELECTED;
}
