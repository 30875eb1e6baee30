import { Failure } from '../../domain/failure.ts';
import { countFilled, isBlankCell, trimCell, type GridRow } from './cells.ts';
import { DEEPEST_FOOTER, footerLength } from './find-footer.ts';
import type { RowBatch } from './raw-table.ts';
import type { LayoutOptions, TableLayout } from './table-layout.ts';
import type { Warnings } from './warnings.ts';

/** A short row costs as much as a whole one: a few bytes must not fill the memory. */
const MOST_CELLS = 400_000_000;

/**
 * Turns the rows of a grid into the rows of the table, given one by one from the top: leaves out titles, header,
 * repeated headers, blank rows and the notes at the end, and says what it did. Texts are never changed.
 */
export class TableBuilder {
  readonly #layout: TableLayout;
  readonly #warnings: Warnings;
  readonly #watchesFooter: boolean;
  /** The last rows, held back until it is known whether they are notes. */
  readonly #held: GridRow[] = [];
  #heldFrom = 0;
  #values: (string | null)[][];
  #lines: number[] = [];
  #cells = 0;

  constructor(layout: TableLayout, options: LayoutOptions, warnings: Warnings) {
    this.#layout = layout;
    this.#warnings = warnings;
    this.#watchesFooter = options.footer !== false;
    this.#values = layout.columns.map(() => []);
  }

  /** How many rows wait to be taken. */
  get ready(): number {
    return this.#lines.length;
  }

  add(row: GridRow): void {
    if (row.line <= this.#layout.dataAfter) return;
    if (!this.#watchesFooter) return this.#keep(row);
    this.#held.push(row);
    if (this.#held.length - this.#heldFrom <= DEEPEST_FOOTER) return;
    this.#keep(this.#held[this.#heldFrom] as GridRow);
    this.#heldFrom += 1;
    // Shifting an array costs as much as it is long: the rows that went are dropped now and then.
    if (this.#heldFrom > 4096) {
      this.#held.splice(0, this.#heldFrom);
      this.#heldFrom = 0;
    }
  }

  /** Lets through what is held back: more than `DEEPEST_FOOTER` rows follow, `rowCount` of which the caller reads without the builder. */
  pass(rowCount: number): void {
    for (let at = this.#heldFrom; at < this.#held.length; at += 1) this.#keep(this.#held[at] as GridRow);
    this.#held.length = 0;
    this.#heldFrom = 0;
    this.#count(rowCount);
  }

  /** No more rows come: cuts the notes off and lets the rest through. */
  finish(): void {
    const tail = this.#held.slice(this.#heldFrom);
    const footer = this.#watchesFooter ? footerLength(tail, this.#layout.columns.length) : 0;
    const data = tail.slice(0, tail.length - footer);
    for (const row of data) this.#keep(row);
    const notes = tail.slice(data.length).filter((row) => countFilled(row.cells) > 0);
    for (const note of notes) {
      const text = note.cells.map(trimCell).filter((cell) => cell !== '').join(' ; ');
      this.#warnings.add('footer', note.line, () => `La ligne ${note.line} est une note sous le tableau, laissée de côté : « ${text.length > 120 ? `${text.slice(0, 120)}…` : text} ».`);
    }
    this.#held.length = 0;
    this.#heldFrom = 0;
  }

  /** The rows that came through since the last call. */
  take(): RowBatch {
    const batch = { values: this.#values, rowCount: this.#lines.length, lines: this.#lines };
    this.#values = this.#layout.columns.map(() => []);
    this.#lines = [];
    return batch;
  }

  #keep(row: GridRow): void {
    const { cells, line } = row;
    const { columns, width } = this.#layout;
    if (cells.length !== width) this.#warnOfWidth(row);
    if (this.#isBlank(cells)) {
      this.#warnings.add('blank-row', line, () => `La ligne ${line} est vide : elle est laissée de côté.`);
      return;
    }
    if (this.#isHeaderAgain(cells)) {
      this.#warnings.add('repeated-header', line, () => `La ligne ${line} répète l’en-tête : elle est laissée de côté.`);
      return;
    }
    this.#count(1);
    const values = this.#values;
    for (let index = 0; index < columns.length; index += 1) (values[index] as (string | null)[]).push(cells[(columns[index] as { at: number }).at] ?? null);
    this.#lines.push(line);
  }

  #count(rows: number): void {
    this.#cells += rows * this.#layout.columns.length;
    if (this.#cells > MOST_CELLS) throw new Failure('source-unreadable', `Ce tableau a plus de ${MOST_CELLS / 1e6} millions de cellules.`, 'Fournissez un extrait limité à votre territoire ou à votre période.');
  }

  #warnOfWidth({ cells, line }: GridRow): void {
    const { width, columns } = this.#layout;
    if (countFilled(cells) === 0) return;
    const extra = cells.slice(width).filter((cell) => !isBlankCell(cell));
    if (extra.length > 0) {
      this.#warnings.add('extra-cell', line, () => `La ligne ${line} a ${cells.length} cellules, et l’en-tête ${width} : « ${extra.map(trimCell).join(' », « ')} » est laissé de côté.`);
    }
    if (columns.some((column) => column.at >= cells.length)) {
      this.#warnings.add('missing-cell', line, () => `La ligne ${line} a ${cells.length} ${cells.length > 1 ? 'cellules' : 'cellule'}, et l’en-tête ${width} : les cellules absentes sont manquantes.`);
    }
  }

  #isBlank(cells: readonly (string | null)[]): boolean {
    // A table of one column may well hold an empty text; only lines with nothing on them were left out before.
    if (this.#layout.columns.length < 2) return false;
    for (const cell of cells) if (!isBlankCell(cell)) return false;
    return true;
  }

  #isHeaderAgain(cells: readonly (string | null)[]): boolean {
    const { headerCells } = this.#layout;
    if (headerCells.length < 2 || cells[0] !== headerCells[0]) return false;
    return headerCells.every((cell, at) => trimCell(cell) === trimCell(cells[at]));
  }
}
