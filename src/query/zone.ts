import type { IndicatorQuery, RunOptions } from '../domain/indicator-query.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { MissingReason, Observation, ObservationSet } from '../domain/observation.ts';
import { membership } from '../domain/territory-index.ts';
import type { Commune, Level, Territory, TerritoryIndex } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import type { Zone, ZoneQuery } from '../domain/zone.ts';
import type { AnswerContext } from './answer.ts';
import { withMeanAnnualChange } from './change.ts';
import { indicatorNamed } from './choose-sides.ts';
import { planQuery } from './plan.ts';
import { printQuery } from './print.ts';
import { plansOf, refuse, type Planned, type QueryPlan, type Unit } from './query-plan.ts';
import { readObservations, unanswered } from './read-observations.ts';

/** The code under which a zone is told: no code of a commune has small letters. */
export const ZONE_CODE = 'zone';

/** A zone as its observations name it: a place made of communes, like them without a level of its own. */
export function zoneTerritory({ name }: Zone): Territory {
  return { level: 'commune', code: ZONE_CODE, name: name ?? 'Zone choisie' };
}

/**
 * What is known of an indicator commune by commune, whatever the levels at which it is shown: what zones are made of. Refused
 * where it does not add up, or means nothing below the whole observatory.
 */
export function planByCommune(ground: Ground, query: ZoneQuery): Planned {
  const indicator = indicatorNamed(query.indicator, ground);
  if (indicator.kind === 'published') return refuse('not-additive');
  if (indicator.levels.every((level) => level === 'departement' || level === 'region' || level === 'pays')) return refuse('not-applicable');
  return planQuery(readableByCommune(ground, indicator), questionByCommune(query));
}

/** The question whose observations tell what is known of every commune. */
export function questionByCommune({ indicator, periods, where }: ZoneQuery): IndicatorQuery {
  return { indicator, level: 'commune', within: null, periods, ...(where === undefined ? {} : { where }) };
}

/** The same ground, where the indicator may be asked by commune: to add it up, not to show it there. */
export function readableByCommune(ground: Ground, indicator: Indicator): Ground {
  const levels: readonly Level[] = ['commune'];
  const indicators = ground.catalogue.indicators.map((other) => (other.id === indicator.id ? { ...other, levels } : other));
  return { ...ground, catalogue: { ...ground.catalogue, indicators } };
}

/**
 * One observation per period for one zone, in one statement for each source that is needed: ratios are sums divided last, what
 * is distinct is counted again from the rows. Says nothing of what a subtraction would reveal: see `comparison/`.
 */
export async function answerZone(context: AnswerContext, query: ZoneQuery, zone: Zone, options?: RunOptions): Promise<ObservationSet> {
  const territory = zoneTerritory(zone);
  const planned = planByCommune(context, query);
  if (planned.kind === 'refused') return without(territory, [...new Set(query.periods)].sort().map((period) => ({ period, ...planned })));
  const statements: { sql: string; params: readonly (string | number)[]; observations: readonly Observation[] }[] = [];
  for (const plan of plansOf(planned)) {
    if (plan.slots.length === 0) continue;
    const own = planZone(plan, zone, context.territories);
    const { sql, params, ...compiled } = printQuery(own);
    const table = await context.run({ sql, params, ...compiled }, options);
    statements.push({ sql, params, observations: withMeanAnnualChange(readObservations(table, own, [territory], context.territories), own.starts) });
  }
  if (statements.length === 0) return without(territory, planned.plan.unanswered);
  return {
    observations: statements.flatMap(({ observations }) => observations).sort((a, b) => (a.period < b.period ? -1 : 1)),
    sql: statements.map(({ sql }) => sql).join(';\n\n'),
    params: statements.flatMap(({ params }) => params),
    ...(planned.plan.sample ? { sample: true as const } : {}),
  };
}

/** The plan of every commune, made that of one place which holds those of the zone. */
export function planZone(plan: QueryPlan, zone: Zone, index: TerritoryIndex): QueryPlan {
  const chosen = new Set(zone.communes);
  const groupOf = (commune: Commune, level: Level | null): string | null => (level === null ? null : membership(commune, level));
  const units = index.communes
    .filter(({ code }) => chosen.has(code))
    .map((commune): Unit => ({
      level: 'commune',
      territory: ZONE_CODE,
      leaf: commune.code,
      whole: true,
      numeratorGroup: groupOf(commune, plan.numerator.largest),
      denominatorGroup: groupOf(commune, plan.denominator?.largest ?? null),
    }));
  return { ...plan, places: { by: 'list', units } };
}

function without(territory: Territory, periods: readonly { readonly period: string; readonly reason: MissingReason; readonly status?: Observation['status'] }[]): ObservationSet {
  return { observations: periods.map(({ period, reason, status }) => unanswered(territory, period, reason, status)), sql: null, params: [] };
}
