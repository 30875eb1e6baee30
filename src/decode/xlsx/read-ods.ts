import { Failure } from '../../domain/failure.ts';
import { ZipReader } from '../archive/unzip.ts';
import type { GridRow } from '../table/cells.ts';
import type { Workbook } from './read-workbook.ts';
import { attribute, elements, xmlText } from './xml-text.ts';

/** Repeated cells and rows beyond these are the empty rest of the sheet. */
const MOST_REPEATED = 1024;

/** Opens an OpenDocument spreadsheet. Rejects with `Failure`. */
export async function openOds(bytes: Uint8Array): Promise<Workbook> {
  const content = await new ZipReader(bytes).text('content.xml');
  if (content === null) throw new Failure('source-unreadable', 'Ce classeur OpenDocument est incomplet.', 'Enregistrez-le de nouveau en XLSX ou en CSV.');
  // Notes inside cells hold paragraphs of their own, and tables inside cells tables of their own: neither is data.
  const bare = content.replace(/<office:annotation\b[^]*?<\/office:annotation>/g, '');
  const tables = new Map<string, string>();
  for (const { tag, inner } of elements(bare, 'table')) tables.set(attribute(tag, 'table:name') ?? `Feuille${tables.size + 1}`, inner);
  return {
    sheets: [...tables.keys()],
    read: async (name) => {
      const xml = tables.get(name);
      if (xml === undefined) throw new Failure('source-unreadable', `Ce classeur n’a pas de feuille « ${name} ».`, `Il contient : ${[...tables.keys()].map((one) => `« ${one} »`).join(', ')}.`);
      return readRows(xml);
    },
  };
}

function readRows(xml: string): readonly GridRow[] {
  const rows: GridRow[] = [];
  let line = 1;
  for (const { tag, inner } of elements(xml, 'table-row')) {
    const repeated = Number(attribute(tag, 'table:number-rows-repeated') ?? 1);
    const { cells, merged } = readCells(inner);
    if (cells.length > 0) for (let copy = 0; copy < Math.min(repeated, MOST_REPEATED); copy += 1) rows.push({ cells, merged, line: line + copy });
    line += repeated;
  }
  return rows;
}

function readCells(xml: string): { cells: (string | null)[]; merged: boolean } {
  const cells: (string | null)[] = [];
  let waiting = 0;
  let merged = false;
  for (const { tag, inner } of elements(xml.replaceAll('covered-table-cell', 'table-cell'), 'table-cell')) {
    const repeated = Number(attribute(tag, 'table:number-columns-repeated') ?? 1);
    const text = cellText(tag, inner);
    if (text === null || text === '') {
      waiting += repeated;
      continue;
    }
    const spanned = Number(attribute(tag, 'table:number-columns-spanned') ?? 1);
    if (waiting + repeated > 16_384) break;
    for (; waiting > 0; waiting -= 1) cells.push(null);
    for (let copy = 0; copy < Math.min(repeated, MOST_REPEATED); copy += 1) cells.push(text);
    if (spanned > 1) {
      merged = true;
      for (let copy = 1; copy < Math.min(spanned, MOST_REPEATED); copy += 1) cells.push(text);
      waiting = 1 - spanned;
    }
  }
  return { cells, merged };
}

/** The value where the cell has one, for what is shown is rounded; else its paragraphs. */
function cellText(tag: string, inner: string): string | null {
  const type = attribute(tag, 'office:value-type');
  if (type === 'float' || type === 'percentage' || type === 'currency') return attribute(tag, 'office:value');
  if (type === 'date') return (attribute(tag, 'office:date-value') ?? '').replace(/T00:00:00(?:\.0+)?$/, '');
  if (type === 'boolean') return attribute(tag, 'office:boolean-value') === 'true' ? 'VRAI' : 'FAUX';
  const paragraphs = [...elements(inner, 'p')].map((paragraph) => xmlText(paragraph.inner.replace(/<text:s\b[^>]*\/>/g, ' ').replace(/<text:(?:tab|line-break)\/>/g, ' ').replace(/<[^>]*>/g, '')));
  return paragraphs.length === 0 ? null : paragraphs.join('\n');
}
