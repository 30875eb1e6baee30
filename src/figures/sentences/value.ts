import { assertNever } from '../../shared/assert-never.ts';
import { inMillions } from '../../shared/french-magnitude.ts';
import { formatNumber, isPlural } from '../../shared/french-number.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { NBSP, NNBSP } from '../../shared/typography.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { asSubject, inTerritory, ofTerritory } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Territory } from '../../domain/territory.ts';
import { numberText, valueText, type Nouns } from '../wording.ts';
import type { Rank } from '../rank.ts';
import { betweenPeriods, inPeriod } from './period.ts';
import { rankText } from './rank.ts';
import { missingText, stateText } from './state.ts';

/**
 * One sentence for one observation, whatever its kind, status and period: « La CC du Clunisois compte 14 020 habitants en 2023,
 * 7ᵉ des 20 EPCI. », « Taux de pauvreté en Saône-et-Loire en 2013 : 13,1 %. » It begins with a capital, ends with a full
 * stop, and neither praises nor blames.
 */
export function sentenceOf(indicator: Indicator, observation: Observation, nouns: Nouns, rank: Rank | null): string {
  const { value, territory, period } = observation;
  if (value === null) return `${measureIn(indicator, observation)} ${inPeriod(period)}${categoryText(observation)}${missingText(indicator, observation)}`;
  const ranked = rank && observation.status === 'ok' ? rankText(rank, indicator, territory.level, value, observation.largest !== null) : null;
  return `${statementOf(indicator, observation, value, nouns)}${ranked === null ? '' : `, ${ranked}`}.`;
}

/** The same without its full stop, so that a comparison may follow. */
export function statementOf(indicator: Indicator, observation: Observation, value: number, nouns: Nouns): string {
  return `${statement(indicator, observation, value, nouns)}${stateText(indicator, observation, nouns)}`;
}

function statement(indicator: Indicator, observation: Observation, value: number, nouns: Nouns): string {
  const when = inPeriod(observation.period);
  const { territory } = observation;
  const isCut = observation.reason === 'cut-commune';
  const plain = `${measureIn(indicator, observation)} ${when}${categoryText(observation)}${NBSP}: ${saidText(indicator, value)}`;
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'distinct': {
      const counted = observation.category === undefined ? countedText(indicator, value) : null;
      if (counted === null) return isCut ? plain.replace(inTerritory(territory), `dans les communes entières ${ofTerritory(territory)}`) : plain;
      if (isCut) return `Les communes entières ${ofTerritory(territory)} ${counted.isNone ? 'ne comptent' : 'comptent'} ${counted.text} ${when}`;
      const subject = asSubject(territory);
      const verb = subject.startsWith('Les ') ? 'comptent' : 'compte';
      return `${subject} ${counted.isNone ? 'ne ' : ''}${verb} ${counted.text} ${when}`;
    }
    case 'published':
    case 'share':
      return plain;
    case 'ratio':
      if (observation.largest) return `${asSubject(observation.largest)} ${asSubject(observation.largest).startsWith('Les ') ? 'réunissent' : 'réunit'} ${valueText(indicator, value)} des ${nouns.counted} ${ofTerritory(territory)} ${when}`;
      return plain;
    case 'change':
      return `${nouns.measured} ${ofTerritory(territory)}${NBSP}: ${trendWords(indicator, value)} ${observation.since === null ? `jusqu’${inPeriod(observation.period)}` : betweenPeriods(observation.since, observation.period)}`;
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

/** « Densité de population dans la CC du Clunisois ». */
function measureIn(indicator: Indicator, { territory }: Observation): string {
  return `${indicator.label} ${inTerritory(territory)}`;
}

/** Of a breakdown: « , pour « secours à victime » ». */
function categoryText({ category }: Observation): string {
  if (category === undefined) return '';
  return category === null ? ', catégorie non précisée' : `, pour «${NBSP}${typesetFrench(category)}${NBSP}»`;
}

/** « 14 020 habitants », « aucun collège », « 1,23 million de nuitées »; null where the indicator declares no noun and its unit is a measure. */
export function countedText(indicator: Indicator, value: number): { readonly text: string; readonly isNone: boolean } | null {
  const { counted } = indicator;
  if (!counted) return null;
  if (value === 0) return { text: `${counted.gender === 'f' ? 'aucune' : 'aucun'} ${counted.one}`, isNone: true };
  const noun = isPlural(value, indicator.decimals) ? counted.many : counted.one;
  return { text: inMillions(value, noun) ?? `${numberText(indicator, value)}${NBSP}${noun}`, isNone: false };
}

/** The value with its unit, unless the name of the indicator already says it: « … pour 10 000 habitants … : 12,3 ». */
export function saidText(indicator: Indicator, value: number): string {
  if (/^pour\s/.test(indicator.unit) && indicator.label.includes(indicator.unit)) return numberText(indicator, value);
  return (indicator.decimals === 0 && indicator.kind !== 'published' ? inMillions(value, indicator.unit) : null) ?? valueText(indicator, value);
}

/** « en hausse de 0,24 % par an », « en baisse de 1,2 % par an », « stable »: a fact, with neither praise nor blame. */
export function trendWords(indicator: Indicator, value: number): string {
  const shown = formatNumber(Math.abs(value), indicator.decimals);
  if (!/[1-9]/.test(shown)) return 'stable';
  return `en ${value > 0 ? 'hausse' : 'baisse'} de ${shown}${NBSP}${indicator.unit}`;
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
