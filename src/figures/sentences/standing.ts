import { formatNumber } from '../../shared/french-number.ts';
import { NBSP, NNBSP } from '../../shared/typography.ts';
import { dependsOnSize } from '../../domain/comparison.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Standing } from '../../domain/standing.ts';
import { rankIn } from '../rank.ts';
import { numberText, type Nouns } from '../wording.ts';
import { rankText } from './rank.ts';
import { saidText, sentenceOf, statementOf } from './value.ts';

/**
 * Where a territory stands: « …, 3ᵉ plus élevé des 19 EPCI ; médiane des EPCI : 12,1 %, la moitié centrale allant de 10,2 % à 13,4 %. »
 * The median and the quartiles are named: they are those of territories that count once each, not of all their inhabitants.
 */
export function standingSentence(indicator: Indicator, observation: Observation, standing: Standing, nouns: Nouns): string {
  const { value, territory } = observation;
  if (value === null) return sentenceOf(indicator, observation, nouns, null);
  const { plural, gender } = LEVEL_NAMES[territory.level];
  const { firstQuartile, median, thirdQuartile } = standing.distribution;
  const rank = rankIn(standing);
  // A quantity known in part would pass for a smaller one.
  const ranked = rank && (observation.status === 'ok' || !dependsOnSize(indicator)) ? rankText(rank, indicator, territory.level, value, observation.largest !== null) : null;
  const statement = `${statementOf(indicator, observation, value, nouns)}${ranked === null ? '' : `, ${ranked}`}`;
  if (median === null || standing.of < 4 || firstQuartile === null || thirdQuartile === null) return `${statement}.`;
  const unranked = standing.missing + standing.tooPartial;
  const left = unranked === 0 ? '' : ` (${formatNumber(unranked, 0)} ${gender === 'f' ? (unranked === 1 ? 'non classée' : 'non classées') : unranked === 1 ? 'non classé' : 'non classés'})`;
  const [low, high] = [numberText(indicator, firstQuartile), numberText(indicator, thirdQuartile)];
  const middle = low === high ? '' : `, la moitié centrale allant de ${low} à ${indicator.counted ? high : saidText(indicator, thirdQuartile)}`;
  return `${statement}${NNBSP}; médiane des ${plural}${left}${NBSP}: ${indicator.counted ? numberText(indicator, median) : saidText(indicator, median)}${middle}.`;
}
