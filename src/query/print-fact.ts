import type { DatasetId } from '../domain/dataset.ts';
import { NO_GROUPS, printPlaces, tableOf } from './print-places.ts';
import type { FactPlan, PlannedCondition } from './query-plan.ts';
import { bind, bindText, identifier, join, NOTHING, sql, word, type Sql } from './sql.ts';

/** A named step of a statement: `name AS (text)`. */
export type Step = { readonly name: string; readonly body: Sql };

/**
 * One dataset aggregated alone, to rows `leaf, cell, amount` (`leaf, amount` without time), and `category` where it is broken down;
 * the last step bears the name.
 * The amount is NULL where any of its rows is missing; a leaf without row has none here. Where the extract tells reasons,
 * `secret` says whether secrecy is among those of the missing rows.
 */
export function printFact(name: string, fact: FactPlan, geography: DatasetId): readonly Step[] {
  const regrouped = fact.time !== null && fact.time.periods.some(({ source, cell }) => source !== cell);
  const rows: Step = { name: regrouped ? `${name}_row` : fact.rollUp ? `${name}_leaf` : name, body: printRows(fact) };
  const steps = [rows];
  if (regrouped) steps.push({ name: fact.rollUp ? `${name}_leaf` : name, body: printRegrouping(rows.name, fact) });
  if (fact.rollUp) {
    steps.push({ name: `${name}_unit`, body: printPlaces(fact.rollUp, geography, NO_GROUPS) });
    if (fact.category !== null) steps.push({ name: `${name}_category`, body: sql`SELECT DISTINCT category FROM ${word(`${name}_leaf`)}` });
    steps.push({ name, body: printRollUp(name, fact) });
  }
  return steps;
}

function printRows(fact: FactPlan): Sql {
  const measure = sql`f.${identifier(fact.measure)}`;
  const period = fact.time ? sql`, f.${identifier(fact.time.column)} AS cell` : NOTHING;
  const category = fact.category === null ? NOTHING : sql`, ${categoryOf(fact.category)} AS category`;
  const secret = fact.reasonColumn === null ? NOTHING : sql`,
      COALESCE(BOOL_OR(${measure} IS NULL AND f.${identifier(fact.reasonColumn)} = 'secret'), FALSE) AS secret`;
  return sql`SELECT f.${identifier(fact.territoryColumn)} AS leaf${period}${category},
      ${printAmount(fact, measure)} AS amount${secret}
    FROM ${tableOf(fact.dataset, 'data')} AS f${printWhere(fact)}
    GROUP BY ALL`;
}

/** NULL as soon as one row is missing; of a published value, also where several rows stand for one territory. */
function printAmount(fact: FactPlan, measure: Sql): Sql {
  switch (fact.gather) {
    case 'sum': {
      const factor = fact.factor === 1 ? NOTHING : sql` * CAST(${bind(fact.factor)} AS DOUBLE)`;
      return sql`CASE WHEN COUNT(*) = COUNT(${measure}) THEN SUM(CAST(${measure} AS DOUBLE))${factor} END`;
    }
    case 'distinct':
      return sql`CASE WHEN COUNT(*) = COUNT(${measure}) THEN CAST(COUNT(DISTINCT ${measure}) AS DOUBLE) END`;
    case 'value':
      return sql`CASE WHEN COUNT(*) = 1 THEN MAX(CAST(${measure} AS DOUBLE)) END`;
  }
}

function printWhere(fact: FactPlan): Sql {
  const conditions = [...(fact.time ? [printPeriods(fact.time)] : []), ...fact.where.map(printCondition)];
  return conditions.length === 0 ? NOTHING : sql`
    WHERE ${join(conditions, ' AND ')}`;
}

/** The empty text stands for rows that do not say: a category of its own, so that the categories make the whole. */
function categoryOf(column: string): Sql {
  return sql`COALESCE(CAST(f.${identifier(column)} AS VARCHAR), '')`;
}

/** Every category that the rows of a question hold. */
export function printCategories(facts: readonly FactPlan[]): Sql {
  const branches = facts.flatMap((fact) => (fact.category === null ? [] : [sql`SELECT ${categoryOf(fact.category)} AS category FROM ${tableOf(fact.dataset, 'data')} AS f${printWhere(fact)}`]));
  return sql`SELECT DISTINCT category FROM (${join(branches, ' UNION ALL ')}) AS v`;
}

/** What is counted, row by row: `leaf, cell, category, counted`. */
export function printCounted(fact: FactPlan): Sql {
  const period = fact.time ? sql`, f.${identifier(fact.time.column)} AS cell` : NOTHING;
  const category = fact.category === null ? NOTHING : sql`, ${categoryOf(fact.category)} AS category`;
  return sql`SELECT DISTINCT f.${identifier(fact.territoryColumn)} AS leaf${period}${category}, f.${identifier(fact.measure)} AS counted
    FROM ${tableOf(fact.dataset, 'data')} AS f${printWhere(fact)}`;
}

function printPeriods(time: NonNullable<FactPlan['time']>): Sql {
  return oneOf(sql`f.${identifier(time.column)}`, [...new Set(time.periods.map(({ source }) => source))]);
}

function printCondition(condition: PlannedCondition): Sql {
  const column = sql`f.${identifier(condition.column)}`;
  if (condition.is === 'in') return oneOf(column, condition.values);
  const number = condition.numeric ? column : sql`TRY_CAST(${column} AS DOUBLE)`;
  const bounds = [
    ...(condition.from === null ? [] : [sql`${number} >= ${bind(condition.from)}`]),
    ...(condition.to === null ? [] : [sql`${number} <= ${bind(condition.to)}`]),
  ];
  return bounds.length === 0 ? sql`${column} IS NOT NULL` : join(bounds, ' AND ');
}

function oneOf(column: Sql, values: readonly (string | number)[]): Sql {
  const [first] = values;
  if (first === undefined) return sql`FALSE`;
  return values.length === 1 ? sql`${column} = ${bind(first)}` : sql`${column} IN (${join(values.map(bind), ', ')})`;
}

/** Several periods of the source make one cell. */
function printRegrouping(rows: string, fact: FactPlan): Sql {
  const periods = fact.time?.periods ?? [];
  const mapping = periods.map(({ source, cell, parts }) => sql`(${bindText(source)}, ${bindText(cell)}, CAST(${bind(parts)} AS DOUBLE))`);
  if (fact.over === 'last' && fact.absentIsZero) return printLastOfRegister(rows, fact, mapping);
  const category = fact.category === null ? NOTHING : sql`, r.category`;
  return sql`SELECT r.leaf, m.cell${category}, ${fact.over === 'last' ? sql`ARG_MAX(r.amount, m.source) FILTER (WHERE r.amount IS NOT NULL)` : sumOfAll(fact.absentIsZero)} AS amount${anySecret(fact, sql`r`)}
    FROM ${word(rows)} AS r
    JOIN (VALUES ${join(mapping, ', ')}) AS m(source, cell, parts) ON m.source = r.cell
    GROUP BY r.leaf, m.cell${category}`;
}

/** Of what was brought together, one secret part makes the whole secret. */
function anySecret(fact: FactPlan, alias: Sql): Sql {
  return fact.reasonColumn === null ? NOTHING : sql`, COALESCE(BOOL_OR(${alias}.secret), FALSE) AS secret`;
}

/** The last known value of a register that lists only positive counts: a month without row is one with nobody. */
function printLastOfRegister(rows: string, fact: FactPlan, mapping: readonly Sql[]): Sql {
  const category = (alias: Sql): Sql => (fact.category === null ? NOTHING : sql`, ${alias}.category`);
  const same = fact.category === null ? NOTHING : sql` AND r.category = listed.category`;
  return sql`SELECT listed.leaf, m.cell${category(sql`listed`)},
      ARG_MAX(CASE WHEN r.leaf IS NULL THEN 0 ELSE r.amount END, m.source) FILTER (WHERE r.leaf IS NULL OR r.amount IS NOT NULL) AS amount${anySecret(fact, sql`r`)}
    FROM (SELECT DISTINCT v.leaf${category(sql`v`)} FROM ${word(rows)} AS v) AS listed
    CROSS JOIN (VALUES ${join(mapping, ', ')}) AS m(source, cell, parts)
    LEFT JOIN ${word(rows)} AS r ON r.leaf = listed.leaf AND r.cell = m.source${same}
    GROUP BY listed.leaf, m.cell${category(sql`listed`)}`;
}

/** A month without row leaves the year unknown, unless an absent row means zero. */
function sumOfAll(absentIsZero: boolean): Sql {
  const complete = absentIsZero ? NOTHING : sql` AND COUNT(*) = MAX(m.parts)`;
  return sql`CASE WHEN COUNT(*) = COUNT(r.amount)${complete} THEN SUM(r.amount) END`;
}

/** To a coarser leaf: known only where every unit in it is. */
function printRollUp(name: string, fact: FactPlan): Sql {
  const amount = amountOf(sql`f`, fact.absentIsZero, sql`s.told`);
  const leaf = word(`${name}_leaf`);
  const unit = word(`${name}_unit`);
  const told = fact.absentIsZero ? sql`, told` : NOTHING;
  const isSplit = fact.category !== null;
  const category = isSplit ? sql`, k.category` : NOTHING;
  return sql`SELECT u.territory AS leaf, s.cell${category},
      CASE WHEN BOOL_AND(u.whole AND ${amount} IS NOT NULL) THEN SUM(${amount}) END AS amount${anySecret(fact, sql`f`)}
    FROM ${unit} AS u CROSS JOIN (SELECT DISTINCT cell${told} FROM slot) AS s${isSplit ? sql` CROSS JOIN ${word(`${name}_category`)} AS k` : NOTHING}
    LEFT JOIN ${leaf} AS f ON f.leaf = u.leaf${fact.time ? sql` AND f.cell = s.cell` : NOTHING}${isSplit ? sql` AND f.category = k.category` : NOTHING}
    GROUP BY u.territory, s.cell${category}`;
}

/** The amount of a joined fact; 0 where its row is absent and absence means zero, never where its value is missing. */
export function amountOf(fact: Sql, absentIsZero: boolean, told: Sql): Sql {
  return absentIsZero ? sql`CASE WHEN ${fact}.leaf IS NULL AND ${told} THEN 0 ELSE ${fact}.amount END` : sql`${fact}.amount`;
}
