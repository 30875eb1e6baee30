import type { ConsoleTable } from '../../data/explore-tables.ts';
import { quoteIdentifier } from '../../shared/sql-text.ts';

/** Words of SQL that a bare name must not be; columns of public data sometimes are. */
const RESERVED = new Set('all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign from grant group having in initially intersect into lambda lateral leading limit not null offset on only or order pivot placing primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with'.split(' '));

/** A name as it is written in a statement: quoted only where it must be. */
export function sqlName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : quoteIdentifier(name);
}

/** What the console opens with: the first rows of the first dataset. */
export function firstQuery(tables: readonly ConsoleTable[]): string {
  const [table] = tables;
  return table === undefined ? 'SELECT 1' : `SELECT *\nFROM ${sqlName(table.name)}\nLIMIT 20`;
}
