import { Failure } from '../../domain/failure.ts';

/** One record of the file. */
export type CsvRecord = {
  readonly cells: string[];
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** True for a line with nothing at all on it: a record of one quoted empty cell is not. */
  readonly blank: boolean;
};

/** What the scanner mended on its way. */
export type CsvOddity = { readonly code: 'inner-quote' | 'unclosed-quote'; readonly line: number };

/** How often each line end closed a record. */
export type LineEnds = { lf: number; crlf: number; cr: number };

const LF = 10;
const CR = 13;
const SPACE = 32;

/** A quoted cell longer than this was never meant to be one: its quote is taken as text. */
const LONGEST_CELL = 1 << 20;

/** Nor is a record as long as this a row. */
const LONGEST_RECORD = 16 << 20;

/**
 * Splits text into records, given piece by piece. RFC 4180, and kinder: any one-character delimiter, any line end, a
 * quote inside a quoted cell that is not doubled is text, and so is an opening quote that nothing closes.
 */
export class CsvScanner {
  readonly ends: LineEnds = { lf: 0, crlf: 0, cr: 0 };
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #quoteText: string;
  readonly #oddity: (oddity: CsvOddity) => void;
  /** What came but is not a whole record yet. */
  #rest = '';
  #line = 1;
  // What the last quoted cell read was, kept here to allocate nothing per cell.
  #value = '';
  #breaks = 0;
  /** Of the record being read: told once it is whole, for it may have to be read again from its start. */
  #oddities: CsvOddity[] = [];

  constructor(delimiter: string, quote: string | null, oddity: (oddity: CsvOddity) => void = () => undefined) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === null ? -1 : quote.charCodeAt(0);
    this.#quoteText = quote ?? '';
    this.#oddity = oddity;
  }

  /** Line on which the next record begins, where the pieces so far end with a record; null in the middle of one. */
  get nextLine(): number | null {
    return this.#rest === '' ? this.#line : null;
  }

  /** Counts rows that were read otherwise. */
  pass(rows: number, crlf: number): void {
    this.#line += rows;
    this.ends.crlf += crlf;
    this.ends.lf += rows - crlf;
  }

  /** The records that end in this piece; with `last`, all that remain. */
  push(piece: string, last: boolean, record: (record: CsvRecord) => void): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = this.#record(text, at, last, record);
      if (next < 0) break;
      at = next;
    }
    this.#rest = last ? '' : text.slice(at);
    if (this.#rest.length > LONGEST_RECORD) {
      throw endlessLine();
    }
  }

  /** Position after the record that begins at `start`; -1 where the text ends before it does. */
  #record(text: string, start: number, last: boolean, record: (record: CsvRecord) => void): number {
    const { length } = text;
    const delimiter = this.#delimiter;
    const cells: string[] = [];
    let breaks = 0;
    let at = start;
    if (this.#oddities.length > 0) this.#oddities = [];
    for (;;) {
      let end = -1;
      const opening = this.#quote < 0 ? -1 : this.#opening(text, at);
      if (opening >= 0) {
        end = this.#quoted(text, opening, last, this.#line + breaks);
        if (end === MORE) return -1;
        if (end >= 0) {
          cells.push(this.#value);
          breaks += this.#breaks;
        }
      }
      if (end < 0) {
        end = at;
        while (end < length) {
          const code = text.charCodeAt(end);
          if (code === delimiter || code === LF || code === CR) break;
          end += 1;
        }
        if (end === length && !last) return -1;
        cells.push(text.slice(at, end));
      }
      if (end < length && text.charCodeAt(end) === delimiter) {
        at = end + 1;
        // A delimiter that ends the file is followed by one more, empty, cell.
        if (at < length) continue;
        if (!last) return -1;
        cells.push('');
        end = length;
      }
      const after = this.#lineEnd(text, end, last);
      if (after < 0) return -1;
      for (const oddity of this.#oddities) this.#oddity(oddity);
      record({ cells, line: this.#line, blank: end === start });
      this.#line += breaks + 1;
      return after;
    }
  }

  /** Where the quote of a quoted cell stands: at once, or after spaces; -1 for a plain cell. */
  #opening(text: string, at: number): number {
    let opening = at;
    while (text.charCodeAt(opening) === SPACE && this.#delimiter !== SPACE) opening += 1;
    return text.charCodeAt(opening) === this.#quote ? opening : -1;
  }

  /** Reads a quoted cell into `#value`; returns its end, `MORE` where the text ends before, `PLAIN` where the quote is text. */
  #quoted(text: string, opening: number, last: boolean, line: number): number {
    const { length } = text;
    let inner = false;
    let doubled = false;
    let firstBreak = -1;
    let at = opening + 1;
    for (;;) {
      at = text.indexOf(this.#quoteText, at);
      if (at < 0 || at - opening > LONGEST_CELL) {
        if (at < 0 && !last && length - opening <= LONGEST_CELL) return MORE;
        return this.#plain(line);
      }
      if (at + 1 >= length && !last) return MORE;
      if (text.charCodeAt(at + 1) === this.#quote) {
        doubled = true;
        at += 2;
        continue;
      }
      let after = at + 1;
      while (after < length && text.charCodeAt(after) === SPACE && this.#delimiter !== SPACE) after += 1;
      if (after >= length && !last) return MORE;
      const code = text.charCodeAt(after);
      if (after >= length || code === this.#delimiter || code === LF || code === CR) {
        if (inner && firstBreak < at) return this.#plain(line);
        const raw = text.slice(opening + 1, at);
        this.#breaks = lineBreaks(raw);
        if (inner) this.#oddities.push({ code: 'inner-quote', line });
        this.#value = doubled ? raw.replaceAll(this.#quoteText + this.#quoteText, this.#quoteText) : raw;
        return after;
      }
      // Quotes left open on one line are closed by the quotes of a later one: a cell of several lines with stray quotes in it is that.
      if (firstBreak < 0) firstBreak = nextBreak(text, opening);
      if (at > firstBreak) return this.#plain(line);
      inner = true;
      at += 1;
    }
  }

  #plain(line: number): number {
    this.#oddities.push({ code: 'unclosed-quote', line });
    return PLAIN;
  }

  #lineEnd(text: string, at: number, last: boolean): number {
    if (at >= text.length) return at;
    if (text.charCodeAt(at) === LF) {
      this.ends.lf += 1;
      return at + 1;
    }
    if (at + 1 >= text.length && !last) return -1;
    if (text.charCodeAt(at + 1) === LF) {
      this.ends.crlf += 1;
      return at + 2;
    }
    this.ends.cr += 1;
    return at + 1;
  }
}

const PLAIN = -1;
const MORE = -2;

/** A text whose lines never end is no table. */
export function endlessLine(): Failure {
  return new Failure('source-unreadable', 'Une ligne de ce fichier fait plusieurs millions de caractères : ce n’est pas un tableau.', 'Vérifiez à la source que ce fichier est bien un tableau.');
}

function nextBreak(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) break;
  }
  return at;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
}
