import { Failure } from '../../domain/failure.ts';
import { wholeText, type TextEncodingFound } from '../encoding.ts';
import { refusedJson } from '../refused-body.ts';
import type { RawTable, TableFormat } from '../table/raw-table.ts';
import { Warnings } from '../table/warnings.ts';
import { findJsonRows } from './find-rows.ts';
import { FlatTable } from './flatten.ts';
import { featureRows, isGeoJson, isTopoJson, topologyRows } from './geo-rows.ts';
import { asRecord } from './json-value.ts';

export type JsonOptions = {
  /** Path of the list of rows; found where it is not said. */
  readonly rowsAt?: readonly string[];
};

/** JSON, JSON Lines, GeoJSON or TopoJSON as rows. Throws `Failure`: a refusal of the portal, a cut document, no rows. */
export function readJson(bytes: Uint8Array, found: TextEncodingFound, options: JsonOptions = {}): RawTable {
  const text = wholeText(bytes, found);
  const warnings = new Warnings();
  const parsed = parse(text);
  if (parsed === null) {
    const lines = readLines(text, warnings);
    return toTable('jsonl', found, null, lines, warnings);
  }
  const { document } = parsed;
  const refused = refusedJson(document);
  if (refused) throw refused;
  if (options.rowsAt === undefined && isGeoJson(document)) return toTable('geojson', found, null, featureRows(document), warnings);
  if (options.rowsAt === undefined && isTopoJson(document)) return toTable('topojson', found, null, topologyRows(document), warnings);
  const rows = findJsonRows(document, options.rowsAt);
  if (!rows) {
    throw new Failure('source-unreadable', 'Ce document JSON ne contient pas de liste de lignes.', 'Donnez l’adresse d’une liste d’objets, ou l’export CSV de ces données.');
  }
  if (options.rowsAt === undefined && rows.path.length > 0) warnings.add('rows-found', null, () => `Les lignes sont lues dans « ${rows.path.join('.')} ».`);
  return toTable('json', found, rows.path, rows.rows, warnings);
}

function parse(text: string): { readonly document: unknown } | null {
  try {
    return { document: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** One object per line. A last line that is cut, or a text that is not this at all, is refused. */
function readLines(text: string, warnings: Warnings): readonly Readonly<Record<string, unknown>>[] {
  const rows: Readonly<Record<string, unknown>>[] = [];
  let line = 0;
  for (const raw of text.split('\n')) {
    line += 1;
    if (raw.trim() === '') continue;
    const row = asRecord(parse(raw)?.document);
    if (row) rows.push(row);
    else if (rows.length === 0) break;
    else throw new Failure('source-unreadable', `La ligne ${line} de ce fichier JSON Lines n’est pas un objet JSON complet.`, 'Le fichier est tronqué ou abîmé : téléchargez-le de nouveau.');
  }
  const [only] = rows;
  if (!only) throw new Failure('source-unreadable', 'Ce fichier n’est pas un document JSON complet.', 'Il est tronqué ou abîmé : téléchargez-le de nouveau.');
  if (rows.length === 1) warnings.add('one-row', null, () => 'Ce fichier n’a qu’une ligne.');
  return rows;
}

function toTable(
  format: TableFormat,
  found: TextEncodingFound,
  rowsAt: readonly string[] | null,
  rows: readonly Readonly<Record<string, unknown>>[],
  warnings: Warnings,
): RawTable {
  const flat = new FlatTable();
  for (const row of rows) flat.add(row);
  const columns = flat.columns();
  if (columns.length === 0) throw new Failure('source-unreadable', 'Ce document ne contient aucune donnée.', 'Vérifiez à la source qu’il est encore publié.');
  return {
    format,
    encoding: found.encoding,
    delimiter: null,
    quote: null,
    headerRow: null,
    sheet: null,
    sheets: [],
    rowsAt,
    wrapping: [],
    columns: columns.map(({ name }) => ({ name, label: name })),
    values: columns.map(({ values }) => values),
    rowCount: flat.rowCount,
    lines: Array.from({ length: flat.rowCount }, (_, row) => row + 1),
    warnings: warnings.list(),
  };
}
