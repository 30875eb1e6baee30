import { breakBetween } from '../../domain/breaks.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { contractedA, inWords } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { dependsOnSize, referenceValue, type Against, type Comparison, type ComparisonReason, type Gap, type Reference, type Verdict } from '../../domain/comparison.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { inTerritory, LEVEL_NAMES, ofTerritory, withArticle } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import type { PeriodKey } from '../../domain/period.ts';
import type { TargetState } from '../../domain/target.ts';
import { findTerritory } from '../../domain/territory-index.ts';
import { sameTerritory, type TerritoryIndex } from '../../domain/territory.ts';
import { coverageText, numberText, type Nouns } from '../wording.ts';
import { besides, gapText, movement, type Values } from './gap.ts';
import { betweenPeriods, duration, inPeriod, ofPeriod, withPeriodArticle } from './period.ts';
import { COMPARISON_REASONS } from './reasons.ts';
import { lowered } from './state.ts';
import { saidText, sentenceOf, statementOf } from './value.ts';

/**
 * One sentence for one comparison: « Taux de chômage localisé en Saône-et-Loire au 3e trimestre 2023 : 6,4 %, en hausse de 0,1 point
 * en un an. » Where nothing may be compared, a second sentence says why. Only indicators that declare a direction are
 * told to stand or to move favourably; the others never.
 */
export function comparisonSentence(indicator: Indicator, comparison: Comparison, nouns: Nouns, index: TerritoryIndex): string {
  const { subject, reference, gap, part, missing, against } = comparison;
  if (subject.value === null) return sentenceOf(indicator, subject, nouns, null);
  const statement = statementOf(indicator, subject, subject.value, nouns);
  const value = reference && referenceValue(reference);
  if (gap !== null && reference !== null && value !== null) {
    const values = { own: subject.value, other: value };
    const verdict = gapText(indicator, gap, values) === null && against.is !== 'target' ? '' : verdictWords(indicator, against, comparison.verdict);
    return `${statement}, ${gapWords(indicator, comparison, gap, reference, values)}${verdict}.`;
  }
  // Of what reads as nothing, no part is told.
  if (part !== null && Number(subject.value.toFixed(indicator.decimals)) === 0) return `${statement}.`;
  if (part !== null && reference?.is === 'observation') return `${statement}, soit ${partText(part)} du total ${ofTerritory(reference.observation.territory)}.`;
  const reason = missing?.reason ?? 'not-published';
  return `${statement}. Pas de comparaison avec ${otherName(comparison, index)}${NBSP}: ${reasonText(indicator, comparison, reason)}.`;
}

function gapWords(indicator: Indicator, { against, subject }: Comparison, gap: Gap, reference: Reference, values: Values): string {
  switch (reference.is) {
    case 'observation': {
      const { observation } = reference;
      if (against.is !== 'previous' && against.is !== 'year-before') {
        const beside = besides(indicator, gap, values, inTerritory(observation.territory));
        return `${beside.text}${stated(observation, beside.saysOther ? null : bareText(indicator, values.other))}`;
      }
      if (indicator.kind === 'change' && observation.since !== null) return `${besides(indicator, gap, values, betweenPeriods(observation.since, observation.period)).text}${statedStart(observation)}`;
      const during = duration(observation.period, subject.period) ?? `par rapport ${contractedA(withPeriodArticle(observation.period))}`;
      return `${movement(indicator, gap, values, during, inPeriod(observation.period))}${statedStart(observation)}`;
    }
    case 'group': {
      const { group, members, coverage } = reference.group;
      const { singular, plural } = LEVEL_NAMES[group.level];
      const others = members.some((member) => sameTerritory(member, subject.territory)) ? plural : `autres ${plural}`;
      const count = members.length <= 10 ? inWords(members.length) : formatNumber(members.length, 0);
      const where = members.length === 1 ? `dans l’autre ${singular}` : `dans l’ensemble des ${count} ${others}`;
      const beside = besides(indicator, gap, values, `${where} du groupe «${NBSP}${group.label}${NBSP}»`);
      const told = [...(beside.saysOther ? [] : [bareText(indicator, values.other)]), ...(coverage !== null && coverage < 1 ? [`donnée partielle${NBSP}: ${coverageText(coverage)}`] : [])];
      return `${beside.text}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
    }
    case 'target':
      return targetWords(indicator, subject.period, gap, reference.target, values);
    default:
      return assertNever(reference, 'reference');
  }
}

/** Beside the target itself, once it is due; before, beside the line towards it. */
function targetWords(indicator: Indicator, period: PeriodKey, gap: Gap, { goal, isPast }: TargetState, values: Values): string {
  const aim = `l’objectif de ${saidText(indicator, goal.value)} pour ${withPeriodArticle(goal.at)}`;
  const isDue = isPast || goal.at === period;
  if (gapText(indicator, gap, values) === null) return isDue ? `au niveau de ${aim}` : `sur la trajectoire vers ${aim}`;
  if (isDue) return besides(indicator, gap, values, aim).text;
  return `${besides(indicator, gap, values, `la trajectoire vers ${aim}`).text} (${saidText(indicator, values.other)} ${inPeriod(period)})`;
}

/** The other value, and what must be known to read it: « (12,3 %, donnée partielle) ». */
function stated(observation: Observation, value: string | null): string {
  const told = [
    ...(value === null ? [] : [value]),
    ...(observation.status === 'partial' ? ['donnée partielle'] : []),
    ...(observation.maturity === 'provisional' ? ['valeur provisoire'] : []),
    ...(observation.maturity === 'incomplete' ? ['période incomplète'] : []),
  ];
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

/** The same of where a movement starts from. */
function statedStart(observation: Observation): string {
  const told = [
    ...(observation.status === 'partial' ? ['donnée de départ partielle'] : []),
    ...(observation.maturity === 'provisional' ? ['valeur de départ provisoire'] : []),
    ...(observation.maturity === 'incomplete' ? ['période de départ incomplète'] : []),
  ];
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

/** What is counted has been said: its number is enough. */
function bareText(indicator: Indicator, value: number): string {
  return indicator.counted ? numberText(indicator, value) : saidText(indicator, value);
}

/** Said where the declaration says which way is wanted; of an amount beside another territory it means nothing. */
function verdictWords(indicator: Indicator, against: Against, verdict: Verdict | null): string {
  if (indicator.direction === 'neutral' || (verdict !== 'better' && verdict !== 'worse')) return '';
  const adjective = verdict === 'better' ? 'favorable' : 'défavorable';
  switch (against.is) {
    case 'previous':
    case 'year-before':
      return `, évolution ${adjective}`;
    case 'target':
      return verdict === 'better' ? ', objectif tenu' : ', objectif non tenu';
    case 'parent':
    case 'peers':
    case 'territory':
      return dependsOnSize(indicator) ? '' : `, écart ${adjective}`;
  }
}

/** « 2,5 % », « moins de 0,01 % ». */
export function partText(part: number): string {
  const shown = formatNumber(part * 100, part < 0.01 ? 2 : 1);
  return `${part > 0 && !/[1-9]/.test(shown) ? 'moins de 0,01' : shown}${NBSP}%`;
}

function otherName({ against, reference }: Comparison, index: TerritoryIndex): string {
  switch (against.is) {
    case 'parent':
      return withArticle(index.root);
    case 'peers':
      return reference?.is === 'group' ? `le groupe «${NBSP}${reference.group.group.label}${NBSP}»` : 'des territoires semblables';
    case 'previous':
      return 'la période précédente';
    case 'year-before':
      return 'l’année précédente';
    case 'territory': {
      const other = findTerritory(index, against.territory);
      return other === null ? 'un autre territoire' : withArticle(other);
    }
    case 'target':
      return 'un objectif';
  }
}

function reasonText(indicator: Indicator, comparison: Comparison, reason: ComparisonReason): string {
  if (reason === 'break') return brokenText(indicator, comparison);
  // Both are there: what is missing is a part of one.
  const isPartial = comparison.reference !== null && referenceValue(comparison.reference) !== null;
  if (isPartial && reason === 'not-published') return 'l’une des deux quantités n’est connue qu’en partie';
  if (isPartial && reason === 'secret') return 'une partie des données relève du secret statistique';
  return COMPARISON_REASONS[reason];
}

/** « rupture de série en 2025, les bénéficiaires du RSA sont inscrits d’office ». */
function brokenText(indicator: Indicator, { subject, reference }: Comparison): string {
  const found = reference?.is === 'observation' ? breakBetween(indicator.breaks, reference.observation.period, subject.period) : null;
  return found === null ? COMPARISON_REASONS.break : `rupture de série à partir ${ofPeriod(found.at)} (${lowered(found.note)})`;
}
