import { identifier, join, sql, word, type Sql } from '../../../query/sql.ts';
import type { FileColumn, RawTable } from '../raw-table.ts';
import { tableName } from '../raw-table.ts';
import type { CheckCode } from '../report.ts';
import type { SchemaField } from '../schema.ts';
import { fullMatch, literal } from '../sql-text.ts';

/** A row that breaks a check, as its message sees it. */
export type OffendingRow = {
  readonly line: number;
  /** As the file writes it, before missing values are set aside. */
  readonly cell: (column: FileColumn) => string | null;
  /** The line of the row that it repeats, for the checks that compare rows. */
  readonly other: number | null;
};

type Named = {
  readonly id: string;
  readonly code: CheckCode;
  readonly severity: 'error' | 'warning';
  /** What the error is about, and whose cell it shows; null for a whole row. */
  readonly column: FileColumn | null;
  readonly message: (row: OffendingRow) => string;
  /** The columns whose cells the message or the violation reads. */
  readonly uses: readonly FileColumn[];
};

/** A condition that a row breaks alone: many of them are counted in one scan. */
export type RowCheck = Named & {
  readonly kind: 'row';
  readonly violation: Sql;
  /** `blank` rows are looked at by one check only; every other sees the rows that hold something. */
  readonly on: 'filled' | 'blank';
};

/** A condition between rows. `offenders` selects `line` and `other` of every offending row, in no order. */
export type SetCheck = Named & {
  readonly kind: 'set';
  readonly offenders: Sql;
  /** A cheaper statement that returns one number, `total`. */
  readonly total: Sql;
};

/** A condition on a value that SQL cannot state: each distinct value is judged once, in JavaScript. */
export type ValueCheck = {
  readonly kind: 'value';
  readonly column: FileColumn;
  /** The checks that a value may break; `judge` answers with places in this list. */
  readonly checks: readonly Named[];
  readonly judge: (value: string) => readonly number[];
  /** Values longer than this are not judged, and the report says how many. */
  readonly longest: number;
  /** In French: why it is not SQL. */
  readonly reason: string;
};

export type Check = RowCheck | SetCheck | ValueCheck;
export type NamedCheck = Named;

/** A field of the schema and the column of the file that holds it. */
export type BoundField = { readonly field: SchemaField; readonly column: FileColumn };

/** What the checks are compiled against. */
export class Cells {
  readonly table: RawTable;
  readonly columns: readonly FileColumn[];
  readonly #missing: ReadonlyMap<number, readonly string[]>;

  constructor(table: RawTable, columns: readonly FileColumn[], fields: readonly BoundField[]) {
    this.table = table;
    this.columns = columns;
    this.#missing = new Map(fields.map(({ field, column }) => [column.position, field.missingValues]));
  }

  /** The cell inside a statement that starts with `cte`; null when its text means « no value ». */
  cell(column: FileColumn): Sql {
    return identifier(`c${column.position}`);
  }

  /** `WITH cells AS (…)`: the line of each row, the cells of some columns, and whether the row is blank. */
  cte(uses: readonly FileColumn[]): Sql {
    const distinct = [...new Map(uses.map((column) => [column.position, column])).values()];
    const cells = distinct.map((column) => sql`${withoutMissing(identifier(column.name), this.#missing.get(column.position) ?? [''])} AS ${this.cell(column)}`);
    const selected = [sql`${identifier(this.table.lineColumn)} AS line`, sql`${this.blank()} AS blank`, ...cells];
    return sql`WITH cells AS (SELECT ${join(selected, ', ')} FROM ${tableName(this.table)})`;
  }

  /** Every cell of the row is absent, empty or white. */
  blank(): Sql {
    return fullMatch(sql`concat(${join(this.columns.map((column) => identifier(column.name)), ', ')})`, '[\\s\\x{A0}\\x{202F}\\x{FEFF}]*');
  }
}

export function withoutMissing(cell: Sql, missing: readonly string[]): Sql {
  if (missing.length === 0) return cell;
  // Written out rather than bound: it stands in every statement, and the reader of the report meets it there.
  const texts = missing.filter((text) => !text.includes('\0')).map(literal);
  return texts.length === 1 ? sql`nullif(${cell}, ${join(texts, '')})` : sql`CASE WHEN ${cell} IN (${join(texts, ', ')}) THEN NULL ELSE ${cell} END`;
}

/** The statement of a row check, alone, for a person. */
export function rowStatement(cells: Cells, check: RowCheck): Sql {
  const shown = [sql`line`, ...[...new Set(check.uses.map((column) => column.position))].map((position) => identifier(`c${position}`))];
  return sql`${cells.cte(check.uses)} SELECT ${join(shown, ', ')} FROM cells WHERE ${rowCondition(check)} ORDER BY line`;
}

export function rowCondition(check: RowCheck): Sql {
  return check.on === 'blank' ? word('blank') : sql`NOT blank AND (${check.violation})`;
}
