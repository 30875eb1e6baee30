import { formatNumber } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';
import type { Observation } from '../domain/observation.ts';
import { placesOf, type Place } from '../domain/places.ts';
import { territoryKey, type TerritoryIndex } from '../domain/territory.ts';
import type { QueryPlan } from './query-plan.ts';

/**
 * What part of the territories observed is known: « 563 communes sur 563 » for a count by commune,
 * « 92 % du dénominateur » for a ratio; the range over periods where they differ; null where nothing is known.
 */
export function coverageOf(plan: QueryPlan, observations: readonly Observation[], index: TerritoryIndex): string | null {
  const own = observations.filter((observation) => observation.territory.level === plan.level);
  if (!own.some((observation) => observation.coverage !== null && observation.coverage > 0)) return null;
  const answered = [...new Set(plan.slots.map(({ period }) => period))];
  const periods = answered.map((period) => own.filter((observation) => observation.period === period)).filter((group) => group.length > 0);
  const byCommune = plan.denominator === null && plan.leaf === 'commune' && plan.slots.every(({ period, cell }) => period === cell);
  if (byCommune) return communesText(periods, placesOf(index, plan.level, plan.within));
  const what = plan.denominator === null ? 'des valeurs attendues' : plan.starts.length > 0 ? 'du niveau de départ' : 'du dénominateur';
  const shares = periods.map(shareKnown).filter((share) => share !== null);
  return shares.length === 0 ? null : `${range(shares.map((share) => Math.floor(share * 100 + 1e-9)))}${NBSP}% ${what}`;
}

/** Communes, each counted once, although a cut one is expected in several cantons. */
function communesText(periods: readonly (readonly Observation[])[], places: readonly Place[]): string {
  const observed = new Set(periods.flat().map((observation) => territoryKey(observation.territory)));
  const relevant = places.filter((place) => observed.has(territoryKey(place.territory)));
  const expected = new Set(relevant.map((place) => place.commune.code)).size;
  const cellsOf = new Map<string, Place[]>();
  for (const place of relevant) cellsOf.set(territoryKey(place.territory), [...(cellsOf.get(territoryKey(place.territory)) ?? []), place]);
  const known = periods.map((group) =>
    group
      .flatMap(({ territory, coverage }) => (coverage === null ? [] : [Math.round(coverage * (cellsOf.get(territoryKey(territory))?.length ?? NaN))]))
      .reduce((total, count) => total + count, 0),
  );
  return `${range(known)} ${expected > 1 ? 'communes' : 'commune'} sur ${formatNumber(expected, 0)}`;
}

/** The denominator known, of all that is expected; a territory of which nothing is known weighs like the average of the others. */
function shareKnown(observations: readonly Observation[]): number | null {
  const asked = observations.filter(({ coverage }) => coverage !== null);
  const weighed = asked.flatMap(({ coverage, denominator }) => (coverage && denominator ? [{ known: denominator, all: denominator / coverage }] : []));
  const all = weighed.reduce((total, part) => total + part.all, 0);
  if (all === 0) return null;
  return weighed.reduce((total, part) => total + part.known, 0) / ((all * asked.length) / weighed.length);
}

function range(values: readonly number[]): string {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? formatNumber(low, 0) : `de ${formatNumber(low, 0)} à ${formatNumber(high, 0)}`;
}
