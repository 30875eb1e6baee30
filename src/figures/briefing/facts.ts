import { compare, dependsOnSize, gapBetween, verdictOf } from '../../domain/comparison.ts';
import type { Indicator, IndicatorId } from '../../domain/indicator.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import type { Observation, ObservationSet } from '../../domain/observation.ts';
import type { PeriodKey } from '../../domain/period.ts';
import { standingOf } from '../../domain/standing.ts';
import { targetAt } from '../../domain/target.ts';
import { sameTerritory, type Territory, type TerritoryIndex } from '../../domain/territory.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { rankIn } from '../rank.ts';
import { comparisonSentence } from '../sentences/compared.ts';
import { besides } from '../sentences/gap.ts';
import { rankText } from '../sentences/rank.ts';
import { saidText, statementOf } from '../sentences/value.ts';
import type { Nouns } from '../wording.ts';
import { chance, isSolid, type Solid } from './solid.ts';

export type FactKind = 'gap' | 'rank' | 'trend' | 'target';

/** Something worth telling about a territory. Facts of one kind of data compare by `score`; 4 is the most. */
export type Fact = {
  readonly kind: FactKind;
  readonly indicator: IndicatorId;
  /** What it is about: a change speaks of the same as the quantity that changes. */
  readonly about: IndicatorId;
  readonly theme: string;
  readonly score: number;
  /** Without « Données d’exemple »: the list says it once for all its facts. */
  readonly sentence: string;
  /** True where it comes from made-up rows. */
  readonly sample: boolean;
};

/** Fewer territories make no group to stand apart from. */
const LEAST_PEERS = 8;
const MOST = 4;
/** Nearer to the median than that, a territory is like the others. */
const LEAST_WIDTHS = 0.2;
/** A change of one tenth weighs like a gap of one width; smaller ones are told from one hundredth on. */
const TELLING_CHANGE = Math.log(1.1);
const LEAST_CHANGE = Math.log(1.01);

export type Told = { readonly indicator: Indicator; readonly set: ObservationSet; readonly territory: Territory; readonly latest: PeriodKey; readonly earlier: PeriodKey | null; readonly nouns: Nouns; readonly index: TerritoryIndex };

/**
 * Every fact that one indicator tells about a territory:
 *
 * - `gap`: how far a rate is from the median of the territories of its level, in widths of their central half; told from one fifth on;
 * - `rank`: the highest or the lowest rate of all, alone at its place: the gap, and a half more;
 * - `trend`: the change since about five years before, in tenths; told from one hundredth on, where chance would not make it, never
 *   across a break;
 * - `target`: a declared target crossed since the period before (3), or missed (1).
 *
 * Only what is known whole, of a complete period, and made of twenty cases at least is told (`solid.ts`).
 */
export function factsOf(told: Told): readonly Fact[] {
  const { indicator, set, territory, latest } = told;
  const own = set.observations.find((observation) => observation.period === latest && sameTerritory(observation.territory, territory));
  if (!isSolid(indicator, own)) return [];
  const base = { indicator: indicator.id, about: indicator.kind === 'change' ? indicator.of : indicator.id, theme: indicator.theme, sample: set.sample === true };
  return [standingFact(told, own), trendFact(told, own), targetFact(told, own)].flatMap((fact) => (fact === null || !(fact.score > 0) ? [] : [{ ...base, ...fact, score: Math.min(MOST, fact.score) }]));
}

type Found = Pick<Fact, 'kind' | 'score' | 'sentence'> | null;

function standingFact({ indicator, set, territory, nouns, latest }: Told, own: Solid): Found {
  if (dependsOnSize(indicator) || own.largest !== null) return null;
  const peers = set.observations.filter((observation) => observation.period === latest && observation.territory.level === territory.level && isSolid(indicator, observation));
  const standing = standingOf(indicator, peers, territory);
  const { firstQuartile, median, thirdQuartile } = standing.distribution;
  if (peers.length < LEAST_PEERS || firstQuartile === null || median === null || thirdQuartile === null || !(thirdQuartile > firstQuartile)) return null;
  const away = Math.abs(own.value - median);
  if (away <= Math.abs(own.value) * chance(indicator, own)) return null;
  const widths = away / (thirdQuartile - firstQuartile);
  const isExtreme = standing.tied === 1 && (standing.fromHighest === 1 || standing.fromLowest === 1);
  const gap = gapBetween(indicator, own.value, median);
  if (gap === null || (widths < LEAST_WIDTHS && !isExtreme)) return null;
  const { plural, gender } = LEVEL_NAMES[territory.level];
  const all = set.observations.filter((observation) => observation.period === latest && observation.territory.level === territory.level).length;
  const compared = standing.of < all ? ` ${gender === 'f' ? 'comparées' : 'comparés'}` : '';
  const rank = isExtreme ? rankIn(standing) : null;
  const ranked = rank && rankText(rank, indicator, territory.level, own.value);
  const beside = besides(indicator, gap, { own: own.value, other: median }, `la médiane des ${formatNumber(standing.of, 0)} ${plural}${compared}`);
  const sentence = `${statementOf(indicator, own, own.value, nouns)}${ranked === null ? '' : `, ${ranked}`}, ${beside.text}${beside.saysOther ? '' : ` (${saidText(indicator, median)})`}.`;
  return { kind: isExtreme ? 'rank' : 'gap', score: widths + (isExtreme ? 0.5 : 0), sentence };
}

function trendFact({ indicator, set, territory, earlier, nouns, index }: Told, own: Solid): Found {
  const start = earlier === null ? undefined : at(set, territory, earlier);
  // Of two largest parts that are not the same territory's, none grew.
  if (own.largest !== null && (!start?.largest || !sameTerritory(own.largest, start.largest))) return null;
  if (!isSolid(indicator, start) || !(own.value > 0) || !(start.value > 0)) return null;
  const comparison = compare(indicator, { against: { is: 'previous' }, subject: own, reference: { is: 'observation', observation: start } });
  const size = Math.abs(Math.log(own.value / start.value));
  if (comparison.gap === null || size < LEAST_CHANGE || size <= Math.hypot(chance(indicator, own), chance(indicator, start))) return null;
  return { kind: 'trend', score: size / TELLING_CHANGE, sentence: comparisonSentence(indicator, comparison, nouns, index) };
}

function targetFact({ indicator, set, territory, nouns, index }: Told, own: Solid): Found {
  const target = targetAt(indicator, own.period);
  if (target === null || target.expected === null) return null;
  const comparison = compare(indicator, { against: { is: 'target' }, subject: own, reference: { is: 'target', target } });
  if (comparison.gap === null) return null;
  const before = set.observations.filter((observation) => sameTerritory(observation.territory, territory) && observation.period < own.period).at(-1);
  const wasMet = before && isSolid(indicator, before) ? isMet(indicator, before) : null;
  const met = isMet(indicator, own);
  const sentence = comparisonSentence(indicator, comparison, nouns, index);
  if (wasMet !== null && met !== null && wasMet !== met) return { kind: 'target', score: 3, sentence };
  return met === false ? { kind: 'target', score: 1, sentence } : null;
}

/** Null where nothing says which side of the target is wanted. */
function isMet(indicator: Indicator, observation: Solid): boolean | null {
  const expected = targetAt(indicator, observation.period)?.expected ?? null;
  if (expected === null || indicator.direction === 'neutral') return null;
  return verdictOf(indicator, observation.value, expected) !== 'worse';
}

function at(set: ObservationSet, territory: Territory, period: PeriodKey): Observation | undefined {
  return set.observations.find((observation) => observation.period === period && sameTerritory(observation.territory, territory));
}
