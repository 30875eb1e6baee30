import { breakBetween } from '../domain/breaks.ts';
import { assertNever } from '../shared/assert-never.ts';
import type { IndicatorQuery, Transform } from '../domain/indicator-query.ts';
import { isQuotient, type Indicator } from '../domain/indicator.ts';
import type { Maturity, MissingReason, Observation } from '../domain/observation.ts';
import { monthsOf, shifted, sinceStartOfYear } from '../domain/period-calendar.ts';
import type { PeriodKey } from '../domain/period.ts';
import { territoryKey } from '../domain/territory.ts';
import { meanAnnualChange } from './change.ts';
import { unanswered } from './read-observations.ts';

/** The question whose observations a transform is made of: without it, and with the earlier periods that it needs. */
export function beforeTransform(query: IndicatorQuery): IndicatorQuery {
  const { transform, ...plain } = query;
  if (transform === undefined) return query;
  return { ...plain, periods: [...new Set(query.periods.flatMap((period) => [...(windowOf(transform, period) ?? []), period]))].sort() };
}

/** The periods that make up the value of one, in order, itself last; null where its grain has no such periods. */
function windowOf(transform: Transform, period: PeriodKey): readonly PeriodKey[] | null {
  switch (transform.is) {
    case 'rolling': {
      const window = Array.from({ length: transform.periods }, (_, index) => shifted(period, index + 1 - transform.periods));
      return window.every((member) => member !== null) ? window : null;
    }
    case 'cumulative':
      return sinceStartOfYear(period);
    case 'index':
      return [transform.base, period];
    case 'mean-annual-change':
      return [transform.since, period];
    default:
      return assertNever(transform, 'transform');
  }
}

/** Why a transform of an indicator would lie, whatever its values; null where it may be computed. */
export function refusalOf(transform: Transform, indicator: Indicator): MissingReason | null {
  const isRelative = transform.is === 'index' || transform.is === 'mean-annual-change';
  // A change in % of a % reads as a change in points.
  if (isRelative) return indicator.kind === 'share' || indicator.kind === 'change' || /^\s*%/.test(indicator.unit) ? 'percentage-of-percentage' : null;
  if (isQuotient(indicator) || indicator.kind === 'sum') return null;
  // The mean of a stock is a stock; its sum would count the same people once per period.
  return indicator.kind === 'stock' && transform.is === 'rolling' && transform.of === 'mean' ? null : 'not-additive';
}

/** The indicator as its values are told once transformed: an index is in no unit of the data, a change is in % per year. */
export function asTransformed(indicator: Indicator, transform: Transform | undefined): Indicator {
  switch (transform?.is) {
    case 'index':
      return { ...indicator, unit: 'indice', unitOne: 'indice', decimals: 1 };
    case 'mean-annual-change':
      return { ...indicator, unit: '% par an', unitOne: '% par an', decimals: 2 };
    case 'rolling':
      return transform.of === 'mean' && indicator.decimals === 0 ? { ...indicator, decimals: 1 } : indicator;
    case 'cumulative':
    case undefined:
      return indicator;
  }
}

/**
 * What becomes of the observations of `beforeTransform(query)`: those of the periods asked for, in the same order.
 * Rolling over years is how small numbers are read (road casualties over five), over four quarters how a seasonal series becomes
 * a year; an index is the ratio to its base, and says nothing of levels.
 */
export function transformed(observations: readonly Observation[], query: IndicatorQuery, indicator: Indicator): readonly Observation[] {
  const { transform, periods } = query;
  if (transform === undefined) return observations;
  const asked = new Set(periods);
  const refusal = refusalOf(transform, indicator);
  const series = new Map<string, Map<PeriodKey, Observation>>();
  const keyOf = ({ territory, category }: Observation): string => `${territoryKey(territory)} ${category ?? ''}`;
  for (const observation of observations) {
    const key = keyOf(observation);
    series.set(key, (series.get(key) ?? new Map<PeriodKey, Observation>()).set(observation.period, observation));
  }
  return observations
    .filter(({ period }) => asked.has(period))
    .map((observation) => {
      if (refusal !== null) return missing(observation, refusal, null, 'not-aggregable');
      const window = windowOf(transform, observation.period);
      if (window === null) return missing(observation, 'not-computable', null);
      return over(window.map((period) => series.get(keyOf(observation))?.get(period) ?? null), observation, transform, indicator);
    });
}

function over(window: readonly (Observation | null)[], last: Observation, transform: Transform, indicator: Indicator): Observation {
  const [first] = window;
  if (!first) return missing(last, 'period-not-published', null);
  const since = first.period;
  const lacking = window.find((member) => member === null || member.value === null);
  if (lacking === null) return missing(last, 'period-not-published', since);
  if (lacking !== undefined) return missing(last, lacking.reason ?? 'not-published', since);
  if (breakBetween(indicator.breaks, since, last.period)) return missing(last, 'break', since);
  const members = window.filter((member) => member !== null);
  const isRelative = transform.is === 'index' || transform.is === 'mean-annual-change';
  // A count known in part at one end would pass for a gain or a loss.
  const partial = isRelative && !isQuotient(indicator) ? members.find(({ status }) => status !== 'ok') : undefined;
  if (partial) return missing(last, partial.reason ?? 'not-published', since);
  const computed = isRelative ? relative(first, last, transform) : rolled(members, transform, indicator);
  if (computed.value === null || !Number.isFinite(computed.value)) return missing(last, 'not-computable', since);
  return { ...settled(members, last), ...computed, since };
}

type Computed = Pick<Observation, 'value' | 'numerator' | 'denominator'>;

/** Ratios are divided last, over the sums of the window; what adds up is added, or averaged by period. */
function rolled(members: readonly Observation[], transform: Transform, indicator: Indicator): Computed {
  if (isQuotient(indicator)) {
    const numerator = total(members.map((member) => member.numerator));
    const denominator = total(members.map((member) => member.denominator));
    const value = numerator === null || denominator === null || denominator === 0 ? null : (indicator.scale * numerator) / denominator;
    return { value, numerator, denominator };
  }
  const sum = total(members.map((member) => member.value));
  const isMean = transform.is === 'rolling' && transform.of === 'mean';
  return { value: sum === null ? null : isMean ? sum / members.length : sum, numerator: sum, denominator: null };
}

/** Both ends of the comparison are told with it. */
function relative(start: Observation, end: Observation, transform: Transform): Computed {
  const ends = { numerator: end.value, denominator: start.value };
  if (start.value === null || end.value === null) return { ...ends, value: null };
  if (transform.is === 'index') return { ...ends, value: start.value === 0 ? null : (100 * end.value) / start.value };
  const [from, to] = [monthsOf(start.period), monthsOf(end.period)];
  return { ...ends, value: from === null || to === null ? null : meanAnnualChange(end.value, start.value, (to.first - from.first) / 12) };
}

/** As well known as the least known of its periods. */
function settled(members: readonly Observation[], last: Observation): Observation {
  const coverages = members.map(({ coverage }) => coverage).filter((coverage) => coverage !== null);
  const partial = members.find(({ status }) => status !== 'ok');
  const maturity = (['incomplete', 'provisional'] as const satisfies readonly Maturity[]).find((own) => members.some((member) => member.maturity === own));
  const { cells: _cells, maturity: _maturity, ...rest } = last;
  return { ...rest, coverage: coverages.length < members.length ? null : Math.min(...coverages), status: partial?.status ?? 'ok', reason: partial?.reason ?? null, largest: null, ...(maturity === undefined ? {} : { maturity }) };
}

function missing(observation: Observation, reason: MissingReason, since: PeriodKey | null, status: Observation['status'] = reason === 'secret' ? 'suppressed' : 'absent'): Observation {
  const empty = unanswered(observation.territory, observation.period, reason, status);
  return { ...empty, since, ...(observation.category === undefined ? {} : { category: observation.category }) };
}

function total(terms: readonly (number | null)[]): number | null {
  const known = terms.filter((term) => term !== null);
  return known.length < terms.length ? null : known.reduce((sum, term) => sum + term, 0);
}
