import { findIndicator, type Catalogue } from './catalogue.ts';
import type { Dashboard, FigureSpec } from './dashboard.ts';
import { periodsOf } from './indicator-periods.ts';
import type { IndicatorId } from './indicator.ts';
import type { Manifest } from './manifest.ts';
import type { PeriodKey } from './period.ts';
import type { Selection } from './selection.ts';
import { findTerritory } from './territory-index.ts';
import type { Level, Territory, TerritoryIndex } from './territory.ts';

/** What the page shows once the defaults of the dashboard complete what the reader chose. */
export type View = {
  readonly territory: Territory;
  /** Null while every figure keeps its own level. */
  readonly level: Level | null;
  /** Null where nothing at all is published. */
  readonly period: PeriodKey | null;
  /** True where the reader chose the period: figures then leave their own. */
  readonly periodChosen?: true;
};

/** What is published and declared: the ground on which views, queries and figures are worked out. */
export type Ground = { readonly catalogue: Catalogue; readonly manifest: Manifest; readonly territories: TerritoryIndex };

export function indicatorsOf(figure: FigureSpec): readonly IndicatorId[] {
  return figure.show === 'table' ? figure.indicators : [figure.indicator];
}

/** Every period that some figure of the dashboard can show, ascending. */
export function dashboardPeriods(dashboard: Dashboard, ground: Ground): readonly PeriodKey[] {
  const periods = new Set<PeriodKey>();
  for (const section of dashboard.sections)
    for (const figure of section.figures)
      for (const id of indicatorsOf(figure)) {
        const indicator = findIndicator(ground.catalogue, id);
        if (indicator) for (const period of periodsOf(indicator, ground.catalogue, ground.manifest)) periods.add(period);
      }
  return [...periods].sort();
}

export function viewOf(dashboard: Dashboard, selection: Selection, ground: Ground): View {
  const periods = dashboardPeriods(dashboard, ground);
  const chosen = selection.territory && findTerritory(ground.territories, selection.territory);
  return {
    territory: chosen ?? ground.territories.root,
    level: selection.level,
    period: selection.period ?? dashboard.defaults.period ?? periods.at(-1) ?? null,
    ...(selection.period === null ? {} : { periodChosen: true as const }),
  };
}
