import type { CompiledQuery } from '../domain/indicator-query.ts';
import { amountOf, printFact, type Step } from './print-fact.ts';
import { printPlaces, type Groups } from './print-places.ts';
import { tellsReasons, type FactPlan, type QueryPlan, type Slot } from './query-plan.ts';
import { bind, bindText, join, NOTHING, sql, word, type Sql } from './sql.ts';

/**
 * One row per territory and period: `known` of `expected` cells, of which `unplaced` lie there in part only;
 * `coverage` weighs a cell by its denominator, and one whose denominator is unknown like the average of the others.
 */
export const COLUMNS = ['level', 'territory', 'period', 'value', 'numerator', 'denominator', 'coverage', 'known', 'expected', 'unplaced', 'largest'] as const;

/** After them, where an extract tells why its values are missing: how many of the unknown cells are secret. */
export const SECRET = 'secret';

/** Plan → one statement with bound values. */
export function printQuery(plan: QueryPlan): CompiledQuery {
  const groups: Groups = { numerator: plan.numerator.largest, denominator: plan.denominator?.largest ?? null };
  const steps: Step[] = [
    { name: 'slot', body: printSlots(plan.slots, plan.numerator.absentIsZero) },
    { name: 'place', body: printPlaces(plan.places, plan.geography, groups) },
    ...printFact('numerator', plan.numerator, plan.geography),
    ...(plan.denominator ? printFact('denominator', plan.denominator, plan.geography) : []),
    { name: 'cell', body: printCells(plan, groups) },
    ...(groups.numerator ? printLargest('numerator') : []),
    ...(groups.denominator ? printLargest('denominator') : []),
  ];
  const body = join(
    steps.map(({ name, body: text }) => sql`  ${word(name)} AS (
    ${text})`),
    ',\n',
  );
  const { text, params } = sql`WITH
${body}
${printAnswer(plan, groups)}`;
  const datasets = [plan.geography, plan.numerator.dataset, ...(plan.denominator ? [plan.denominator.dataset] : [])];
  return { sql: text, params, columns: tellsReasons(plan) ? [...COLUMNS, SECRET] : COLUMNS, reads: [...new Set(datasets)] };
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

/** The expected cells: an absent row of a dataset is known as absent because its cell is here. */
function printCells(plan: QueryPlan, groups: Groups): Sql {
  // The aliases differ from the columns: a bare alias would be read as the joined row, which is never missing.
  const numerator = amountOf(sql`above`, plan.numerator.absentIsZero && plan.numerator.rollUp === null, sql`s.told`);
  const denominator = plan.denominator ? sql`
      CASE WHEN p.whole THEN below.amount END AS d,` : NOTHING;
  const groupColumns = sql`${groups.numerator ? sql`, p.numerator_group` : NOTHING}${groups.denominator ? sql`, p.denominator_group` : NOTHING}`;
  return sql`SELECT p.level, p.territory, s.period, p.whole${groupColumns},
      CASE WHEN p.whole THEN ${numerator} END AS n,${denominator}
      n IS NOT NULL${plan.denominator ? sql` AND d IS NOT NULL` : NOTHING} AS known${printSecret(plan)}
    FROM place AS p CROSS JOIN slot AS s${joinFact('numerator', sql`above`, plan.numerator)}${plan.denominator ? joinFact('denominator', sql`below`, plan.denominator) : NOTHING}`;
}

/** A part of a cut commune is unknown for being one, whatever the whole is. */
function printSecret(plan: QueryPlan): Sql {
  const sides = [...(plan.numerator.reasonColumn === null ? [] : [sql`COALESCE(above.secret, FALSE)`]), ...(plan.denominator?.reasonColumn ? [sql`COALESCE(below.secret, FALSE)`] : [])];
  return sides.length === 0 ? NOTHING : sql`,
      p.whole AND (${join(sides, ' OR ')}) AS secret`;
}

function joinFact(name: string, alias: Sql, fact: FactPlan): Sql {
  // A dataset without time that was rolled up has been given the cells of the others.
  const timed = fact.time !== null || fact.rollUp !== null;
  return sql`
    LEFT JOIN ${word(name)} AS ${alias} ON ${alias}.leaf = p.leaf${timed ? sql` AND ${alias}.cell = s.cell` : NOTHING}`;
}

/** The largest of the groups inside each territory; of equals, the lowest code. */
function printLargest(side: 'numerator' | 'denominator'): readonly Step[] {
  const amount = side === 'numerator' ? sql`n` : sql`d`;
  const group = word(`${side}_group`);
  return [
    {
      name: `${side}_by_group`,
      body: sql`SELECT level, territory, period, ${group} AS code, SUM(${amount}) AS amount
    FROM cell WHERE known AND ${group} IS NOT NULL GROUP BY ALL`,
    },
    {
      name: `${side}_largest`,
      body: sql`SELECT level, territory, period, MAX(amount) AS amount, FIRST(code ORDER BY amount DESC, code) AS code
    FROM ${word(`${side}_by_group`)} GROUP BY level, territory, period`,
    },
  ];
}

/** Divides last, and once. Rows come in no order: the reader puts territories in that of the index. */
function printAnswer(plan: QueryPlan, groups: Groups): Sql {
  const n = groups.numerator ? sql`ANY_VALUE(top.amount)` : sql`SUM(c.n) FILTER (WHERE c.known)`;
  const d = groups.denominator ? sql`ANY_VALUE(base.amount)` : sql`SUM(c.d) FILTER (WHERE c.known)`;
  const scale = plan.scale === 1 ? NOTHING : sql`CAST(${bind(plan.scale)} AS DOUBLE) * `;
  const coverage = plan.denominator
    ? sql`SUM(CASE WHEN c.known THEN c.d ELSE 0 END) / NULLIF(SUM(c.d), 0) * COUNT(c.d) / COUNT(*)`
    : sql`CAST(COUNT(*) FILTER (WHERE c.known) AS DOUBLE) / COUNT(*)`;
  const secret = tellsReasons(plan) ? sql`,
  CAST(COUNT(*) FILTER (WHERE c.secret AND NOT c.known) AS DOUBLE) AS secret` : NOTHING;
  return sql`SELECT c.level, c.territory, c.period,
  ${plan.denominator ? sql`${scale}${n} / NULLIF(${d}, 0)` : n} AS value,
  ${n} AS numerator, ${plan.denominator ? d : sql`CAST(NULL AS DOUBLE)`} AS denominator,
  ${coverage} AS coverage,
  CAST(COUNT(*) FILTER (WHERE c.known) AS DOUBLE) AS known, CAST(COUNT(*) AS DOUBLE) AS expected,
  CAST(COUNT(*) FILTER (WHERE NOT c.whole) AS DOUBLE) AS unplaced,
  ${groups.numerator ? sql`ANY_VALUE(top.code)` : sql`CAST(NULL AS VARCHAR)`} AS largest${secret}
FROM cell AS c${groups.numerator ? joinLargest('numerator', sql`top`) : NOTHING}${groups.denominator ? joinLargest('denominator', sql`base`) : NOTHING}
GROUP BY c.level, c.territory, c.period`;
}

function joinLargest(side: string, alias: Sql): Sql {
  return sql`
LEFT JOIN ${word(`${side}_largest`)} AS ${alias} ON ${alias}.level = c.level AND ${alias}.territory = c.territory AND ${alias}.period = c.period`;
}
