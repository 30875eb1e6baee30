import type { CompiledQuery } from '../domain/indicator-query.ts';
import { printAnswer, printCountedApart, printLargest } from './print-answer.ts';
import { cellStep, nameOf } from './print-cell.ts';
import { printCategories, printCounted, printFact, type Step } from './print-fact.ts';
import { printPlaces, type Groups } from './print-places.ts';
import { datasetsRead, factsOf, tellsReasons, type QueryPlan, type Slot } from './query-plan.ts';
import { bindText, join, NOTHING, sql, word, type Sql } from './sql.ts';

/**
 * One row per territory and period: `known` of `expected` cells, of which `unplaced` lie there in part only and `absent` have no
 * row; `coverage` weighs a cell by its denominator, and one whose denominator is unknown like the average of the others.
 */
export const COLUMNS = ['level', 'territory', 'period', 'value', 'numerator', 'denominator', 'coverage', 'known', 'expected', 'unplaced', 'absent', 'largest'] as const;

/** After them, where an extract tells why its values are missing: how many of the unknown cells are secret. */
export const SECRET = 'secret';

/** Last, where the question breaks down: one row per category as well; the empty text for rows that do not say theirs. */
export const CATEGORY = 'category';

/** True where the answer comes by category. */
export function isBrokenDown(plan: QueryPlan): boolean {
  return plan.numerator.category !== null;
}

/** Plan → one statement with bound values. */
export function printQuery(plan: QueryPlan): CompiledQuery {
  const groups: Groups = { numerator: plan.numerator.largest, denominator: plan.denominator?.largest ?? null };
  const isSplit = isBrokenDown(plan);
  const isCounted = plan.numerator.gather === 'distinct';
  const steps: Step[] = [
    { name: 'slot', body: printSlots(plan.slots, plan.numerator.absentIsZero) },
    { name: 'place', body: printPlaces(plan.places, plan.geography, groups) },
    ...(isSplit ? [{ name: 'category', body: printCategories(factsOf(plan.numerator)) }] : []),
    ...factsOf(plan.numerator).flatMap((fact, index) => printFact(nameOf('numerator', index), fact, plan.geography)),
    ...factsOf(plan.denominator).flatMap((fact, index) => printFact(nameOf('denominator', index), fact, plan.geography)),
    cellStep(plan, groups, isSplit, isCounted),
    ...(isCounted ? [{ name: 'counted', body: printCounted(plan.numerator) }, { name: 'apart', body: printCountedApart(plan.numerator, isSplit) }] : []),
    ...(groups.numerator ? printLargest('numerator', isSplit) : []),
    ...(groups.denominator ? printLargest('denominator', isSplit) : []),
  ];
  const body = join(
    steps.map(({ name, body: text }) => sql`  ${word(name)} AS (
    ${text})`),
    ',\n',
  );
  const { text, params } = sql`WITH
${body}
${printAnswer(plan, groups, isSplit)}`;
  const columns = [...COLUMNS, ...(tellsReasons(plan) ? [SECRET] : []), ...(isSplit ? [CATEGORY] : [])];
  return { sql: text, params, columns, reads: [...new Set([plan.geography, ...datasetsRead(plan)])] };
}

function printSlots(slots: readonly Slot[], withTold: boolean): Sql {
  if (!withTold && slots.every(({ period, cell }) => period === cell)) {
    const periods = slots.map(({ period }) => sql`(${bindText(period)})`);
    return sql`SELECT period, period AS cell FROM (VALUES ${join(periods, ', ')}) AS v(period)`;
  }
  const rows = slots.map(
    ({ period, cell, told }) => sql`(${bindText(period)}, ${bindText(cell)}${withTold ? sql`, ${told ? sql`TRUE` : sql`FALSE`}` : NOTHING})`,
  );
  return sql`SELECT * FROM (VALUES ${join(rows, ', ')}) AS v(period, cell${withTold ? sql`, told` : NOTHING})`;
}
