import { breakBetween } from '../domain/breaks.ts';
import { reasonColumn } from '../domain/dataset.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { MissingReason } from '../domain/observation.ts';
import { grainOf, type PeriodKey } from '../domain/period.ts';
import { isWithinReach } from '../domain/places.ts';
import { nests } from '../domain/territory-index.ts';
import type { Level } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { baseOf, chooseSides, indicatorNamed, type Preference, type Sides } from './choose-sides.ts';
import type { ChosenPart } from './choose-term.ts';
import { startOfChange } from './periods.ts';
import { pairingLeaf, planPlaces, wholePlaces } from './plan-places.ts';
import { maturityOf, planChange, planPeriod, type TimePlan } from './plan-time.ts';
import { refuse, type FactPlan, type Planned, type QueryPlan, type Refusal, type Sources } from './query-plan.ts';

/**
 * Indicator × question → what to compute. A question without an honest answer is refused, with its reason. Throws on an unknown
 * indicator. `prefer: 'rolled-up'` leaves out what the producer publishes at the level asked about, to compare it with.
 */
export function planQuery(ground: Ground, query: IndicatorQuery, prefer: Preference = 'published'): Planned {
  const indicator = indicatorNamed(query.indicator, ground);
  if (!indicator.levels.includes(query.level)) return refuse(!isWithinReach(ground.territories, query.level) ? 'not-published-at-level' : indicator.kind === 'published' ? 'not-additive' : 'not-applicable');
  const candidates = chooseSides(indicator, query, ground, prefer);
  if ('kind' in candidates) return candidates;
  return byPeriod(candidates, query, (sides, periods) => planSides(ground, { ...query, periods }, indicator, sides));
}

/** Each period from the first source that publishes it: what the producer publishes at a level may stop before what it publishes below. */
function byPeriod(candidates: readonly Sides[], query: IndicatorQuery, plan: (sides: Sides, periods: readonly PeriodKey[]) => QueryPlan | Refusal): Planned {
  const plans: QueryPlan[] = [];
  let silent: QueryPlan | Refusal | null = null;
  let rest = query.periods;
  for (const sides of candidates) {
    const planned = plan(sides, rest);
    if ('kind' in planned || planned.slots.length === 0) {
      silent ??= planned;
      continue;
    }
    plans.push(planned);
    rest = planned.unanswered.filter(({ reason }) => reason === 'period-not-published').map(({ period }) => period);
    if (rest.length === 0) break;
  }
  const [first, ...more] = plans;
  if (!first) {
    if (silent === null) return refuse('dataset-missing');
    return 'kind' in silent ? silent : { kind: 'plan', plan: silent, more: [] };
  }
  const answered = new Set(more.flatMap(({ slots }) => slots.map(({ period }) => period)));
  const unanswered = first.unanswered.filter(({ period }) => !answered.has(period));
  return { kind: 'plan', plan: { ...first, unanswered }, more: more.map((other) => ({ ...other, unanswered: [] })) };
}

function planSides(ground: Ground, query: IndicatorQuery, indicator: Indicator, { numerator, denominator }: Sides): QueryPlan | Refusal {
  const above = numerator.parts;
  const below = denominator?.parts ?? [];
  const all = [...above, ...below];
  const leaf = all.slice(1).reduce<Level>((coarsest, { extract }) => pairingLeaf(coarsest, extract.leaf, query.level), above[0].extract.leaf);
  const groups = { numeratorGroups: numerator.largest, denominatorGroups: denominator?.largest ?? null };
  if ([groups.numeratorGroups, groups.denominatorGroups].some((group) => group !== null && !nests(leaf, group))) return refuse('not-published-at-level');

  const time = planTime(indicator, ground, above, below, query.periods);
  const zero = meansZero(indicator);
  const fact = (part: ChosenPart, index: number, plus: readonly FactPlan[] = []): FactPlan => ({
    dataset: part.extract.id,
    territoryColumn: part.territoryColumn,
    measure: part.column,
    gather: part.gather,
    reasonColumn: reasonColumnOf(part),
    where: part.where,
    factor: part.factor,
    category: part.category,
    time: part.periodColumn === null ? null : { column: part.periodColumn, periods: time.reads.flatMap((reads): Sources => reads[index] ?? []) },
    over: part.over,
    absentIsZero: zero && index < above.length,
    rollUp: part.extract.leaf === leaf ? null : planPlaces(ground.territories, rollUpOf(part, leaf)),
    largest: index === 0 ? numerator.largest : index === above.length ? (denominator?.largest ?? null) : null,
    plus,
  });
  const side = (parts: readonly ChosenPart[], from: number): FactPlan | null => {
    const [first, ...others] = parts;
    return first === undefined ? null : fact(first, from, others.map((part, index) => fact(part, from + 1 + index)));
  };
  const question = { leaf, level: query.level, within: query.within, communesToo: indicator.levels.includes('commune'), ...groups };
  return {
    indicator: query.indicator,
    geography: ground.catalogue.geography.id,
    level: query.level,
    within: query.within,
    leaf,
    // A published value is that of the whole territory, whatever part of it is asked about; above the root there is nothing else.
    places: indicator.kind === 'published' || !isWithinReach(ground.territories, query.level) ? wholePlaces(planPlaces(ground.territories, question)) : planPlaces(ground.territories, question),
    slots: time.slots,
    numerator: side(above, 0) as FactPlan,
    denominator: side(below, above.length),
    scale: indicator.kind === 'ratio' || indicator.kind === 'share' ? indicator.scale : 1,
    unanswered: time.unanswered,
    starts: time.starts,
    maturity: time.maturity,
    paired: time.paired,
    lastKnown: time.lastKnown,
    sample: numerator.isSample,
  };
}

function meansZero(indicator: Indicator): boolean {
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'distinct':
      return indicator.whenAbsent === 'zero';
    case 'ratio':
    case 'share':
      return indicator.whenNumeratorIsAbsent === 'zero';
    case 'published':
    case 'change':
      return false;
  }
}

function reasonColumnOf({ extract, column }: ChosenPart): string | null {
  const name = reasonColumn(column);
  return extract.columns.some((candidate) => candidate.name === name) ? name : null;
}

function rollUpOf(part: ChosenPart, leaf: QueryPlan['leaf']) {
  return { leaf: part.extract.leaf, level: leaf, within: null, communesToo: false, numeratorGroups: null, denominatorGroups: null };
}

type Time = Pick<QueryPlan, 'slots' | 'unanswered' | 'starts' | 'maturity' | 'paired' | 'lastKnown'> & { /** By period answered, then by part of the indicator. */ readonly reads: TimePlan['reads'][] };
type Answered = { readonly time: TimePlan; readonly since: PeriodKey | null };

function planTime(indicator: Indicator, ground: Ground, above: readonly ChosenPart[], below: readonly ChosenPart[], periods: readonly PeriodKey[]): Time {
  const readings = [...above, ...below];
  const planned = [...new Set(periods)].sort().map((period) => ({ period, answer: answerPeriod(indicator, ground, above, readings, period) }));
  const answered = planned.flatMap(({ period, answer }) => (typeof answer === 'string' ? [] : [{ period, ...answer }]));
  return {
    slots: answered.flatMap(({ time }) => time.slots),
    reads: answered.map(({ time }) => time.reads),
    unanswered: planned.flatMap(({ period, answer }) => (typeof answer === 'string' ? [{ period, reason: answer }] : [])),
    starts: answered.flatMap(({ period, since }) => (since === null ? [] : [{ period, since }])),
    maturity: answered.flatMap(({ period, time }) => {
      const maturity = maturityOf(time, period, indicator.provisional ?? []);
      return maturity === null ? [] : [{ period, maturity }];
    }),
    paired: answered.flatMap(({ period, time }) => time.paired.map((pair) => ({ period, ...pair }))),
    lastKnown: answered.some(({ time }) => time.lastKnown),
  };
}

function answerPeriod(indicator: Indicator, ground: Ground, above: readonly ChosenPart[], all: readonly ChosenPart[], period: PeriodKey): Answered | MissingReason {
  if (indicator.kind !== 'change') {
    // What the producer computed stands for its own periods; those that they make up are computed by nobody.
    const isTold = indicator.kind !== 'published' || all.every(({ extract }) => extract.grain === null || extract.periods.includes(period));
    const time = isTold && isWorthAdding(above, all, period) ? planPeriod(all, period) : null;
    return time === null ? 'period-not-published' : { time, since: null };
  }
  const [first] = above;
  if (!first || planPeriod(above, period) === null) return 'period-not-published';
  const since = startOfChange(period, first.extract.periods, indicator.atLeastYears);
  const time = since === null ? null : planChange(above, period, since);
  if (since === null || time === null) return 'no-earlier-period';
  return breakBetween([...indicator.breaks, ...baseOf(indicator, ground).breaks], since, period) ? 'break' : { time, since };
}

/**
 * Quarters beside the year of another dataset make a year only where the declaration says how: those of a stock would count the
 * same people four times.
 */
function isWorthAdding(above: readonly ChosenPart[], all: readonly ChosenPart[], period: PeriodKey): boolean {
  return all.every(({ pair }) => pair === 'same') || above.every(({ extract, isOverTold }) => isOverTold || extract.grain === null || extract.grain === grainOf(period));
}
