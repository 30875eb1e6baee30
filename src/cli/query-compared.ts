import { formatNumber, formatSigned, isPlural } from '../shared/french-number.ts';
import { nearest } from '../shared/nearest.ts';
import { NBSP } from '../shared/typography.ts';
import { referenceValue, type Against, type Comparison, type Verdict } from '../domain/comparison.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { ObservationSet } from '../domain/observation.ts';
import { periodLabel, type PeriodKey } from '../domain/period.ts';
import type { Standing } from '../domain/standing.ts';
import type { Level, Territory } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import type { Ask } from '../comparison/ask.ts';
import { answerComparison } from '../comparison/compare.ts';
import { groupsFor } from '../comparison/members.ts';
import { answerStanding } from '../comparison/standing.ts';
import { coverageText, numberText } from '../figures/wording.ts';
import { COMPARISON_REASONS } from '../figures/sentences/reasons.ts';
import { answerQuery, type AnswerContext } from '../query/answer.ts';
import type { QueryResult } from './query-result.ts';
import { aligned, footer } from './query-table.ts';
import { referenceGiven, UnknownWord } from './query-words.ts';

/** What `--compare` and `--rank` add to a result: one comparison, and one standing, per territory of the level and period. */
export type ComparedResult = QueryResult & {
  readonly comparisons?: readonly Comparison[];
  readonly standings?: readonly { readonly territory: Territory; readonly period: PeriodKey; readonly standing: Standing }[];
};

const WORDS = ['parent', 'peers', 'previous', 'year-before', 'target', 'territory'] as const;

/** « parent », « peers », « peers:epci-de-meme-taille », « previous », « year-before », « target », « territory:epci:200040293 », « territory:region:27 ». */
export function againstGiven(given: string, level: Level | null, ground: Ground): Against {
  const [, word = '', rest] = /^([^:]*)(?::(.*))?$/.exec(given.trim()) ?? [];
  switch (word) {
    case 'parent':
    case 'previous':
    case 'year-before':
    case 'target':
      if (rest === undefined) return { is: word };
      break;
    case 'territory': {
      if (rest === undefined || rest === '') break;
      const territory = referenceGiven(rest, ground.territories);
      return { is: 'territory', territory: { level: territory.level, code: territory.code } };
    }
    case 'peers': {
      const groups = level === null ? [] : groupsFor(ground, { level, code: '' });
      const group = rest === undefined ? groups[0] : groups.find(({ id }) => id === rest);
      if (group) return { is: 'peers', group: group.id };
      const ids = groups.map(({ id }) => id);
      const close = rest === undefined ? null : nearest(rest, ids);
      throw new UnknownWord(`Aucun groupe de comparaison${rest === undefined ? '' : ` « ${rest} »`} à ce niveau.${close === null ? '' : ` Vouliez-vous dire « ${close} » ?`} Groupes déclarés : ${ids.join(', ') || 'aucun'}.`);
    }
  }
  const close = nearest(word, WORDS);
  throw new UnknownWord(`Comparaison inconnue : « ${given} ».${close === null ? '' : ` Vouliez-vous dire « ${close} » ?`} Comparaisons : ${WORDS.join(', ')}.`);
}

/** Each question once, whatever the number of territories that need its answer. */
export function askOnce(context: AnswerContext): Ask {
  const answers = new Map<string, Promise<ObservationSet>>();
  return (query) => {
    const key = JSON.stringify(query);
    const answer = answers.get(key) ?? answerQuery(context, query);
    answers.set(key, answer);
    return answer;
  };
}

/** The comparison, the rank or both, for every territory of the level; ranks are among the peers where peers are compared with. */
export async function computeCompared(context: AnswerContext, query: IndicatorQuery, result: QueryResult, against: Against | null, isRanked: boolean): Promise<ComparedResult> {
  const ask = askOnce(context);
  const subjects = result.observations.filter(({ territory }) => territory.level === query.level);
  const asked = subjects.map(({ territory, period }) => ({ territory, question: { indicator: query.indicator, subject: { level: territory.level, code: territory.code }, within: query.within, period, ...(query.where === undefined ? {} : { where: query.where }) } }));
  const comparisons: Comparison[] = [];
  if (against !== null) for (const { question } of asked) comparisons.push(await answerComparison(context, { ...question, against }, ask));
  const standings: NonNullable<ComparedResult['standings']>[number][] = [];
  if (isRanked) {
    for (const { territory, question } of asked) {
      const answer = await answerStanding(context, { ...question, among: against?.is === 'peers' ? against : { is: 'level' } }, ask);
      if (answer) standings.push({ territory, period: question.period, standing: answer.standing });
    }
  }
  return { ...result, ...(against === null ? {} : { comparisons }), ...(isRanked ? { standings } : {}) };
}

const VERDICTS: Record<Verdict, string> = { better: 'mieux', worse: 'moins bien', same: 'identique', neutral: '–' };

/** Comparisons and ranks as aligned tables, then where the figures come from. */
export function printCompared({ receipt, comparisons, standings }: ComparedResult, indicator: Indicator): string {
  const sample = receipt.sample || comparisons?.some((comparison) => comparison.sample) ? ['Données d’exemple : elles ne disent rien du territoire.', ''] : [];
  return [
    `${receipt.label} (${receipt.filters.join(', ')})`,
    '',
    ...sample,
    ...(comparisons === undefined ? [] : [...comparisonTable(comparisons, indicator), '', ...membersOf(comparisons)]),
    ...(standings === undefined ? [] : [...standingTable(standings), '', ...distributionLines(standings, indicator)]),
    ...footer(receipt),
  ].join('\n');
}

export function comparisonTable(comparisons: readonly Comparison[], indicator: Indicator): readonly string[] {
  const text = (value: number | null): string => (value === null ? '–' : numberText(indicator, value));
  const rows = comparisons.map((comparison) => {
    const { subject, reference, verdict } = comparison;
    return [subject.territory.name, periodLabel(subject.period), text(subject.value), referenceName(comparison), text(reference && referenceValue(reference)), gapCell(comparison, indicator), verdict === null ? '–' : VERDICTS[verdict], remarks(comparison, indicator)];
  });
  return aligned([['Territoire', 'Période', 'Valeur', 'Comparé à', 'Référence', 'Écart', 'Sens', 'Remarque'], ...rows], (column) => column === 2 || column === 4 || column === 5);
}

function referenceName({ reference, against }: Comparison): string {
  if (reference === null) return '–';
  switch (reference.is) {
    case 'observation':
      return against.is === 'previous' || against.is === 'year-before' ? periodLabel(reference.observation.period) : reference.observation.territory.name;
    case 'group':
      return reference.group.group.label;
    case 'target':
      return reference.target.isPast ? 'objectif' : 'trajectoire';
  }
}

/** Points are the difference of what is shown, so that a reader who subtracts finds the same. */
function gapCell({ gap, subject, reference }: Comparison, indicator: Indicator): string {
  const other = reference && referenceValue(reference);
  if (gap === null || subject.value === null || other === null) return '–';
  if (gap.told === 'percent' && gap.relative !== null) return `${formatSigned(gap.relative, 1)}${NBSP}%`;
  const difference = Number(subject.value.toFixed(indicator.decimals)) - Number(other.toFixed(indicator.decimals));
  const points = isPlural(difference, indicator.decimals) ? 'points' : 'point';
  return `${formatSigned(difference, indicator.decimals)}${gap.told === 'points' ? `${NBSP}${points}${indicator.unit.trim().startsWith('‰') ? ` de${NBSP}‰` : ''}` : ''}`;
}

function remarks({ missing, part, cautions, reference }: Comparison, indicator: Indicator): string {
  const cautionText = ({ of, is, ...caution }: Comparison['cautions'][number]): string => {
    const what = is === 'incomplete' ? 'période incomplète' : is === 'provisional' ? 'provisoire' : `connu à ${'coverage' in caution && caution.coverage !== null ? coverageText(caution.coverage) : 'moins que prévu'}`;
    return `${of === 'reference' ? `référence${NBSP}: ` : ''}${what}`;
  };
  return [
    ...(part === null ? [] : [`${formatNumber(100 * part, 1)}${NBSP}% de ce territoire`]),
    ...(missing === null || part !== null ? [] : [COMPARISON_REASONS[missing.reason]]),
    ...cautions.map(cautionText),
    ...(reference?.is === 'target' ? [`objectif${NBSP}: ${numberText(indicator, reference.target.goal.value)} (${periodLabel(reference.target.goal.at)})`] : []),
    ...(reference?.is === 'group' && reference.group.distribution.median !== null ? [`médiane des membres${NBSP}: ${numberText(indicator, reference.group.distribution.median)}`] : []),
  ].join(', ');
}

/** Who is compared with: a group that nobody can list is no group. */
function membersOf(comparisons: readonly Comparison[]): readonly string[] {
  const lines = comparisons.flatMap(({ subject, reference }) => (reference?.is === 'group' ? [`Groupe de ${subject.territory.name}${NBSP}: ${reference.group.members.map(({ name }) => name).join(', ')}`] : []));
  return lines.length === 0 ? [] : [...new Set(lines), ''];
}

function standingTable(standings: NonNullable<ComparedResult['standings']>): readonly string[] {
  const rows = standings.map(({ territory, period, standing }) => [
    territory.name,
    periodLabel(period),
    standing.fromHighest === null ? 'non classé' : `${formatNumber(standing.fromHighest, 0)} sur ${formatNumber(standing.of, 0)}`,
    standing.fromHighest !== null && standing.tied > 1 ? `à égalité avec ${formatNumber(standing.tied - 1, 0)}` : '',
  ]);
  return aligned([['Territoire', 'Période', 'Rang, de la plus élevée', 'Remarque'], ...rows], () => false);
}

function distributionLines(standings: NonNullable<ComparedResult['standings']>, indicator: Indicator): readonly string[] {
  const [first] = standings;
  if (!first) return [];
  const isOne = standings.every(({ period, standing }) => period === first.period && standing.of === first.standing.of && standing.distribution.median === first.standing.distribution.median);
  const { distribution, missing, tooPartial } = first.standing;
  const { firstQuartile, median, thirdQuartile, count } = distribution;
  if (!isOne || firstQuartile === null || median === null || thirdQuartile === null) return [];
  const left = missing + tooPartial === 0 ? '' : `, ${formatNumber(missing, 0)} sans valeur et ${formatNumber(tooPartial, 0)} trop peu connus non classés`;
  return [`Médiane des ${formatNumber(count, 0)} territoires${NBSP}: ${numberText(indicator, median)}, quartiles${NBSP}: ${numberText(indicator, firstQuartile)} et ${numberText(indicator, thirdQuartile)} (Hyndman et Fan, type 7)${left}.`, ''];
}
