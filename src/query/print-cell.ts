import { amountOf, type Step } from './print-fact.ts';
import type { Groups } from './print-places.ts';
import { factsOf, type FactPlan, type QueryPlan } from './query-plan.ts';
import { join, NOTHING, sql, word, type Sql } from './sql.ts';

type SideName = 'numerator' | 'denominator';

/** The name of the step of a fact: `numerator`, `numerator_b` for what is added to it, `numerator_c`… */
export function nameOf(side: SideName, index: number): string {
  return index === 0 ? side : `${side}_${String.fromCharCode('a'.charCodeAt(0) + index)}`;
}

/** The aliases differ from the columns: a bare alias would be read as the joined row, which is never missing. */
function aliasOf(side: SideName, index: number): Sql {
  const alias = side === 'numerator' ? 'above' : 'below';
  return word(index === 0 ? alias : `${alias}_${String.fromCharCode('a'.charCodeAt(0) + index)}`);
}

/** The expected cells: an absent row of a dataset is known as absent because its cell is here. */
export function cellStep(plan: QueryPlan, groups: Groups, isSplit: boolean, isCounted: boolean): Step {
  const above = factsOf(plan.numerator).map((fact, index) => ({ fact, side: 'numerator' as const, index, alias: aliasOf('numerator', index) }));
  const below = factsOf(plan.denominator).map((fact, index) => ({ fact, side: 'denominator' as const, index, alias: aliasOf('denominator', index) }));
  const all = [...above, ...below];
  const numerator = join(above.map(({ fact, alias }) => amountOf(alias, fact.absentIsZero && fact.rollUp === null, sql`s.told`)), ' + ');
  const denominator = plan.denominator ? sql`
      CASE WHEN p.whole THEN ${join(below.map(({ alias }) => sql`${alias}.amount`), ' + ')} END AS d,` : NOTHING;
  const groupColumns = sql`${groups.numerator ? sql`, p.numerator_group` : NOTHING}${groups.denominator ? sql`, p.denominator_group` : NOTHING}`;
  const category = isSplit ? sql`, k.category` : NOTHING;
  const counted = isCounted ? sql`, p.leaf, s.cell` : NOTHING;
  // Where an absent row means zero it is known, but for periods that nobody publishes.
  const absent = join(all.map(({ fact, alias }) => (fact.absentIsZero && fact.rollUp === null ? sql`(${alias}.leaf IS NULL AND NOT s.told)` : sql`${alias}.leaf IS NULL`)), ' OR ');
  const body = sql`SELECT p.level, p.territory, s.period, p.whole${category}${counted}${groupColumns},
      CASE WHEN p.whole THEN ${numerator} END AS n,${denominator}
      n IS NOT NULL${plan.denominator ? sql` AND d IS NOT NULL` : NOTHING} AS known, ${absent} AS absent${printSecret(all)}
    FROM place AS p CROSS JOIN slot AS s${isSplit ? sql` CROSS JOIN category AS k` : NOTHING}${join(all.map(({ fact, side, index, alias }) => joinFact(nameOf(side, index), alias, fact)), '')}`;
  return { name: 'cell', body };
}

/** A part of a cut commune is unknown for being one, whatever the whole is. */
function printSecret(all: readonly { readonly fact: FactPlan; readonly alias: Sql }[]): Sql {
  const sides = all.flatMap(({ fact, alias }) => (fact.reasonColumn === null ? [] : [sql`COALESCE(${alias}.secret, FALSE)`]));
  return sides.length === 0 ? NOTHING : sql`,
      p.whole AND (${join(sides, ' OR ')}) AS secret`;
}

/** A fact that is not broken down is shared by every category. */
function joinFact(name: string, alias: Sql, fact: FactPlan): Sql {
  // A dataset without time that was rolled up has been given the cells of the others.
  const timed = fact.time !== null || fact.rollUp !== null;
  return sql`
    LEFT JOIN ${word(name)} AS ${alias} ON ${alias}.leaf = p.leaf${timed ? sql` AND ${alias}.cell = s.cell` : NOTHING}${fact.category === null ? NOTHING : sql` AND ${alias}.category = k.category`}`;
}
