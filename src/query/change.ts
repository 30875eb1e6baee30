import type { Observation } from '../domain/observation.ts';
import { yearOf, type PeriodKey } from '../domain/period.ts';

/**
 * `100 × ((end / start)^(1 / years) − 1)`, in % per year; null where no such rate exists (a start of zero, a sign that changes).
 * The « taux d’évolution annuel moyen » of Insee: the same rate every year would lead from the start to the end.
 */
export function meanAnnualChange(end: number, start: number, years: number): number | null {
  if (start === 0 || end / start < 0 || years <= 0) return null;
  const change = 100 * ((end / start) ** (1 / years) - 1);
  return Number.isFinite(change) ? change : null;
}

/**
 * Two stocks paired place by place (numerator: at the end, denominator: at the start) → the mean annual change between
 * them. Pairing keeps a commune known at one end only from passing for a gain or a loss; the coverage says what is paired.
 */
export function withMeanAnnualChange(paired: readonly Observation[], starts: readonly { readonly period: PeriodKey; readonly since: PeriodKey }[]): readonly Observation[] {
  return paired.map((observation) => {
    const since = starts.find(({ period }) => period === observation.period)?.since;
    if (since === undefined) return observation;
    const { numerator: end, denominator: start } = observation;
    if (end === null || start === null) return { ...observation, value: null, since };
    const value = meanAnnualChange(end, start, yearOf(observation.period) - yearOf(since));
    return value === null ? { ...observation, value, status: 'absent', reason: 'not-computable', since } : { ...observation, value, since };
  });
}
