import { Failure } from '../../domain/failure.ts';
import { ZipReader } from '../archive/unzip.ts';
import { readStyles } from './styles.ts';
import { readSheet, type SheetContext } from './read-sheet.ts';
import type { GridRow } from '../table/cells.ts';
import { attribute, elements, richText } from './xml-text.ts';

/** A workbook that is open: its sheets are read one by one, when they are asked for. */
export type Workbook = {
  /** In the order of the tabs, hidden ones last. */
  readonly sheets: readonly string[];
  readonly read: (sheet: string, signal?: AbortSignal) => Promise<readonly GridRow[]>;
};

/** Opens an XLSX workbook, Strict or not. Rejects with `Failure`. */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const zip = new ZipReader(bytes);
  const book = await zip.text('xl/workbook.xml');
  if (book === null) throw new Failure('source-unreadable', 'Ce classeur Excel est au format binaire (XLSB), que Repères ne lit pas.', 'Enregistrez-le en XLSX ou en CSV.');
  const targets = new Map<string, string>();
  for (const { tag } of elements((await zip.text('xl/_rels/workbook.xml.rels')) ?? '', 'Relationship')) {
    targets.set(attribute(tag, 'Id') ?? '', memberPath(attribute(tag, 'Target') ?? ''));
  }
  const declared = [...elements(book, 'sheet')].map(({ tag }) => ({
    name: attribute(tag, 'name') ?? '',
    hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
    path: targets.get(relationOf(tag)) ?? '',
  }));
  const ordered = [...declared.filter((sheet) => !sheet.hidden), ...declared.filter((sheet) => sheet.hidden)];
  const since1904 = /<(?:\w+:)?workbookPr[^>]*\sdate1904="(?:1|true)"/.test(book);
  let context: SheetContext | null = null;
  const prepare = async (): Promise<SheetContext> => {
    const strings = (await zip.text('xl/sharedStrings.xml')) ?? '';
    return { strings: Array.from(elements(strings, 'si'), ({ inner }) => richText(inner)), styles: readStyles(await zip.text('xl/styles.xml')), since1904 };
  };
  return {
    sheets: ordered.map((sheet) => sheet.name),
    read: async (name, signal) => {
      const sheet = ordered.find((candidate) => candidate.name === name);
      if (!sheet) throw new Failure('source-unreadable', `Ce classeur n’a pas de feuille « ${name} ».`, `Il contient : ${ordered.map((one) => `« ${one.name} »`).join(', ')}.`);
      context ??= await prepare();
      const xml = await zip.text(sheet.path, signal);
      // A chart sheet, or a tab whose file is not there: it has no rows.
      return xml === null || !/<(?:[\w-]+:)?sheetData[\s/>]/.test(xml) ? [] : readSheet(xml, context, signal);
    },
  };
}

/** The `r:id` of a sheet; the prefix is the writer's choice. */
function relationOf(tag: string): string {
  return /\s[\w-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '';
}

/** Targets are relative to `xl/`, or absolute. */
function memberPath(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}
