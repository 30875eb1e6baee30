import type { Sql } from '../../../query/sql.ts';

/** How a cell reads as its type. Every piece is null where the cell is. */
export type TypedCell = {
  /** Whether the text reads as the type. */
  readonly valid: Sql;
  /** Something that compares, null where the text is not valid; null for a type without an order. */
  readonly order: { readonly sql: Sql; readonly as: OrderType } | null;
  /** The same text for two cells of the same value: « 1.0 » and « 1 ». */
  readonly key: Sql;
};

export type OrderType = 'DOUBLE' | 'DATE' | 'TIMESTAMP' | 'TIME';
