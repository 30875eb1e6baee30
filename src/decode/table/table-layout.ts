import { Failure } from '../../domain/failure.ts';
import { countFilled, isBlankCell, trimCell, type GridRow } from './cells.ts';
import { findHeader, headerAt, headless, type HeaderFound } from './find-header.ts';
import { nameColumns, type PlacedColumn } from './name-columns.ts';
import type { Warnings } from './warnings.ts';

/** What a recipe may say about the rows around the data; what it leaves out is guessed. */
export type LayoutOptions = {
  /** Line of the first header row, from 1; null for a file without header. */
  readonly headerRow?: number | null;
  /** How many rows the header has. */
  readonly headerRows?: number;
  /** False: the last rows are data, whatever they look like. */
  readonly footer?: boolean;
};

/** Where the table lies in its rows. */
export type TableLayout = {
  readonly columns: readonly PlacedColumn[];
  /** Line of the first header row; null without header. */
  readonly headerRow: number | null;
  /** Line of the last row that is not data: titles and header. */
  readonly dataAfter: number;
  /** The cells of the last header row as they stand, to know it again. */
  readonly headerCells: readonly (string | null)[];
  /** Number of cells of a whole row. */
  readonly width: number;
};

/** As many as a spreadsheet. */
const MOST_COLUMNS = 16_384;

/** Lays the table out from its beginning. `sample` has no blank rows. */
export function layOut(sample: readonly GridRow[], options: LayoutOptions, warnings: Warnings): TableLayout {
  const found = chooseHeader(sample, options);
  const data = sample.slice(found.dataFrom);
  const headerRow = found.rows ? (sample[found.rows.first]?.line ?? null) : null;
  const width = found.names.length;
  if (width > MOST_COLUMNS) throw new Failure('source-unreadable', `Ce fichier a ${width} colonnes, plus que les ${MOST_COLUMNS} qu’un tableau peut avoir.`, 'Vérifiez à la source que ce fichier est bien un tableau, et son séparateur.');
  const overflow = overflowWidth(data, width);
  const unnamed = Array.from({ length: overflow }, () => '');
  // R writes the numbers of the rows before them, and no name above.
  const isNumbered = overflow === 1 && data.every((row, index) => trimCell(row.cells[0]) === String(index + 1));
  const names = isNumbered ? ['', ...found.names] : [...found.names, ...unnamed];
  const columns = nameColumns(names, isNumbered ? ['', ...found.labels] : found.labels, (column) => data.some((row) => !isBlankCell(row.cells[column])), headerRow, warnings);
  if (found.rows === null && sample.length > 0) {
    warnings.add('no-header', null, () => 'Ce fichier n’a pas de ligne d’en-tête : ses colonnes sont numérotées.');
  }
  const titles = found.rows?.first ?? 0;
  if (titles > 0) warnings.add('preamble', sample[0]?.line ?? 1, () => `${titles === 1 ? 'Une ligne' : `${titles} lignes`} de titre ${titles === 1 ? 'précède' : 'précèdent'} l’en-tête (ligne ${headerRow}) et ${titles === 1 ? 'est laissée' : 'sont laissées'} de côté.`);
  const layers = found.rows ? found.rows.last - found.rows.first + 1 : 0;
  if (layers > 1) warnings.add('two-header-rows', headerRow, () => `L’en-tête tient sur ${layers} lignes.`);
  return {
    columns,
    headerRow,
    dataAfter: sample[found.dataFrom - 1]?.line ?? 0,
    headerCells: found.rows ? (sample[found.rows.last]?.cells ?? []) : [],
    width: names.length,
  };
}

function chooseHeader(sample: readonly GridRow[], { headerRow, headerRows }: LayoutOptions): HeaderFound {
  if (headerRow === null) return headless(sample, 0);
  if (headerRow === undefined) return findHeader(sample);
  const first = sample.findIndex((row) => row.line >= headerRow);
  return first < 0 ? findHeader(sample) : headerAt(sample, first, headerRows ?? 1);
}

/** Cells that most rows have beyond the header: columns that it forgot to name. */
function overflowWidth(data: readonly GridRow[], width: number): number {
  if (data.length < 2) return 0;
  const wider = data.filter((row) => row.cells.length > width && countFilled(row.cells.slice(width)) > 0);
  if (wider.length < data.length * 0.8) return 0;
  return Math.max(...wider.map((row) => row.cells.length)) - width;
}
