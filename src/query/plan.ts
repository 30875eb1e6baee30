import { assertNever } from '../shared/assert-never.ts';
import { findIndicator } from '../domain/catalogue.ts';
import { reasonColumn } from '../domain/dataset.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { ChangeIndicator, Indicator, IndicatorId, SeriesBreak, SumIndicator, StockIndicator } from '../domain/indicator.ts';
import type { MissingReason } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import { isWithinReach } from '../domain/places.ts';
import { nests } from '../domain/territory-index.ts';
import type { Ground } from '../domain/view.ts';
import { chooseTerm, type ChosenTerm } from './choose-term.ts';
import { startOfChange } from './periods.ts';
import { pairingLeaf, planPlaces } from './plan-places.ts';
import { timeOfChange, timeOfRatio, timeOfStock, timeOfSum, type TimePlan } from './plan-time.ts';
import { refuse, type FactPlan, type Planned, type QueryPlan } from './query-plan.ts';

/** Indicator × question → what to compute. A question without an honest answer is refused, with its reason. Throws on an unknown indicator. */
export function planQuery(ground: Ground, query: IndicatorQuery): Planned {
  const indicator = indicatorNamed(query.indicator, ground);
  if (!indicator.levels.includes(query.level)) return refuse('not-applicable');
  if (indicator.kind === 'share' || indicator.kind === 'distinct' || indicator.kind === 'published') return refuse('not-computable');
  if (!isWithinReach(ground.territories, query.level)) return refuse('dataset-missing');

  const sides = sidesOf(indicator, ground);
  const numerator = chooseTerm(sides.numerator, query.level, ground.manifest);
  if (numerator.kind === 'refused') return numerator;
  const denominator = sides.denominator && chooseTerm(sides.denominator, query.level, ground.manifest);
  if (denominator?.kind === 'refused') return denominator;

  const leaf = denominator ? pairingLeaf(numerator.extract.leaf, denominator.extract.leaf, query.level) : numerator.extract.leaf;
  const groups = { numeratorGroups: numerator.term.largest, denominatorGroups: denominator?.term.largest ?? null };
  if ([groups.numeratorGroups, groups.denominatorGroups].some((group) => group !== null && !nests(leaf, group))) return refuse('not-published-at-level');

  const time = planTime(indicator, ground, numerator, denominator, query.periods);
  const absentIsZero = indicator.kind === 'ratio' && indicator.whenNumeratorIsAbsent === 'zero';
  const fact = (chosen: ChosenTerm, side: 'numerator' | 'denominator'): FactPlan => ({
    dataset: chosen.term.dataset,
    territoryColumn: chosen.territoryColumn,
    measure: chosen.term.sum,
    reasonColumn: reasonColumnOf(chosen),
    where: chosen.where,
    factor: chosen.term.factor,
    time: chosen.periodColumn === null ? null : { column: chosen.periodColumn, periods: time.answered.flatMap((plan) => plan[side] ?? []) },
    over: (indicator.kind === 'change' ? baseOf(indicator, ground) : indicator).kind === 'stock' ? 'last' : 'add',
    absentIsZero: side === 'numerator' && absentIsZero,
    rollUp: chosen.extract.leaf === leaf ? null : planPlaces(ground.territories, rollUpOf(chosen, leaf)),
    largest: chosen.term.largest,
  });
  const plan: QueryPlan = {
    indicator: query.indicator,
    geography: ground.catalogue.geography.id,
    level: query.level,
    within: query.within,
    leaf,
    places: planPlaces(ground.territories, { leaf, level: query.level, within: query.within, communesToo: indicator.levels.includes('commune'), ...groups }),
    slots: time.answered.flatMap(({ slots }) => slots),
    numerator: fact(numerator, 'numerator'),
    denominator: denominator && fact(denominator, 'denominator'),
    scale: indicator.kind === 'ratio' ? indicator.scale : 1,
    unanswered: time.unanswered,
    starts: time.starts,
  };
  return { kind: 'plan', plan };
}

function reasonColumnOf({ extract, term }: ChosenTerm): string | null {
  const name = reasonColumn(term.sum);
  return extract.columns.some((column) => column.name === name) ? name : null;
}

function rollUpOf(chosen: ChosenTerm, leaf: QueryPlan['leaf']) {
  return { leaf: chosen.extract.leaf, level: leaf, within: null, communesToo: false, numeratorGroups: null, denominatorGroups: null };
}

export function indicatorNamed(id: IndicatorId, ground: Pick<Ground, 'catalogue'>): Indicator {
  const indicator = findIndicator(ground.catalogue, id);
  if (!indicator) throw new Error(`Unknown indicator "${id}"`);
  return indicator;
}

/** The stock (or the flow) that a change is about. Throws where the declaration names anything else, which `check` refuses. */
export function baseOf(indicator: ChangeIndicator, ground: Pick<Ground, 'catalogue'>): SumIndicator | StockIndicator {
  const base = indicatorNamed(indicator.of, ground);
  if (base.kind !== 'stock' && base.kind !== 'sum') throw new Error(`"${indicator.id}" is a change of "${base.id}", which is a ${base.kind}`);
  return base;
}

function sidesOf(indicator: Indicator, ground: Ground) {
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'share':
      return { numerator: indicator.of, denominator: null };
    case 'distinct':
    case 'published':
      throw new Error(`"${indicator.id}" has no sums`);
    case 'ratio':
      return { numerator: indicator.numerator, denominator: indicator.denominator };
    case 'change': {
      const { of } = baseOf(indicator, ground);
      return { numerator: of, denominator: of };
    }
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

type Time = { answered: TimePlan[]; unanswered: { period: PeriodKey; reason: MissingReason }[]; starts: { period: PeriodKey; since: PeriodKey }[] };

function planTime(indicator: Indicator, ground: Ground, numerator: ChosenTerm, denominator: ChosenTerm | null, periods: readonly PeriodKey[]): Time {
  const time: Time = { answered: [], unanswered: [], starts: [] };
  for (const period of [...new Set(periods)].sort()) {
    const planned = planPeriod(indicator, ground, numerator, denominator, period);
    if (typeof planned === 'string') time.unanswered.push({ period, reason: planned });
    else {
      time.answered.push(planned);
      if (planned.since !== null) time.starts.push({ period, since: planned.since });
    }
  }
  return time;
}

function planPeriod(
  indicator: Indicator,
  ground: Ground,
  numerator: ChosenTerm,
  denominator: ChosenTerm | null,
  period: PeriodKey,
): (TimePlan & { since: PeriodKey | null }) | MissingReason {
  if (indicator.kind === 'change') {
    const { extract } = numerator;
    if (timeOfStock(extract, period) === null) return 'period-not-published';
    const base = baseOf(indicator, ground);
    const since = startOfChange(period, extract.periods, indicator.atLeastYears);
    const plan = since === null ? null : timeOfChange(extract, base.kind, period, since);
    if (since === null || plan === null) return 'no-earlier-period';
    return crosses([...indicator.breaks, ...base.breaks], since, period) ? 'break' : { ...plan, since };
  }
  const plan =
    denominator !== null
      ? timeOfRatio(numerator.extract, denominator.extract, period)
      : indicator.kind === 'stock'
        ? timeOfStock(numerator.extract, period)
        : timeOfSum(numerator.extract, period);
  return plan === null ? 'period-not-published' : { ...plan, since: null };
}

/** A break is named by the first period of the new series. */
function crosses(breaks: readonly SeriesBreak[], since: PeriodKey, period: PeriodKey): boolean {
  return breaks.some(({ at }) => since < at && at <= period);
}
