import type { RawTable } from '../../decode/table/raw-table.ts';
import { TEXT_ENCODINGS, type Decoding } from '../../domain/dataset.ts';

/** What tells a file that was cut: a declaration must say that its rows are so. */
const RAGGED: ReadonlySet<string> = new Set(['missing-cell', 'extra-cell', 'unclosed-quote']);

/** How the file is read, as a declaration imposes it: what was found out, so that a change of the file is noticed. */
export function decodingOf(table: RawTable): Decoding {
  const { format, delimiter, quote, headerRow, sheet, sheets, rowsAt, wrapping, warnings } = table;
  const said = (code: string) => warnings.some((warning) => warning.code === code);
  const encoding = TEXT_ENCODINGS.find((one) => one === table.encoding);
  const isCsv = format === 'csv';
  const zips = wrapping.filter(({ kind }) => kind === 'zip');
  return {
    format,
    ...(isCsv && encoding !== undefined ? { encoding } : {}),
    ...(isCsv && delimiter !== null ? { delimiter } : {}),
    ...(isCsv && quote !== '"' ? { quote } : {}),
    // A header of several rows is found again, with what each of them is: labels over codes, groups over columns.
    ...(headerRow !== null && !said('two-header-rows') ? { headerRow } : {}),
    ...(headerRow === null && said('no-header') && table.lines[0] === 1 ? { headerRow: null } : {}),
    ...(said('footer') ? { footer: true } : {}),
    ...(warnings.some(({ code }) => RAGGED.has(code)) ? { ragged: true } : {}),
    ...(sheet !== null && sheets.length > 1 ? { sheet } : {}),
    ...(zips.length === 1 && zips[0]?.member && zips[0].members.length > 1 ? { member: zips[0].member } : {}),
    ...(format === 'json' && rowsAt ? { rowsAt } : {}),
  };
}
