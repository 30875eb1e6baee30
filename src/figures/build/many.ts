import { NBSP } from '../../shared/typography.ts';
import type { FigureSpec } from '../../domain/dashboard.ts';
import { levelOf, observationsIn, scopeOf } from '../../domain/figure-queries.ts';
import { isQuotient, type Indicator } from '../../domain/indicator.ts';
import { inTerritory, LEVEL_NAMES } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import { periodLabel } from '../../domain/period.ts';
import { communesCutBy } from '../../domain/territory-index.ts';
import { sameTerritory, territoryKey, type Level, type Territory, type TerritoryIndex } from '../../domain/territory.ts';
import type { Answers, Figure, FigureTable } from '../figure.ts';
import { notesOfMany } from '../notes.ts';
import { byValueDescending } from '../rank.ts';
import { mapTitle, rankingTitle } from '../sentences/many.ts';
import { nounsOf, indicatorOf, type BuildContext } from './context.ts';
import { columnLabel, markOf, textCell, valueCell } from './marks.ts';

type RankingSpec = Extract<FigureSpec, { show: 'ranking' }>;
type MapSpec = Extract<FigureSpec, { show: 'map' }>;

/** Territories of one level from the highest value down. */
export function buildRanking(spec: RankingSpec, answers: Answers, context: BuildContext): Figure {
  const list = listOf(spec, answers, context);
  const { indicator, observations, level, scope, highlight } = list;
  return {
    ...list.common,
    title: rankingTitle(indicator, observations, level, nounsOf(indicator, context.ground)),
    subtitle: `${list.measure}, par ${LEVEL_NAMES[level].singular} ${inTerritory(scope)}`,
    picture: {
      kind: 'ranking',
      marks: observations.map((observation) => markOf(indicator, observation)),
      unit: indicator.unit,
      highlight: highlight ? territoryKey(highlight) : null,
      shown: spec.rows,
    },
  };
}

/** All territories of one level on the map of the root, with the one in focus outlined. */
export function buildMap(spec: MapSpec, answers: Answers, context: BuildContext): Figure {
  const list = listOf(spec, answers, context);
  const { indicator, observations, level } = list;
  const { root } = context.ground.territories;
  const focus = context.view.territory;
  return {
    ...list.common,
    title: mapTitle(indicator, observations, level, nounsOf(indicator, context.ground)),
    subtitle: `${list.measure}, par ${LEVEL_NAMES[level].singular} ${inTerritory(root)}`,
    picture: {
      kind: 'map',
      marks: observations.map((observation) => markOf(indicator, observation)),
      unit: indicator.unit,
      level,
      encoding: indicator.kind === 'change' ? 'signed-areas' : isQuotient(indicator) || indicator.kind === 'published' ? 'areas' : 'circles',
      highlight: sameTerritory(focus, root) ? null : { level: focus.level, code: focus.code },
    },
  };
}

type List = {
  readonly indicator: Indicator;
  readonly level: Level;
  readonly observations: readonly Observation[];
  /** « Population municipale 2023 ». */
  readonly measure: string;
  /** The territory whose parts are listed. */
  readonly scope: Territory;
  readonly highlight: Territory | null;
};

function listOf(spec: RankingSpec | MapSpec, answers: Answers, context: BuildContext) {
  const { ground, view } = context;
  const answer = answers.main[0];
  if (!answer) throw new Error(`No answer for figure "${spec.id}"`);
  const indicator = indicatorOf(spec.indicator, ground);
  const level = levelOf(spec, view);
  const scope = spec.show === 'map' ? ground.territories.root : scopeOf(level, view, ground);
  const observations = byValueDescending(observationsIn(scope, answer.set.observations, ground));
  const receipt = context.receiptOf({ ...answer.query, within: { level: scope.level, code: scope.code } }, { ...answer.set, observations });
  const period = observations[0]?.period ?? view.period;
  const measure = `${indicator.label}${period === null ? '' : ` ${periodLabel(period)}`}`;
  const highlight = view.territory.level === level ? view.territory : null;
  const list = { indicator, level, observations, measure, scope, highlight };
  return {
    ...list,
    common: {
      id: spec.id,
      kind: spec.show,
      sentence: listSentence(indicator, observations, level, measure),
      table: listTable(list, ground.territories),
      notes: notesOfMany(observations, level, ground.territories),
      sourceLines: receipt.sourceLines,
      receipts: [receipt],
    },
  };
}

/** Only territories of the level itself: a cut commune shown beside the cantons is not ranked among them. */
function comparable(observations: readonly Observation[], level: Level): readonly Observation[] {
  return observations.filter((observation) => observation.territory.level === level);
}

function listSentence(indicator: Indicator, observations: readonly Observation[], level: Level, measure: string): string {
  const valued = comparable(observations, level).filter((o) => o.value !== null);
  const leading = valued.slice(0, 3).map((o) => markOf(indicator, o).label);
  const rest = valued.length > 3 ? `, puis ${valued.length - 3} autres` : '';
  return leading.length === 0 ? `${measure}${NBSP}: aucune valeur publiée.` : `${measure}, de la plus forte valeur à la plus faible${NBSP}: ${leading.join(', ')}${rest}.`;
}

function listTable({ indicator, observations, level, measure, scope, highlight }: List, index: TerritoryIndex): FigureTable {
  const shared = sharedBy(scope, index);
  return {
    caption: `${measure}, par ${LEVEL_NAMES[level].singular}`,
    columns: [
      { id: 'territory', label: 'Territoire', numeric: false },
      { id: 'value', label: columnLabel(indicator), numeric: true },
    ],
    rows: observations.map((observation) => ({
      id: territoryKey(observation.territory),
      cells: [textCell(nameInList(observation, level, shared)), valueCell(indicator, observation)],
    })),
    highlight: highlight ? territoryKey(highlight) : null,
  };
}

/** The communes that the territory shares with others, by code. */
export function sharedBy(scope: Territory, index: TerritoryIndex): ReadonlySet<string> {
  return new Set(communesCutBy(index, scope).map((commune) => commune.code));
}

/** A commune that cantons share says so: beside the cantons, and in the list of one of them. */
export function nameInList({ territory }: Observation, level: Level, shared: ReadonlySet<string>): string {
  const isShared = territory.level !== level || shared.has(territory.code);
  return isShared ? `${territory.name} (commune partagée)` : territory.name;
}
