import type { Sql } from '../../../../query/sql.ts';
import { typedCell } from '../../field-types/compile.ts';
import type { TypedCell } from '../../field-types/typed-cell.ts';
import type { FileColumn } from '../../raw-table.ts';
import type { CheckCode } from '../../report.ts';
import type { FieldType } from '../../schema.ts';
import { quoteName } from '../../wording.ts';
import type { BoundField, Cells, RowCheck } from '../check.ts';
import type { SameLabel } from '../header.ts';

/** A column that a custom check names, with the type that the schema gives it (text, where it gives none). */
export type Named = { readonly column: FileColumn; readonly cell: Sql; readonly type: FieldType; readonly typed: TypedCell | null };

/** What a check answers: the conditions to count; that it has nothing to look at; or why it cannot be made. */
export type Compiled = { readonly checks: readonly RowCheck[] } | 'nothing-to-check' | { readonly skipped: string } | { readonly broken: string };

export class CustomContext {
  readonly #cells: Cells;
  readonly #fields: readonly BoundField[];
  readonly #same: SameLabel;

  constructor(cells: Cells, fields: readonly BoundField[], same: SameLabel) {
    this.#cells = cells;
    this.#fields = fields;
    this.#same = same;
  }

  /** Null when the file has no such column. */
  find(label: string): Named | null {
    const bound = this.#fields.find(({ field }) => field.name === label);
    const column = bound?.column ?? this.#cells.columns.find((candidate) => this.#same(label, candidate.label));
    if (column === undefined) return null;
    const cell = this.#cells.cell(column);
    const type: FieldType = bound?.field.type ?? { type: 'string', format: 'default' };
    return { column, cell, type, typed: typedCell(type, cell) };
  }

  /** All the columns that a check names, or what to answer where the file lacks some of them. */
  findAll(labels: readonly string[]): { readonly columns: readonly Named[] } | { readonly answer: Compiled } {
    const found = labels.map((label) => this.find(label));
    if (found.every((column) => column !== null)) return { columns: found };
    if (found.every((column) => column === null)) return { answer: 'nothing-to-check' };
    return { answer: { skipped: labels.filter((_, index) => found[index] === null).map(quoteName).join(', ') } };
  }
}

export type Params = Readonly<Record<string, unknown>>;

export type CustomChecker = (params: Params, context: CustomContext) => Compiled;

/** A text parameter, or null. */
export function textParam(params: Params, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** A list of texts, as a list or as one text; null when it is neither, or empty. */
export function listParam(params: Params, name: string): readonly string[] | null {
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  const list = typeof value === 'string' ? [value] : value;
  return Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === 'string' && item !== '') ? list : null;
}

export function missingParam(name: string): Compiled {
  return { broken: `le paramètre ${quoteName(name)} manque` };
}

/** A row check of a custom check: shown on the cell of its first column. */
export function customCheck(code: CheckCode, columns: readonly Named[], violation: Sql, message: RowCheck['message'], shown: FileColumn | null = columns[0]?.column ?? null): RowCheck {
  return {
    kind: 'row',
    on: 'filled',
    id: `${code}/${columns.map(({ column }) => column.label).join('+')}`,
    code,
    severity: 'error',
    column: shown,
    uses: columns.map(({ column }) => column),
    violation,
    message,
  };
}
