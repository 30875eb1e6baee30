import { emptyRow, unreadableRows, type RawRows } from './raw-rows.ts';
import { decodeText } from './text.ts';

/** A JSON document, not looked into. Throws `Failure('source-unreadable')`. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes));
  } catch (cause) {
    throw unreadableRows('Le fichier n’est pas un document JSON complet.', cause);
  }
}

/** The rows of the array that lies at `path`; empty path: the document itself. */
export function rowsOfJson(document: unknown, path: readonly string[]): RawRows {
  let node = document;
  for (const step of path) node = isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  if (!Array.isArray(node)) {
    const place = path.length === 0 ? 'Le document JSON' : `« ${path.join('.')} » dans le document JSON`;
    throw unreadableRows(`${place} n’est pas une liste de lignes.`);
  }
  return rowsOfObjects(node, (position) => `La ligne ${position + 1} du document JSON n’est pas un objet.`);
}

/** Objects → rows: numbers as their text; lists and objects as their JSON, for they are not flattened. */
export function rowsOfObjects(items: readonly unknown[], explain: (position: number) => string): RawRows {
  const fields = new Set<string>();
  const rows = items.map((item, position) => {
    if (!isObject(item)) throw unreadableRows(explain(position));
    const row = emptyRow();
    for (const [field, value] of Object.entries(item)) {
      fields.add(field);
      row[field] = textOf(value);
    }
    return row;
  });
  return { fields: [...fields], rows };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
