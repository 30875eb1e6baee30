import type { DatasetId } from '../domain/dataset.ts';
import { FRANCE, sameTerritory, type Level, type TerritoryRef } from '../domain/territory.ts';
import type { PlacePlan } from './query-plan.ts';
import { bind, bindText, identifier, join, NOTHING, sql, word, type Sql } from './sql.ts';

/** Levels whose territories are compared with one another inside the territories asked about, by side. */
export type Groups = { readonly numerator: Level | null; readonly denominator: Level | null };

export const NO_GROUPS: Groups = { numerator: null, denominator: null };

/**
 * Rows `level, territory, leaf, whole` and, where asked, `numerator_group, denominator_group`: one per unit of every
 * territory asked about. `whole` is false where only a part of the unit lies there, which is expected and never known.
 */
export function printPlaces(plan: PlacePlan, geography: DatasetId, groups: Groups): Sql {
  return plan.by === 'list' ? printUnits(plan, groups) : printCommunes(plan, geography, groups);
}

function printCommunes(plan: Extract<PlacePlan, { by: 'commune' }>, geography: DatasetId, groups: Groups): Sql {
  const communes = tableOf(geography, 'commune');
  const parts = tableOf(geography, 'part');
  const territory = columnAt(plan.level);
  const inside = plan.within ? sql` AND ${columnAt(plan.within.level)} = ${bind(plan.within.code)}` : NOTHING;
  const isRoot = plan.root !== null && plan.within !== null && sameTerritory(plan.root, plan.within);
  const root = plan.root && !isRoot ? sql` AND ${columnAt(plan.root.level)} = ${bind(plan.root.code)}` : NOTHING;
  // Without its canton, a commune cannot count in the largest canton, whatever is known of it.
  const whole = groups.numerator === 'canton' || groups.denominator === 'canton' ? sql`c.canton IS NOT NULL` : sql`TRUE`;
  const branches = [
    sql`SELECT ${literal(plan.level)} AS level, ${territory} AS territory, c.code AS leaf, ${whole} AS whole${groupColumns(groups)}
    FROM ${communes} AS c
    WHERE ${territory} IS NOT NULL${root}${inside}`,
  ];
  if (plan.level === 'canton' || plan.within?.level === 'canton') branches.push(printParts(plan, plan.within, sql`${parts} AS p JOIN ${communes} AS c ON c.code = p.commune`, root, inside, groups));
  if (plan.cutCommunes) {
    branches.push(sql`SELECT 'commune', c.code, c.code, ${whole}${groupColumns(groups)}
    FROM ${communes} AS c
    WHERE c.code IN (SELECT p.commune FROM ${parts} AS p)${root}${inside}`);
  }
  return join(branches, '\n    UNION ALL\n    ');
}

function printParts(plan: { readonly level: Level }, within: TerritoryRef | null, from: Sql, root: Sql, inside: Sql, groups: Groups): Sql {
  const territory = plan.level === 'canton' ? sql`p.canton` : columnAt(plan.level);
  const there = within?.level === 'canton' ? sql` AND p.canton = ${bind(within.code)}` : inside;
  return sql`SELECT ${literal(plan.level)}, ${territory}, c.code, FALSE${groupColumns(groups)}
    FROM ${from}
    WHERE ${territory} IS NOT NULL${root}${there}`;
}

function printUnits(plan: Extract<PlacePlan, { by: 'list' }>, groups: Groups): Sql {
  const row = (unit: (typeof plan.units)[number]): Sql => {
    const cells = [
      literal(unit.level),
      bindText(unit.territory),
      bindText(unit.leaf),
      unit.whole ? sql`TRUE` : sql`FALSE`,
      ...(groups.numerator ? [textOrNull(unit.numeratorGroup)] : []),
      ...(groups.denominator ? [textOrNull(unit.denominatorGroup)] : []),
    ];
    return sql`(${join(cells, ', ')})`;
  };
  const names = ['level', 'territory', 'leaf', 'whole', ...(groups.numerator ? ['numerator_group'] : []), ...(groups.denominator ? ['denominator_group'] : [])];
  const columns = join(names.map(word), ', ');
  if (plan.units.length === 0) return sql`SELECT * FROM (VALUES (${join(names.map(() => sql`CAST(NULL AS VARCHAR)`), ', ')})) AS u(${columns}) WHERE FALSE`;
  return sql`SELECT * FROM (VALUES ${join(plan.units.map(row), ', ')}) AS u(${columns})`;
}

function groupColumns(groups: Groups): Sql {
  const numerator = groups.numerator ? sql`, ${columnAt(groups.numerator)} AS numerator_group` : NOTHING;
  const denominator = groups.denominator ? sql`, ${columnAt(groups.denominator)} AS denominator_group` : NOTHING;
  return sql`${numerator}${denominator}`;
}

/** The column of the geography extract that holds the territory of a commune at a level; all of them are in one country. */
function columnAt(level: Level): Sql {
  if (level === 'pays') return { text: `'${FRANCE.code}'`, params: [] };
  return sql`c.${word(level === 'commune' ? 'code' : level)}`;
}

/** A level is a word of ours, of a closed list: the only text printed between quotes. */
function literal(level: Level): Sql {
  return { text: `'${level}'`, params: [] };
}

function textOrNull(code: string | null): Sql {
  return code === null ? sql`CAST(NULL AS VARCHAR)` : bindText(code);
}

/** A table of an extract, which is attached under the id of its dataset. */
export function tableOf(database: DatasetId, table: 'data' | 'commune' | 'part'): Sql {
  return sql`${identifier(database)}.${word(table)}`;
}
