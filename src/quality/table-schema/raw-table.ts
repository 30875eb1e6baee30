import { identifier, join, type Sql } from '../../query/sql.ts';

/** A column of a file, from 1 in the order of the file. `label` is what the header says, `name` what the table calls it. */
export type FileColumn = { readonly position: number; readonly label: string; readonly name: string };

/** A table whose columns are all VARCHAR, as the file writes them. NULL is a cell that the row lacks. */
export type TableRef = {
  /** Database, schema and table, or the table alone: `['raw']`. */
  readonly path: readonly string[];
};

/** The table to validate: beside its cells it holds the line of each row in the file. */
export type RawTable = TableRef & { readonly lineColumn: string };

/** Another table that a foreign key may point to. */
export type ReferenceTable = TableRef & { readonly columns: readonly { readonly label: string; readonly name: string }[] };

export function tableName({ path }: TableRef): Sql {
  return join(path.map(identifier), '.');
}
