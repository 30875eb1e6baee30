import { Cancelled, Failure } from '../../domain/failure.ts';
import type { GridRow } from '../table/cells.ts';
import { numberText, type NumberStyle } from './styles.ts';
import { attribute, elements, richText, xmlText } from './xml-text.ts';

export type SheetContext = {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly since1904: boolean;
};

/** The last column a spreadsheet can have. */
const LAST_COLUMN = 16_383;

/** Beyond, a cell at the far right of every row is an accident or an attack. */
const MOST_CELLS = 100_000_000;

/** Merged cells name columns in the first rows only; below, they are layout. */
const MERGED_WITHIN = 60;

/**
 * The rows of a sheet that hold something, as texts: what the sheet announces of its size is not believed. In the
 * first rows, merged cells all get the text of the first, for headers are read from there.
 */
export function readSheet(xml: string, context: SheetContext, signal?: AbortSignal): readonly GridRow[] {
  const rows: { cells: (string | null)[]; line: number; merged: boolean }[] = [];
  const dataStart = xml.search(/<(?:[\w-]+:)?sheetData[\s/>]/);
  if (dataStart < 0) throw new Failure('source-unreadable', 'Une feuille de ce classeur est illisible.', 'Ouvrez-le dans un tableur et enregistrez-le de nouveau en XLSX, ou en CSV.');
  const prefix = /<((?:[\w-]+:)?)sheetData/.exec(xml.slice(dataStart, dataStart + 80))?.[1] ?? '';
  const rowTag = `<${prefix}row`;
  const rowEnd = `</${prefix}row>`;
  let line = 0;
  let count = 0;
  for (let at = xml.indexOf(rowTag, dataStart); at >= 0; at = xml.indexOf(rowTag, at)) {
    const tagEnd = xml.indexOf('>', at);
    const after = xml.charCodeAt(at + rowTag.length);
    if (tagEnd < 0) break;
    if (!isNameEnd(after)) {
      at = tagEnd;
      continue;
    }
    const tag = xml.slice(at + rowTag.length, tagEnd);
    line = Number(attribute(tag, 'r') ?? line + 1);
    const isEmpty = tag.endsWith('/');
    const end = isEmpty ? tagEnd : xml.indexOf(rowEnd, tagEnd);
    if (end < 0) break;
    if (!isEmpty) {
      const cells = readCells(xml, tagEnd + 1, end, `${prefix}c`, context);
      count += cells.length;
      if (count > MOST_CELLS) throw new Failure('source-unreadable', 'Une feuille de ce classeur a trop de cellules.', 'Enregistrez-la en CSV, ou supprimez les colonnes vides de droite.');
      if (cells.some((cell) => cell !== null && cell !== '')) rows.push({ cells, line, merged: false });
    }
    at = end;
    if (signal?.aborted) throw new Cancelled();
  }
  spreadMerged(rows, xml);
  return rows;
}

function readCells(xml: string, start: number, end: number, name: string, context: SheetContext): (string | null)[] {
  const cells: (string | null)[] = [];
  const opening = `<${name}`;
  const closing = `</${name}>`;
  let column = -1;
  let at = xml.indexOf(opening, start);
  while (at >= 0 && at < end) {
    const tagEnd = xml.indexOf('>', at);
    if (tagEnd < 0) break;
    if (!isNameEnd(xml.charCodeAt(at + opening.length))) {
      at = xml.indexOf(opening, tagEnd);
      continue;
    }
    const tag = xml.slice(at + opening.length, tagEnd);
    column = columnOf(tag) ?? column + 1;
    if (column > LAST_COLUMN) break;
    let next = tagEnd;
    if (xml.charCodeAt(tagEnd - 1) !== SLASH) {
      const cellEnd = xml.indexOf(closing, tagEnd);
      if (cellEnd < 0) break;
      const text = cellText(tag, xml.slice(tagEnd + 1, cellEnd), context);
      if (text !== null) {
        while (cells.length < column) cells.push(null);
        cells[column] = text;
      }
      next = cellEnd;
    }
    at = xml.indexOf(opening, next);
  }
  return cells;
}

const SLASH = 47;

function isNameEnd(code: number): boolean {
  return code === 32 || code === 62 || code === SLASH || code === 10 || code === 13 || code === 9;
}

function cellText(tag: string, inner: string, { strings, styles, since1904 }: SheetContext): string | null {
  const type = attribute(tag, 't') ?? 'n';
  if (type === 'inlineStr') return richText(inner);
  const raw = valueOf(inner);
  if (raw === null) return null;
  switch (type) {
    case 's':
      return strings[Number(raw)] ?? null;
    case 'b':
      return raw === '1' ? 'VRAI' : 'FAUX';
    case 'd':
      return raw.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    case 'str':
    case 'e':
      return xmlText(raw);
    default:
      return numberText(raw, styles[Number(attribute(tag, 's') ?? -1)] ?? { kind: 'number' }, since1904);
  }
}

/** What stands between `<v>` and `</v>`, whatever their prefix. */
function valueOf(inner: string): string | null {
  const open = inner.indexOf('v>');
  if (open >= 0 && inner.charCodeAt(open - 1) !== SLASH && (inner[open - 1] === '<' || inner[open - 1] === ':')) {
    const close = inner.indexOf('</', open);
    return close < 0 ? null : inner.slice(open + 2, close);
  }
  for (const element of elements(inner, 'v')) return element.inner;
  return null;
}

/** « C12 » → 2. */
function columnOf(tag: string): number | null {
  const at = tag.indexOf(' r="');
  if (at < 0) return null;
  let column = 0;
  let position = at + 4;
  for (; ; position += 1) {
    const code = tag.charCodeAt(position) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function spreadMerged(rows: readonly { cells: (string | null)[]; line: number; merged: boolean }[], xml: string): void {
  const byLine = new Map(rows.slice(0, MERGED_WITHIN).map((row) => [row.line, row]));
  const first = rows[0]?.line ?? 0;
  for (const { tag } of elements(xml, 'mergeCell')) {
    const range = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(tag, 'ref') ?? '');
    if (!range) continue;
    const top = Number(range[2]);
    if (top > first + MERGED_WITHIN) continue;
    const left = columnOf(` r="${range[1]}"`) ?? 0;
    const right = Math.min(columnOf(` r="${range[3]}"`) ?? 0, LAST_COLUMN);
    const text = byLine.get(top)?.cells[left] ?? null;
    if (text === null || text === '') continue;
    for (let line = top; line <= Math.min(Number(range[4]), top + 10); line += 1) {
      const row = byLine.get(line);
      if (!row) continue;
      if (right > left) row.merged = true;
      while (row.cells.length <= right) row.cells.push(null);
      for (let column = left; column <= right; column += 1) row.cells[column] = text;
    }
  }
}
