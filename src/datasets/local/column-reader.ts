import type { CellBytes, RawValues } from '../../decode/table/raw-table.ts';
import { reasonColumn, type ColumnSpec, type MarkedReason } from '../../domain/dataset.ts';
import type { BatchColumn } from '../../engine/arrow-batch.ts';
import { markedReason, readValue, UNREADABLE, type Cell } from '../read-value.ts';
import { Words } from '../../engine/words.ts';
import { ByteMemory } from './byte-memory.ts';
import { fastNumber, fastNumberAt } from './fast-number.ts';

/** Where the texts of a column come from, for the rows of a batch: row by row, or one text for all. */
export type Texts = { readonly values: () => RawValues; /** The same as bytes, and the place of the column among them; null where they are texts only. */ readonly inBytes: ColumnBytes | null } | { readonly constant: string | null };

export type ColumnBytes = Pick<CellBytes, 'bytes' | 'cells' | 'stride' | 'text'> & { readonly at: number };

/** What a column has met so far. */
export type ColumnTally = {
  missing: number;
  restored: number;
  readonly reasons: Map<MarkedReason, number>;
  unreadable: { count: number; readonly example: string; readonly line: number } | null;
};

export type ReadColumn = { readonly column: BatchColumn; /** Why values are missing; null where the column tells no reason. */ readonly reasons: BatchColumn | null };

export function isNumeric({ type }: ColumnSpec): boolean {
  return type === 'integer' || type === 'number';
}

/** True for a column that has another beside it, which says why values are missing. */
export function tellsReasons({ role, missing }: ColumnSpec): boolean {
  return role === 'measure' && missing.length > 0;
}

/** Short texts come back again and again, and their meaning with them. */
const LONGEST_REMEMBERED = 12;
const MOST_REMEMBERED = 20_000;
/** A column with more different texts than this has names of people, or identifiers: to remember them is no gain. */
const MOST_WORDS = 20_000;
const LARGEST_WORDS = 4 << 20;

/**
 * Types the texts of one column, batch after batch, as `readValue` does, and counts what it meets. An unreadable text is
 * a missing value, told by the tally. `accept` may judge a value once more, or replace it.
 */
export class ColumnReader {
  readonly tally: ColumnTally = { missing: 0, restored: 0, reasons: new Map(), unreadable: null };
  readonly #spec: ColumnSpec;
  readonly #accept: (value: string) => string | typeof UNREADABLE;
  readonly #remembered = new Map<string, Cell | typeof UNREADABLE>();
  readonly #memory = new ByteMemory();
  /** Of the same numbers as the memory has. */
  readonly #words = new Words();
  /** Words that the tally counts each time they come. */
  readonly #told = new Map<number, { readonly text: string; readonly cell: Cell | typeof UNREADABLE }>();

  constructor(spec: ColumnSpec, accept: (value: string) => string | typeof UNREADABLE = (value) => value) {
    this.#spec = spec;
    this.#accept = accept;
  }

  /** `rows`: the positions to read in the batch; `lines`: of each position. */
  read(texts: Texts, rows: Int32Array, lines: readonly number[]): ReadColumn {
    const { name } = this.#spec;
    const reasons: (string | null)[] | null = tellsReasons(this.#spec) ? Array.from(rows, () => null) : null;
    const bytes = 'inBytes' in texts ? texts.inBytes : null;
    const column = isNumeric(this.#spec)
      ? this.#numbers(texts, rows, lines, reasons)
      : bytes && this.#words.count < MOST_WORDS && this.#words.size < LARGEST_WORDS
        ? this.#byWords(bytes, rows, lines, reasons)
        : this.#texts(texts, rows, lines, reasons);
    return { column, reasons: reasons && { name: reasonColumn(name), kind: 'text', values: reasons } };
  }

  #numbers(texts: Texts, rows: Int32Array, lines: readonly number[], reasons: (string | null)[] | null): BatchColumn {
    const { name, type, decimal, missing } = this.#spec;
    const mark = type === 'integer' ? -1 : (decimal === 'comma' ? ',' : '.').charCodeAt(0);
    // A marker that looks like a number (« -999 ») is met before the number.
    const isPlain = missing.every((marker) => Number.isNaN(fastNumber(marker.text, mark)));
    const values = new Float64Array(rows.length);
    const inBytes = 'inBytes' in texts ? texts.inBytes : null;
    const given = inBytes || 'constant' in texts ? null : texts.values();
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      let text: string | null;
      if (inBytes) {
        const start = inBytes.cells[row * inBytes.stride + inBytes.at] as number;
        const end = inBytes.cells[row * inBytes.stride + inBytes.at + 1] as number;
        const read = isPlain ? fastNumberAt(inBytes.bytes, start, end, mark) : NaN;
        if (read === read) {
          values[at] = read;
          continue;
        }
        text = inBytes.text(start, end);
      } else text = 'constant' in texts ? texts.constant : (given?.[row] ?? null);
      let value = isPlain && text !== null ? fastNumber(text, mark) : NaN;
      if (value !== value) {
        const cell = this.#cell(text, lines[row] ?? 0);
        if (typeof cell === 'number') value = cell;
        else this.#missing(text, reasons, at);
      }
      values[at] = value;
    }
    return { name, kind: 'number', values };
  }

  #texts(texts: Texts, rows: Int32Array, lines: readonly number[], reasons: (string | null)[] | null): BatchColumn {
    const values: (string | null)[] = [];
    const given = 'constant' in texts ? null : texts.values();
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      const text = 'constant' in texts ? texts.constant : (given?.[row] ?? null);
      const cell = this.#cell(text, lines[row] ?? 0);
      if (typeof cell === 'string') values.push(cell);
      else {
        values.push(null);
        this.#missing(text, reasons, at);
      }
    }
    return { name: this.#spec.name, kind: 'text', values };
  }

  /** Texts that are known by their bytes: their meaning is asked once. */
  #byWords({ bytes, cells, stride, at: place, text: textAt }: ColumnBytes, rows: Int32Array, lines: readonly number[], reasons: (string | null)[] | null): BatchColumn {
    const codes = new Int32Array(rows.length);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      const start = cells[row * stride + place] as number;
      const end = cells[row * stride + place + 1] as number;
      const code = this.#memory.find(bytes, start, end);
      if (code === this.#words.count) {
        const text = textAt(start, end);
        const cell = this.#judge(text);
        this.#words.add(typeof cell === 'string' ? cell : null);
        if (typeof cell !== 'string' || this.#isRestored(cell, text)) this.#told.set(code, { text, cell });
      }
      codes[at] = code;
      const told = this.#told.size > 0 ? this.#told.get(code) : undefined;
      if (told && typeof this.#tallied(told.cell, told.text, lines[row] ?? 0) !== 'string') this.#missing(told.text, reasons, at);
    }
    return { name: this.#spec.name, kind: 'words', words: this.#words, codes };
  }

  #cell(text: string | null, line: number): Cell {
    return this.#tallied(text !== null && text.length <= LONGEST_REMEMBERED ? this.#remember(text) : this.#judge(text), text, line);
  }

  #isRestored(cell: string, text: string | null): boolean {
    return this.#spec.restoreZeros !== undefined && cell !== text?.trim();
  }

  #tallied(cell: Cell | typeof UNREADABLE, text: string | null, line: number): Cell {
    if (typeof cell === 'string' && this.#isRestored(cell, text)) this.tally.restored += 1;
    if (cell !== UNREADABLE) return cell;
    const { unreadable } = this.tally;
    if (unreadable) unreadable.count += 1;
    else this.tally.unreadable = { count: 1, example: text ?? '', line };
    return null;
  }

  #remember(text: string): Cell | typeof UNREADABLE {
    const known = this.#remembered.get(text);
    if (known !== undefined) return known;
    const cell = this.#judge(text);
    if (this.#remembered.size < MOST_REMEMBERED) this.#remembered.set(text, cell);
    return cell;
  }

  #judge(text: string | null): Cell | typeof UNREADABLE {
    const cell = readValue(text, this.#spec);
    return typeof cell === 'string' ? this.#accept(cell) : cell;
  }

  #missing(text: string | null, reasons: (string | null)[] | null, at: number): void {
    this.tally.missing += 1;
    if (this.#spec.missing.length === 0) return;
    const reason = markedReason(text, this.#spec);
    if (reason === null) return;
    this.tally.reasons.set(reason, (this.tally.reasons.get(reason) ?? 0) + 1);
    if (reasons) reasons[at] = reason;
  }
}
