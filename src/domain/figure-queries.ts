import { assertNever } from '../shared/assert-never.ts';
import { findIndicator } from './catalogue.ts';
import type { FigureSpec } from './dashboard.ts';
import type { IndicatorQuery } from './indicator-query.ts';
import type { IndicatorId } from './indicator.ts';
import { periodsOf } from './indicator-periods.ts';
import type { Observation } from './observation.ts';
import { communesCutBy, communesOf, crossesBorder, nests } from './territory-index.ts';
import { sameTerritory, type Level, type Territory, type TerritoryRef } from './territory.ts';
import type { Ground, View } from './view.ts';

/**
 * The questions behind one figure, by the part they play. Two figures that need the same question share it:
 * a question is always asked for all territories of a level at once, so that choosing another one asks nothing new.
 */
export type FigureQueries = {
  /** What the figure is about; one per indicator for a table. */
  readonly main: readonly IndicatorQuery[];
  /** The same for the root territory, to compare with; null where the figure is about the root itself. */
  readonly reference: IndicatorQuery | null;
  /** The same over whole territories, when the one in focus crosses the border of the root. */
  readonly whole: IndicatorQuery | null;
};

/** The territory that a figure about one territory speaks of: the focus, or the root where the indicator means nothing there. */
export function subjectOf(indicator: IndicatorId, view: View, ground: Ground): Territory {
  const declared = findIndicator(ground.catalogue, indicator);
  return declared && !declared.levels.includes(view.territory.level) ? ground.territories.root : view.territory;
}

/** The level a figure about many territories is drawn at: the reader's choice, else its own; kept where the indicator has no meaning. */
export function levelOf(figure: FigureSpec & { readonly level: Level }, view: View): Level {
  return view.level ?? figure.level;
}

/**
 * Which territories a list shows: those inside the focus when it is made of territories of that level, else all of the
 * root. Asked for all the same: their values are no other, and choosing another focus then asks nothing new.
 */
export function scopeOf(level: Level, view: View, ground: Ground): Territory {
  const { root } = ground.territories;
  const focus = view.territory;
  return sameTerritory(focus, root) || focus.level === level || !nests(level, focus.level) ? root : focus;
}

/** The observations of the territories that lie in the scope, in whole or, for a commune cut by it, in part. */
export function observationsIn(scope: Territory, observations: readonly Observation[], ground: Ground): readonly Observation[] {
  const { territories } = ground;
  if (sameTerritory(scope, territories.root)) return observations;
  const inside = new Set([...communesOf(territories, scope), ...communesCutBy(territories, scope)].map((commune) => commune.code));
  return observations.filter(({ territory }) => territory.level === 'commune' && inside.has(territory.code));
}

export function queriesOf(figure: FigureSpec, view: View, ground: Ground): FigureQueries {
  const root = reference(ground.territories.root);
  const own = 'period' in figure && view.periodChosen !== true ? figure.period : undefined;
  const period = own ?? view.period;
  const periods = period === null ? [] : [period];
  switch (figure.show) {
    case 'key': {
      const subject = subjectOf(figure.indicator, view, ground);
      const main = { indicator: figure.indicator, level: subject.level, within: root, periods };
      const isRoot = sameTerritory(subject, ground.territories.root);
      return {
        main: [main],
        reference: isRoot ? null : { ...main, level: root.level },
        whole: !isRoot && subject.level === 'epci' && crossesBorder(ground.territories, subject) ? { ...main, within: null } : null,
      };
    }
    case 'map':
    case 'ranking':
      return only({ indicator: figure.indicator, level: levelOf(figure, view), within: root, periods });
    case 'trend': {
      const subject = subjectOf(figure.indicator, view, ground);
      const indicator = findIndicator(ground.catalogue, figure.indicator);
      const all = indicator ? periodsOf(indicator, ground.catalogue, ground.manifest) : [];
      return only({ indicator: figure.indicator, level: subject.level, within: root, periods: all });
    }
    case 'table': {
      const level = levelOf(figure, view);
      return { main: figure.indicators.map((indicator) => ({ indicator, level, within: root, periods })), reference: null, whole: null };
    }
    default:
      return assertNever(figure, 'figure');
  }
}

/** Every question of a figure, in the order main, reference, whole. */
export function allQueries(queries: FigureQueries): readonly IndicatorQuery[] {
  return [...queries.main, queries.reference, queries.whole].filter((query) => query !== null);
}

function reference(territory: Territory): TerritoryRef {
  return { level: territory.level, code: territory.code };
}

function only(query: IndicatorQuery): FigureQueries {
  return { main: [query], reference: null, whole: null };
}
