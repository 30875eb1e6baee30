import { asRecord } from './json-value.ts';

/** Where portals put the rows of an answer, from the surest. */
const USUAL = ['results', 'records', 'observations', 'data', 'rows', 'lines', 'items', 'fields', 'schemas'];

/** Members that hold the rows and nothing else. */
const ANSWERS: ReadonlySet<string> = new Set(['results', 'records', 'observations', 'data', 'rows', 'lines']);

const DEEPEST = 4;

export type RowsFound = {
  /** Where they lie; empty for the document itself. */
  readonly path: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
};

/**
 * The list of objects that a JSON document is about: the document itself, a member with a usual name, else the longest
 * one. Lists of lists are read with their first row, or a `fields` member, as names. Null where there is none.
 */
export function findJsonRows(document: unknown, wanted?: readonly string[]): RowsFound | null {
  if (wanted) {
    let node = document;
    for (const step of wanted) node = asRecord(node)?.[step];
    return Array.isArray(node) ? asRows(node, wanted, null) : null;
  }
  if (Array.isArray(document)) return asRows(document, [], null);
  const found: RowsFound[] = [];
  collect(document, [], found);
  const rank = ({ path, rows }: RowsFound) => {
    const usual = USUAL.indexOf(path.at(-1) ?? '');
    return { usual: usual < 0 ? USUAL.length : usual, count: rows.length };
  };
  const [best] = found.sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left.usual - right.usual || right.count - left.count;
  });
  return best ?? null;
}

function collect(node: unknown, path: readonly string[], found: RowsFound[]): void {
  const record = asRecord(node);
  if (!record || path.length >= DEEPEST) return;
  for (const [key, value] of Object.entries(record)) {
    if (!Array.isArray(value)) {
      collect(value, [...path, key], found);
      continue;
    }
    const rows = asRows(value, [...path, key], record['fields'] ?? record['columns'] ?? null);
    if (rows) found.push(rows);
    // No row is an answer too: what describes the rows is not to be taken for them.
    else if (value.length === 0 && ANSWERS.has(key)) found.push({ path: [...path, key], rows: [] });
  }
}

function asRows(list: readonly unknown[], path: readonly string[], fields: unknown): RowsFound | null {
  if (list.length === 0) return null;
  const objects = list.map(asRecord);
  if (objects.every((item) => item !== null)) return { path, rows: objects as Readonly<Record<string, unknown>>[] };
  if (!list.every((item) => Array.isArray(item))) return null;
  const lists = list as readonly (readonly unknown[])[];
  const named = Array.isArray(fields) ? fields.map((field) => asRecord(field)?.['id'] ?? asRecord(field)?.['name'] ?? field) : null;
  const names = (named ?? lists[0] ?? []).map(String);
  const usable = names.length > 0 && names.every((name) => name !== '' && !Number.isFinite(Number(name)));
  if (!usable) return null;
  const rows = (named ? lists : lists.slice(1)).map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? null])));
  return { path, rows };
}
