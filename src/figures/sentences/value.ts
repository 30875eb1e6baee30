import { assertNever } from '../../shared/assert-never.ts';
import { formatNumber, ordinal } from '../../shared/french-number.ts';
import { NBSP, NNBSP } from '../../shared/typography.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { asSubject, inTerritory, LEVEL_NAMES, ofTerritory } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import { periodLabel } from '../../domain/period.ts';
import type { Territory } from '../../domain/territory.ts';
import { MISSING_SENTENCES, valueText, type Nouns } from '../wording.ts';
import type { Rank } from '../rank.ts';

/** One sentence for one observation: « La CC du Clunisois compte 14 020 habitants en 2023, 7ᵉ des 20 EPCI. » */
export function sentenceOf(indicator: Indicator, observation: Observation, nouns: Nouns, rank: Rank | null): string {
  const { value } = observation;
  if (value === null) return missingSentence(indicator, observation);
  return `${statement(indicator, observation, value, nouns)}${rank ? `, ${rankText(rank, observation.territory)}` : ''}.`;
}

function statement(indicator: Indicator, observation: Observation, value: number, nouns: Nouns): string {
  const when = periodLabel(observation.period);
  const { territory } = observation;
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
      if (observation.reason === 'cut-commune') return `Les communes entières ${ofTerritory(territory)} comptent ${valueText(indicator, value)} en${NBSP}${when}`;
      return `${asSubject(territory)} compte ${valueText(indicator, value)} en${NBSP}${when}`;
    case 'distinct':
      return `${asSubject(territory)} compte ${valueText(indicator, value)} en${NBSP}${when}`;
    case 'published':
    case 'share':
      return `${indicator.label} ${inTerritory(territory)} en${NBSP}${when}${NBSP}: ${valueText(indicator, value)}`;
    case 'ratio':
      if (observation.largest) {
        return `${asSubject(observation.largest)} réunit ${valueText(indicator, value)} des ${nouns.counted} ${ofTerritory(territory)} en${NBSP}${when}`;
      }
      return `${indicator.label} ${inTerritory(territory)} en${NBSP}${when}${NBSP}: ${valueText(indicator, value)}`;
    case 'change':
      return `${nouns.measured} ${ofTerritory(territory)}${NBSP}: ${trendWords(indicator, value)} entre ${observation.since ?? '?'} et ${when}`;
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

/** « en hausse de 0,24 % par an », « en baisse de 1,2 % par an », « stable »: a fact, with neither praise nor blame. */
export function trendWords(indicator: Indicator, value: number): string {
  const shown = formatNumber(Math.abs(value), indicator.decimals);
  if (!/[1-9]/.test(shown)) return 'stable';
  return `en ${value > 0 ? 'hausse' : 'baisse'} de ${shown}${NBSP}${indicator.unit}`;
}

/** « 7ᵉ des 20 EPCI », « 1ᵉʳ des 5 arrondissements ». */
export function rankText(rank: Rank, territory: Territory): string {
  const level = LEVEL_NAMES[territory.level];
  return `${ordinal(rank.position, level.gender)} des ${formatNumber(rank.of, 0)} ${level.plural}`;
}

function missingSentence(indicator: Indicator, observation: Observation): string {
  const where = inTerritory(observation.territory);
  const why = observation.reason === null ? MISSING_SENTENCES['not-published'] : MISSING_SENTENCES[observation.reason];
  return `${indicator.label} ${where} en${NBSP}${periodLabel(observation.period)}${NBSP}: valeur inconnue. ${why}`;
}

/** How a territory stands beside the one it belongs to: « 2,5 % de la Saône-et-Loire », « Saône-et-Loire : −0,12 % par an ». */
export function referenceText(indicator: Indicator, observation: Observation, reference: Observation): string | null {
  if (observation.value === null || reference.value === null) return null;
  const additive = indicator.kind === 'sum' || indicator.kind === 'stock';
  if (additive && reference.value > 0) {
    const share = (100 * observation.value) / reference.value;
    return `${formatNumber(share, share < 1 ? 2 : 1)}${NBSP}% ${ofTerritory(reference.territory)}`;
  }
  return `${reference.territory.name}${NBSP}: ${valueText(indicator, reference.value)}`;
}

/** For an EPCI across the border: what it is inside the root (« part 71 »), and whole. */
export function borderSentence(indicator: Indicator, part: Observation, whole: Observation, root: Territory): string | null {
  if (part.value === null || whole.value === null) return null;
  const inside = `Part${NBSP}${root.code}, communes situées ${inTerritory(root)}${NBSP}: ${valueText(indicator, part.value)}`;
  return `${inside}${NNBSP}; EPCI entier${NBSP}: ${valueText(indicator, whole.value)}.`;
}
