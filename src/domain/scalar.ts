/** What a table cell may hold once decoded: no BigInt, no Date, no `undefined`. Missing is `null`. */
export type Scalar = string | number | boolean | null;

/** A result in columns; all `values` have `rowCount` entries. */
export type ColumnTable = {
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string; readonly values: readonly Scalar[] }[];
};

/** The values of one column. Throws when the query did not return it: that is our bug, never the user's. */
export function columnOf(table: ColumnTable, name: string): readonly Scalar[] {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`The result has no column "${name}"; it has ${table.columns.map((c) => c.name).join(', ')}`);
  return column.values;
}
