import { formatNumber } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';
import type { Observation } from '../domain/observation.ts';
import { placesOf, type Place } from '../domain/places.ts';
import { territoryKey, type Level, type TerritoryIndex } from '../domain/territory.ts';
import type { QueryPlan } from './query-plan.ts';

/**
 * What part of the territories observed is known: « 563 communes sur 563 » for a count by commune,
 * « 92 % du dénominateur » for a ratio; the range over periods where they differ; null where nothing is known.
 */
export function coverageOf(plan: QueryPlan, observations: readonly Observation[], index: TerritoryIndex): string | null {
  const own = observations.filter((observation) => observation.territory.level === plan.level);
  if (!own.some((observation) => observation.coverage !== null && observation.coverage > 0)) return null;
  const answered = [...new Set(plan.slots.map(({ period }) => period))];
  const categories = [...new Set(observations.map(({ category }) => category))];
  const periods = answered
    .flatMap((period) => categories.map((category) => observations.filter((observation) => observation.period === period && observation.category === category)))
    .filter((group) => group.length > 0);
  const byCommune = plan.denominator === null && plan.leaf === 'commune' && plan.slots.every(({ period, cell }) => period === cell);
  if (byCommune) return communesText(periods.map((group) => group.filter(({ territory }) => territory.level === plan.level)), placesOf(index, plan.level, plan.within));
  const what = plan.denominator === null ? 'des valeurs attendues' : plan.starts.length > 0 ? 'du niveau de départ' : 'du dénominateur';
  const shares = periods.map((group) => shareKnown(group, plan.level)).filter((share) => share !== null);
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
      .reduce((sum, count) => sum + count, 0),
  );
  return `${range(known)} ${expected > 1 ? 'communes' : 'commune'} sur ${formatNumber(expected, 0)}`;
}

/**
 * The denominator known, of all that is expected. A territory of which nothing is known weighs like the average of the
 * others; cut communes shown beside the cantons tell exactly what the cantons lack.
 */
function shareKnown(observations: readonly Observation[], level: Level): number | null {
  const own = observations.filter(({ territory, coverage }) => territory.level === level && coverage !== null);
  const beside = total(observations.filter(({ territory }) => territory.level !== level).map(({ denominator }) => denominator));
  const weighed = own.flatMap(({ coverage, denominator, reason }) => {
    if (beside > 0 && reason === 'cut-commune') return [{ known: denominator, all: denominator }];
    return coverage && denominator ? [{ known: denominator, all: denominator / coverage }] : [];
  });
  const all = total(weighed.map((part) => part.all));
  return all === 0 ? null : total(weighed.map((part) => part.known)) / ((all * own.length) / weighed.length + beside);
}

/** What is known of the terms, added. */
function total(terms: readonly (number | null)[]): number {
  return terms.filter((term) => term !== null).reduce((sum, term) => sum + term, 0);
}

function range(values: readonly number[]): string {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? formatNumber(low, 0) : `de ${formatNumber(low, 0)} à ${formatNumber(high, 0)}`;
}
