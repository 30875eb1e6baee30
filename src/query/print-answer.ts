import type { Step } from './print-fact.ts';
import type { Groups } from './print-places.ts';
import { tellsReasons, type FactPlan, type QueryPlan } from './query-plan.ts';
import { bind, NOTHING, sql, word, type Sql } from './sql.ts';

/** The largest of the groups inside each territory; of equals, the lowest code. */
export function printLargest(side: 'numerator' | 'denominator', isSplit: boolean): readonly Step[] {
  const amount = side === 'numerator' ? sql`n` : sql`d`;
  const group = word(`${side}_group`);
  const category = isSplit ? sql`, category` : NOTHING;
  return [
    {
      name: `${side}_by_group`,
      body: sql`SELECT level, territory, period${category}, ${group} AS code, SUM(${amount}) AS amount
    FROM cell WHERE known AND ${group} IS NOT NULL GROUP BY ALL`,
    },
    {
      name: `${side}_largest`,
      body: sql`SELECT level, territory, period${category}, MAX(amount) AS amount, FIRST(code ORDER BY amount DESC, code) AS code
    FROM ${word(`${side}_by_group`)} GROUP BY level, territory, period${category}`,
    },
  ];
}

/** How many are different in each territory: counted over its rows, as those of two communes may be the same. */
export function printCountedApart(fact: FactPlan, isSplit: boolean): Sql {
  const category = isSplit ? sql`, c.category` : NOTHING;
  return sql`SELECT c.level, c.territory, c.period${category}, CAST(COUNT(DISTINCT r.counted) AS DOUBLE) AS amount
    FROM cell AS c JOIN counted AS r ON r.leaf = c.leaf${fact.time ? sql` AND r.cell = c.cell` : NOTHING}${isSplit ? sql` AND r.category = c.category` : NOTHING}
    WHERE c.known GROUP BY ALL`;
}

/** Divides last, and once. Rows come in no order: the reader puts territories in that of the index. */
export function printAnswer(plan: QueryPlan, groups: Groups, isSplit: boolean): Sql {
  const isCounted = plan.numerator.gather === 'distinct';
  // Nobody in a territory that is known is zero; nobody in one that is not is unknown.
  const n = isCounted
    ? sql`CASE WHEN COUNT(*) FILTER (WHERE c.known) > 0 THEN COALESCE(ANY_VALUE(e.amount), 0) END`
    : groups.numerator ? sql`ANY_VALUE(top.amount)` : sql`SUM(c.n) FILTER (WHERE c.known)`;
  const d = groups.denominator ? sql`ANY_VALUE(base.amount)` : sql`SUM(c.d) FILTER (WHERE c.known)`;
  const scale = plan.scale === 1 ? NOTHING : sql`CAST(${bind(plan.scale)} AS DOUBLE) * `;
  const coverage = plan.denominator
    ? sql`SUM(CASE WHEN c.known THEN c.d ELSE 0 END) / NULLIF(SUM(c.d), 0) * COUNT(c.d) / COUNT(*)`
    : sql`CAST(COUNT(*) FILTER (WHERE c.known) AS DOUBLE) / COUNT(*)`;
  const tellsSecret = tellsReasons(plan);
  const absent = tellsSecret ? sql`c.absent AND c.whole AND NOT c.known AND NOT c.secret` : sql`c.absent AND c.whole AND NOT c.known`;
  const secret = tellsSecret ? sql`,
  CAST(COUNT(*) FILTER (WHERE c.secret AND NOT c.known) AS DOUBLE) AS secret` : NOTHING;
  const category = isSplit ? sql`, c.category` : NOTHING;
  return sql`SELECT c.level, c.territory, c.period,
  ${plan.denominator ? sql`${scale}${n} / NULLIF(${d}, 0)` : n} AS value,
  ${n} AS numerator, ${plan.denominator ? d : sql`CAST(NULL AS DOUBLE)`} AS denominator,
  ${coverage} AS coverage,
  CAST(COUNT(*) FILTER (WHERE c.known) AS DOUBLE) AS known, CAST(COUNT(*) AS DOUBLE) AS expected,
  CAST(COUNT(*) FILTER (WHERE NOT c.whole) AS DOUBLE) AS unplaced, CAST(COUNT(*) FILTER (WHERE ${absent}) AS DOUBLE) AS absent,
  ${groups.numerator ? sql`ANY_VALUE(top.code)` : sql`CAST(NULL AS VARCHAR)`} AS largest${secret}${category}
FROM cell AS c${isCounted ? joinBeside('apart', sql`e`, isSplit) : NOTHING}${groups.numerator ? joinBeside('numerator_largest', sql`top`, isSplit) : NOTHING}${groups.denominator ? joinBeside('denominator_largest', sql`base`, isSplit) : NOTHING}
GROUP BY c.level, c.territory, c.period${category}`;
}

function joinBeside(step: string, alias: Sql, isSplit: boolean): Sql {
  return sql`
LEFT JOIN ${word(step)} AS ${alias} ON ${alias}.level = c.level AND ${alias}.territory = c.territory AND ${alias}.period = c.period${isSplit ? sql` AND ${alias}.category = c.category` : NOTHING}`;
}
