import { Failure } from '../../domain/failure.ts';
import { asRecord } from './json-value.ts';

/** How deep objects are flattened; what lies deeper is kept as JSON. */
const DEEPEST = 8;

/** Objects that do not name the same things make a table of holes: a few bytes must not fill the memory. */
const MOST_COLUMNS = 2_000;
const MOST_CELLS = 200_000_000;

/** What joins the values of a list: commas stand inside texts too often. */
const JOINT = '; ';

/** Columns in the making: names in the order in which they first appear. */
export class FlatTable {
  readonly #columns = new Map<string, (string | null)[]>();
  #rows = 0;

  add(item: Readonly<Record<string, unknown>>): void {
    this.#flatten(item, '', 0);
    this.#rows += 1;
  }

  get rowCount(): number {
    return this.#rows;
  }

  /** Every column with as many values as there are rows; null where a row has no such member. */
  columns(): readonly { readonly name: string; readonly values: readonly (string | null)[] }[] {
    if (this.#columns.size * this.#rows > MOST_CELLS) throw tooWide(this.#columns.size);
    return [...this.#columns].map(([name, values]) => ({ name, values: padded(values, this.#rows) }));
  }

  #flatten(item: Readonly<Record<string, unknown>>, prefix: string, depth: number): void {
    for (const [key, value] of Object.entries(item)) {
      const name = prefix === '' ? key : `${prefix}.${key}`;
      const inner = depth < DEEPEST ? asRecord(value) : null;
      if (inner && Object.keys(inner).length > 0) this.#flatten(inner, name, depth + 1);
      else this.#put(name, jsonText(value));
    }
  }

  #put(name: string, text: string | null): void {
    let column = this.#columns.get(name);
    if (!column) this.#columns.set(name, (column = []));
    if (this.#columns.size > MOST_COLUMNS) throw tooWide(this.#columns.size);
    while (column.length < this.#rows) column.push(null);
    // Two members may flatten to one name (« a.b » and { a: { b } }): the first that says something stays.
    column[this.#rows] = column[this.#rows] ?? text;
  }
}

/** A JSON value as the text of a cell: lists of plain values are joined, what is deeper stays JSON. */
export function jsonText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')) return value.filter((item) => item !== null).map(String).join(JOINT);
  if (typeof value === 'object') return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
  return String(value);
}

function tooWide(names: number): Failure {
  return new Failure('source-unreadable', `Les objets de ce document ont trop de noms différents (${names}) pour faire un tableau.`, 'Donnez l’adresse d’une liste d’objets semblables, ou l’export CSV de ces données.');
}

function padded(values: (string | null)[], length: number): readonly (string | null)[] {
  while (values.length < length) values.push(null);
  return values;
}
