import { emptyRow, unreadableRows, type RawRow, type RawRows } from './raw-rows.ts';

/**
 * RFC 4180 with any delimiter and any line end; the first line names the fields. Cells stay text: a code keeps its
 * zeros. Empty lines are left out. Throws `Failure('source-unreadable')` for a quote that is not closed, a row that
 * does not have as many cells as the header, or a header that names a field twice: such a file is truncated or is not this.
 */
export function parseCsv(text: string, delimiter: string): RawRows {
  const records = splitRecords(text, delimiter);
  const header = records.next();
  if (header.done) throw unreadableRows('Le fichier CSV est vide.');
  const fields = header.value.cells.map((field) => field.trim());
  const twice = fields.find((field, position) => fields.indexOf(field) !== position);
  if (twice !== undefined) throw unreadableRows(`L’en-tête du fichier CSV nomme deux fois la colonne « ${twice} ».`);

  const rows: RawRow[] = [];
  for (const { cells, line } of records) {
    if (cells.length !== fields.length) {
      throw unreadableRows(`La ligne ${line} du fichier CSV a ${cells.length} ${cells.length > 1 ? 'cellules' : 'cellule'}, et l’en-tête ${fields.length}.`);
    }
    const row = emptyRow();
    for (const [position, field] of fields.entries()) row[field] = cells[position] ?? null;
    rows.push(row);
  }
  return { fields, rows };
}

type CsvRecord = { readonly cells: readonly string[]; /** Where it begins, from 1. */ readonly line: number };

function* splitRecords(text: string, delimiter: string): Generator<CsvRecord, undefined> {
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  let at = 0;
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at, delimiter);
    cells.push(cell.value);
    line += cell.breaks;
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r') throw unreadableRows(`Ligne ${line} du fichier CSV : un texte suit un guillemet fermant.`);
    const isEmptyLine = cells.length === 1 && cells[0] === '';
    if (!isEmptyLine) yield { cells, line: start };
    if (at >= text.length) return;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    start = line;
    cells = [];
  }
}

type Cell = { readonly value: string; readonly end: number; readonly breaks: number };

function plainCell(text: string, at: number, delimiter: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(at, end), end, breaks: 0 };
}

function quotedCell(text: string, at: number, line: number): Cell {
  let end = at + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) throw unreadableRows(`Ligne ${line} du fichier CSV : un guillemet n’est pas fermé.`);
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const raw = text.slice(at + 1, end);
  return { value: raw.replaceAll('""', '"'), end: end + 1, breaks: raw.split(/\r\n|\r|\n/).length - 1 };
}
