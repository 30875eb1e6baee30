import { Failure } from '../../domain/failure.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import type { GridRow } from '../table/cells.ts';
import { isTable, readGrid } from '../table/read-grid.ts';
import type { DecodeWarning, RawTable } from '../table/raw-table.ts';
import type { LayoutOptions } from '../table/table-layout.ts';
import { openOds } from './read-ods.ts';
import { openWorkbook } from './read-workbook.ts';

export type SheetOptions = LayoutOptions & {
  /** Name of the sheet; the first one that holds a table otherwise. */
  readonly sheet?: string;
  readonly signal?: AbortSignal;
};

/** The table of a spreadsheet. Rejects with `Failure`, or `Cancelled`. */
export async function openSheets(bytes: Uint8Array, format: 'xlsx' | 'ods', options: SheetOptions): Promise<RawTable> {
  const book = format === 'xlsx' ? await openWorkbook(bytes) : await openOds(bytes);
  const wanted = options.sheet === undefined ? book.sheets : [options.sheet];
  for (const [index, sheet] of wanted.entries()) {
    const rows: readonly GridRow[] = await book.read(sheet, options.signal);
    const table = rows.length === 0 ? null : readGrid(rows, format, options);
    if (!table || (options.sheet === undefined && !isTable(table))) continue;
    const others = book.sheets.length - 1;
    const note: DecodeWarning[] =
      options.sheet !== undefined || others === 0
        ? []
        : [{ code: 'sheet-chosen', line: null, message: typesetFrench(`La feuille « ${sheet} » est lue${index > 0 ? ', la première qui contienne un tableau' : ''} ; ${others === 1 ? 'une autre est laissée' : `${others} autres sont laissées`} de côté.`) }];
    return { ...table, sheet, sheets: book.sheets, warnings: [...note, ...table.warnings] };
  }
  throw new Failure('source-unreadable', 'Aucune feuille de ce classeur ne contient de tableau.', `Feuilles : ${book.sheets.map((name) => `« ${name} »`).join(', ')}.`);
}
