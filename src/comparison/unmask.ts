import type { IndicatorQuery, RunOptions } from '../domain/indicator-query.ts';
import type { Observation } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import { communesCutBy, communesOf } from '../domain/territory-index.ts';
import type { Level, Territory } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { overlap, type Zone, type ZoneQuery } from '../domain/zone.ts';
import { answerQuery, type AnswerContext } from '../query/answer.ts';
import { indicatorNamed } from '../query/choose-sides.ts';
import { planQuery } from '../query/plan.ts';
import { factsOf, plansOf, type QueryPlan } from '../query/query-plan.ts';
import { planByCommune, questionByCommune, readableByCommune } from '../query/zone.ts';

/** A subtraction that leaves secret cells alone: the total that a producer publishes for `territory`, minus what else is told. */
export type Unmasking = {
  readonly period: PeriodKey;
  readonly territory: Territory;
  /** The communes that would be left. */
  readonly communes: readonly string[];
  /** How many secret cells they hold. */
  readonly secretCells: number;
  /** The zones that are taken away together; none where the producer's own figures are enough. */
  readonly zones: readonly Zone[];
};

/** Where nothing is declared: a single secret cell must not be left alone. */
const SECRET_CELLS = 1;
const TOTALS: readonly Level[] = ['canton', 'epci', 'arrondissement', 'departement'];
/** More zones than this are not told together: the ways of putting them together double with each. */
export const MOST_ZONES = 6;

/** What is secret by commune, and which totals the producer publishes above: all that a subtraction needs. */
export type Secrets = {
  readonly cells: readonly Observation[];
  readonly totals: readonly { readonly territory: Territory; readonly period: PeriodKey; readonly communes: readonly string[] }[];
  readonly most: number;
};

/** Asks one question by commune, and one for each level of published totals where some cell is secret. */
export async function secretsOf(context: AnswerContext, query: ZoneQuery, options?: RunOptions): Promise<Secrets> {
  const most = context.catalogue.observatory.differencingGuard ?? SECRET_CELLS;
  const none: Secrets = { cells: [], totals: [], most };
  if (planByCommune(context, query).kind === 'refused') return none;
  const ground = readableByCommune(context, indicatorNamed(query.indicator, context));
  const { observations: cells } = await answerQuery({ ...ground, run: context.run }, questionByCommune(query), options);
  if (!cells.some((cell) => secretIn(cell) > 0)) return none;
  const totals: Secrets['totals'][number][] = [];
  for (const level of TOTALS) totals.push(...(await publishedTotals(context, { ...questionByCommune(query), level }, options)));
  return { cells, totals, most };
}

async function publishedTotals(context: AnswerContext, query: IndicatorQuery, options: RunOptions | undefined): Promise<readonly Secrets['totals'][number][]> {
  const periods = new Set(ownPeriods(context, query));
  if (periods.size === 0) return [];
  const { observations } = await answerQuery(context, query, options);
  return observations.flatMap(({ territory, period, value }) => {
    // A total is told of a whole territory: what a cut commune brings to a canton is in no commune.
    if (value === null || !periods.has(period) || territory.level !== query.level || communesCutBy(context.territories, territory).length > 0) return [];
    return [{ territory, period, communes: communesOf(context.territories, territory).map(({ code }) => code) }];
  });
}

/** The periods for which some side is published at the very level asked about, secret cells included. */
export function ownPeriods(ground: Ground, query: IndicatorQuery): readonly PeriodKey[] {
  const isOwn = (plan: QueryPlan): boolean => plan.leaf === query.level && [...factsOf(plan.numerator), ...factsOf(plan.denominator)].some(({ rollUp }) => rollUp === null);
  return plansOf(planQuery(ground, query)).filter(isOwn).flatMap(({ slots }) => slots.map(({ period }) => period));
}

/**
 * What these zones would leave alone, each by itself and those without a common commune together. Our own figures add known
 * cells only, so that none holds a secret one and no difference between two of them reveals any. A total that a producer
 * publishes does hold them: a zone is refused where the total of a territory that contains it, minus the zone, is made of
 * secret cells only, and of no more than the observatory declares.
 */
export function unmaskedBy(zones: readonly Zone[], secrets: Secrets): readonly Unmasking[] {
  return unions(zones).flatMap((together) => secrets.totals.flatMap((total) => leftOf(total, together.flatMap(({ communes }) => communes), secrets).map((left) => ({ ...left, zones: together }))));
}

/**
 * What the producer's own publications leave alone, whatever we do: the total of a territory minus its communes that are not secret.
 * No guard of ours can take it back; it is for the producer to know.
 */
export function unmaskedByProducer(secrets: Secrets): readonly Unmasking[] {
  return secrets.totals.flatMap((total) => {
    const open = secrets.cells.filter((cell) => cell.period === total.period && secretIn(cell) === 0).map(({ territory }) => territory.code);
    return leftOf(total, total.communes.filter((code) => open.includes(code)), secrets).map((left) => ({ ...left, zones: [] }));
  });
}

function leftOf(total: Secrets['totals'][number], communes: readonly string[], { cells, most }: Secrets): readonly Omit<Unmasking, 'zones'>[] {
  const chosen = new Set(communes);
  if (!communes.every((code) => total.communes.includes(code))) return [];
  const of = new Map(cells.filter(({ period }) => period === total.period).map((cell) => [cell.territory.code, cell]));
  // What the figure of the zone leaves out of the total: the communes outside it, and its own that are not known whole.
  const left = total.communes.filter((code) => !chosen.has(code) || of.get(code)?.status !== 'ok');
  const counts = left.map((code) => secretIn(of.get(code)));
  const secretCells = counts.reduce((sum, count) => sum + count, 0);
  if (left.length === 0 || counts.some((count) => count === 0) || secretCells > most) return [];
  return [{ period: total.period, territory: total.territory, communes: left, secretCells }];
}

/** Every zone, and every set of zones that share no commune. */
function unions(zones: readonly Zone[]): readonly (readonly Zone[])[] {
  const sets = zones.slice(0, MOST_ZONES).reduce<readonly (readonly Zone[])[]>((known, zone) => [...known, ...known.filter((set) => !set.some((other) => overlap(other, zone))).map((set) => [...set, zone])], [[]]);
  return sets.filter((set) => set.length > 0);
}

function secretIn(cell: Observation | undefined): number {
  return cell?.cells?.secret ?? 0;
}
