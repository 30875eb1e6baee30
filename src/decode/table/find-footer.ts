import { countFilled, isBlankCell, trimCell, type GridRow } from './cells.ts';

/** How a note under a table begins. */
const NOTE =
  /^(?:sources?|champs?|notes?|n\.?\s?b\.?|lecture|légende|avertissement|attention|précisions?|définitions?|remarques?|données|mise à jour|dernière mise à jour|date d.extraction|extraction|exporté|copyright|unités?|signes? conventionnels?)\b.{0,40}?[:=]|^(?:©|\(\d{1,2}\)|\[\d{1,2}\]|\*+\s?\S|source\s|note de lecture|champ\s)/iu;

/** How much of the end is looked at. */
export const DEEPEST_FOOTER = 60;

/**
 * How many of the last rows are notes under the table rather than rows of it: « Source : … », a legend, a row of
 * « TRUE » left by a script. `tail` is the end of the table, `width` its number of columns.
 */
export function footerLength(tail: readonly GridRow[], width: number): number {
  if (width < 2) return 0;
  const isBeside = (row: GridRow) => isNote(row, width) || isSpurious(row, width) || countFilled(row.cells) === 0;
  let start = tail.length;
  while (start > 0 && isBeside(tail[start - 1] as GridRow)) start -= 1;
  // A note whose next lines look like nothing in particular: everything after a note is one.
  const isThin = (row: GridRow) => isBeside(row) || countFilled(row.cells) <= (width > 3 ? 2 : 1);
  for (let at = start - 1; at >= 0 && isThin(tail[at] as GridRow); at -= 1) if (isNote(tail[at] as GridRow, width)) start = at;
  while (start > 0 && countFilled((tail[start - 1] as GridRow).cells) === 0) start -= 1;
  return tail.length - start;
}

function isNote(row: GridRow, width: number): boolean {
  const filled = countFilled(row.cells);
  if (filled === 0 || filled > Math.max(1, Math.min(2, width - 2))) return false;
  const text = trimCell(row.cells.find((cell) => !isBlankCell(cell)));
  if (NOTE.test(text)) return true;
  if (filled > 1) return false;
  // One long sentence, or one cell on a line without separators.
  return text.length > 60 || (row.cells.length === 1 && width >= 3 && /\s/.test(text));
}

function isSpurious(row: GridRow, width: number): boolean {
  const [first] = row.cells;
  if (width < 3 || row.cells.length < width || first === undefined || !/^(?:true|false|vrai|faux)$/i.test(trimCell(first))) return false;
  return row.cells.every((cell) => cell === first);
}
