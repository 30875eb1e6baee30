import { countFilled, isBlankCell, looksLikeDay, looksLikeYear, looksMissing, looksNumeric, trimCell, type GridRow } from './cells.ts';

export type HeaderFound = {
  /** Position, in the sample, of the first and the last row of the header; null where there is none. */
  readonly rows: { readonly first: number; readonly last: number } | null;
  /** Position of the first row of data. */
  readonly dataFrom: number;
  /** One per column of the widest row that counts; the code where labels and codes are both given. */
  readonly names: readonly string[];
  /** The words of the header; same as `names` with one row. */
  readonly labels: readonly string[];
};

/** How deep under titles and notes a header is looked for. */
const DEEPEST = 60;

/**
 * The first row that names columns: as full as the rows that follow, and without numbers. Rows above it are titles.
 * `rows` is the beginning of the table, without blank rows.
 */
export function findHeader(rows: readonly GridRow[]): HeaderFound {
  const fullness = rows.map((row) => countFilled(row.cells));
  const typical = median(fullness.slice(Math.floor(fullness.length / 4)));
  const isFull = (at: number) => (fullness[at] ?? 0) >= Math.max(1, typical * 0.5);
  let at = 0;
  while (at < Math.min(rows.length, DEEPEST) && !isFull(at)) at += 1;
  // Titles may have as many cells as half a row: the header is then just below, and fuller.
  for (let below = at + 1; below <= at + 3; below += 1) {
    if ((fullness[at] ?? 0) < typical * 0.8 && (fullness[below] ?? 0) > (fullness[at] ?? 0) && isNaming(rows, below) && !rows[at]?.merged) at = below;
  }
  if (!isNaming(rows, at) && !isNamingByContrast(rows, at)) return headless(rows, at < rows.length ? at : 0);
  return completed(rows, at);
}

/** A header that is known to begin at position `first` and to have `count` rows. */
export function headerAt(rows: readonly GridRow[], first: number, count: number): HeaderFound {
  const layers = rows.slice(first, first + count).map((row) => row.cells);
  const names = joinLayers(layers);
  return { rows: { first, last: first + Math.max(1, count) - 1 }, dataFrom: first + Math.max(1, count), names, labels: names };
}

/** A table that is known to begin at once, without names. */
export function headless(rows: readonly GridRow[], dataFrom: number): HeaderFound {
  const width = rows.slice(dataFrom).reduce((most, row) => Math.max(most, row.cells.length), 0);
  const names = Array.from({ length: width }, () => '');
  return { rows: null, dataFrom, names, labels: names };
}

function completed(rows: readonly GridRow[], at: number): HeaderFound {
  let first = at;
  let last = at;
  // Groups of columns, then what each of them holds.
  while (rows[last]?.merged && last < at + 3 && isNaming(rows, last + 1, 1)) last += 1;
  const layers = rows.slice(first, last + 1).map((row) => row.cells);
  if (first === last && first > 0 && hasRepeats(layers[0] ?? []) && isGrouping(rows[first - 1])) {
    layers.unshift(filledRight(rows[first - 1]?.cells ?? []));
    first -= 1;
  }
  const labels = joinLayers(layers);
  if (!isCodeRow(rows, last + 1, labels.length)) return { rows: { first, last }, dataFrom: last + 1, names: labels, labels };
  const names = (rows[last + 1]?.cells ?? []).map(trimCell);
  return { rows: { first, last: last + 1 }, dataFrom: last + 2, names, labels: names.map((name, column) => labels[column] || name) };
}

/** True for a row of words, different from one another. Years and quarters name columns too. */
function isNaming(rows: readonly GridRow[], at: number, leastDistinct: number = 2): boolean {
  const row = rows[at];
  if (!row) return false;
  const texts = row.cells.map(trimCell).filter((text) => text !== '');
  const single = rows.every((other) => other.cells.length <= 1);
  const distinct = new Set(texts).size;
  if (!row.merged && !single && distinct < Math.max(leastDistinct, texts.length * 0.3)) return false;
  if (row.merged && distinct < 2) return false;
  const days = texts.filter(looksLikeDay).length;
  return texts.every((text) => looksLikeYear(text) || !looksNumeric(text)) && (days === 0 || days >= 3);
}

/** A header that holds numbers (« 1 », « 2 », one column a day) still has words where the rows below have numbers. */
function isNamingByContrast(rows: readonly GridRow[], at: number): boolean {
  const row = rows[at];
  const texts = (row?.cells ?? []).map(trimCell);
  if (new Set(texts).size < texts.length * 0.8) return false;
  return texts.some((text, column) => {
    if (text === '' || looksMissing(text) || looksNumeric(text) || looksLikeDay(text)) return false;
    const below = rows.slice(at + 1, at + 40).map((other) => trimCell(other.cells[column])).filter((cell) => cell !== '');
    return below.length > 0 && below.every((cell) => looksNumeric(cell) || looksLikeDay(cell));
  });
}

/** A second row of short codes under a row of labels: « ZE2020;LIBZE2020;2003-T1 ». Numbers must follow in at least two columns. */
function isCodeRow(rows: readonly GridRow[], at: number, width: number): boolean {
  const codes = (rows[at]?.cells ?? []).map(trimCell);
  if (codes.length < 2 || codes.length > width || codes.some((code) => code === '')) return false;
  const isCode = (code: string) => /^(?:[\p{L}_][\p{L}\d_.-]*|(?:19|20)\d{2}(?:-?[TQM]?\d{1,2})?)$/u.test(code) && !looksMissing(code);
  if (!codes.every(isCode) || new Set(codes.map((code) => code.toLowerCase())).size < codes.length) return false;
  const below = rows.slice(at + 1, at + 60);
  const numeric = codes.filter((code, column) => {
    if (looksNumeric(code)) return false;
    const cells = below.map((row) => trimCell(row.cells[column])).filter((cell) => cell !== '' && !looksMissing(cell));
    return cells.length > 0 && cells.filter(looksNumeric).length >= cells.length * 0.9;
  });
  const labels = (rows[at - 1]?.cells ?? []).map(trimCell);
  const wordier = labels.filter((label, column) => label.length > (codes[column]?.length ?? 0) || /\s/.test(label)).length;
  return numeric.length >= 2 && wordier >= codes.length * 0.5;
}

function hasRepeats(cells: readonly (string | null)[]): boolean {
  const texts = cells.map(trimCell).filter((text) => text !== '');
  return new Set(texts).size < texts.length;
}

/** A row above the header that names groups of its columns, each once, with blanks up to the next. */
function isGrouping(row: GridRow | undefined): boolean {
  const texts = (row?.cells ?? []).map(trimCell);
  const filled = texts.filter((text) => text !== '');
  return filled.length >= 2 && filled.length < texts.length && filled.every((text) => looksLikeYear(text) || !looksNumeric(text));
}

function filledRight(cells: readonly (string | null)[]): (string | null)[] {
  let last: string | null = null;
  return cells.map((cell) => {
    if (!isBlankCell(cell)) last = cell;
    return last;
  });
}

/** « Hommes » over « 0 à 19 ans » → « Hommes – 0 à 19 ans ». */
function joinLayers(layers: readonly (readonly (string | null)[])[]): string[] {
  const width = Math.max(0, ...layers.map((cells) => cells.length));
  return Array.from({ length: width }, (_, column) => {
    const texts = layers.map((cells) => trimCell(cells[column]).replace(/\s+/g, ' ')).filter((text) => text !== '');
    return texts.filter((text, index) => text !== texts[index - 1]).join(' – ');
  });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
