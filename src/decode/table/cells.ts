/** A row of a grid whose header is not known yet. */
export type GridRow = {
  readonly cells: readonly (string | null)[];
  /** From 1. */
  readonly line: number;
  /** True where some cell is one of several merged ones of the same row. */
  readonly merged?: boolean;
};

/** Without the spaces around it, no-break ones included, nor byte order marks. */
export function trimCell(cell: string | null | undefined): string {
  return (cell ?? '').trim();
}

export function isBlankCell(cell: string | null | undefined): boolean {
  if (cell === null || cell === undefined || cell === '') return true;
  return cell.charCodeAt(0) <= 32 || cell.charCodeAt(0) >= 0xa0 ? trimCell(cell) === '' : false;
}

export function countFilled(cells: readonly (string | null)[]): number {
  let filled = 0;
  for (const cell of cells) if (!isBlankCell(cell)) filled += 1;
  return filled;
}

/** A number as files write them, with its sign, separators and unit: « 1 234,5 % ». */
export function looksNumeric(text: string): boolean {
  return text.length <= 40 && /^[-+−]?(?:\d[\d\s\u00A0\u202F.,]*|[.,]\d+)(?:e[-+]?\d+)?\s*[%‰€]?$/i.test(text);
}

/** A day in any of the usual forms. */
export function looksLikeDay(text: string): boolean {
  return text.length <= 40 && /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?:[T ]\d.*)?$/.test(text);
}

/** A year, alone or in two: what heads a column as well as it fills a cell. */
export function looksLikeYear(text: string): boolean {
  return /^(?:1[89]|20)\d{2}(?:[-/](?:\d{2}|\d{4}))?$/.test(text);
}

/** Texts that stand for « no value », in any column. */
export function looksMissing(text: string): boolean {
  return /^(?:s|c|nd|n\.?d\.?|nc|ns|na|n\/a|#n\/a|null|nan|ndiff|-+|\/+|\.+|\?)$/i.test(text);
}
