import { plainLabel } from './label.ts';
import { readNumber } from './parse-number.ts';
import type { GuessedColumn } from './guess-table.ts';

/** Rows that already hold the sum of others: adding them again counts everything twice. */
export type Totals = { readonly column: string; /** The texts of the column that mark them. */ readonly texts: readonly string[]; readonly rows: number; readonly firstRow: number };

/** Cheap, and true of every text that the other pattern may match. */
const MAYBE_TOTAL = /^\s*(?:tot|ens|tou|fra|m[ée]tro|les d)/i;

const TOTAL = /^(?:total|totaux|ensemble|total general|tous|toutes|france|france entiere|france metropolitaine|france metropolitaine et dom|metropole|total france|les deux sexes|tous ages|toutes categories)$/;

/** Beyond this many rows, sums are checked on the first ones only. */
const CHECKED_ROWS = 20_000;

/** Totals by their words (« Ensemble », « France métropolitaine »), or by their sums (`sexe` 0 beside 1 and 2). */
export function findTotals(columns: readonly GuessedColumn[], values: readonly (readonly (string | null)[])[]): readonly Totals[] {
  return columns.flatMap((column, index) => {
    const cells = values[index] ?? [];
    const worded = wordedTotals(column, cells);
    return worded ? [worded] : numberedTotals(column, index, columns, values);
  });
}

function wordedTotals(column: GuessedColumn, cells: readonly (string | null)[]): Totals | null {
  if (column.guess.type !== 'text' && column.guess.type !== 'code') return null;
  const texts = new Set<string>();
  let rows = 0;
  let firstRow = -1;
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (cell === null || cell === undefined || cell.length > 40 || !MAYBE_TOTAL.test(cell)) continue;
    if (!TOTAL.test(plainLabel(cell).replaceAll('_', ' '))) continue;
    texts.add(cell.trim());
    rows += 1;
    if (firstRow < 0) firstRow = row;
  }
  // A column that only ever says « France » tells where everything is; it is no total among others.
  return rows > 0 && rows < cells.length * 0.9 ? { column: column.name, texts: [...texts].slice(0, 5), rows, firstRow } : null;
}

/** A code 0 whose rows are the sums of the rows of the other codes, the other dimensions being the same. */
function numberedTotals(column: GuessedColumn, index: number, columns: readonly GuessedColumn[], values: readonly (readonly (string | null)[])[]): readonly Totals[] {
  const { distinct } = column;
  if (!distinct || distinct.size < 3 || distinct.size > 12 || !distinct.has('0') || ![...distinct.keys()].every((text) => /^\d{1,2}$/.test(text))) return [];
  const isMeasure = (one: GuessedColumn) => (one.guess.type === 'integer' || one.guess.type === 'number') && (one.distinct === null || one.distinct.size > distinct.size);
  const measure = columns.findIndex((one, at) => at !== index && isMeasure(one));
  const keys = columns.flatMap((one, at) => (at === index || isMeasure(one) ? [] : [at]));
  if (measure < 0) return [];
  const groups = new Map<string, { total: number | null; parts: number; count: number }>();
  const cells = values[index] ?? [];
  const length = Math.min(cells.length, CHECKED_ROWS);
  for (let row = 0; row < length; row += 1) {
    const value = readNumber(values[measure]?.[row] ?? '')?.value;
    if (value === undefined) continue;
    const key = keys.map((at) => values[at]?.[row] ?? '').join('\u0000');
    const group = groups.get(key) ?? { total: null, parts: 0, count: 0 };
    if (cells[row] === '0') group.total = value;
    else {
      group.parts += value;
      group.count += 1;
    }
    groups.set(key, group);
  }
  const whole = [...groups.values()].filter((group) => group.total !== null && group.count >= 2 && group.total > 0);
  // Sums may miss a few units that the parts do not say (sex unknown), never many.
  const adding = whole.filter((group) => Math.abs((group.total ?? 0) - group.parts) <= (group.total ?? 0) * 0.05);
  if (whole.length < 3 || adding.length < whole.length * 0.9) return [];
  return [{ column: column.name, texts: ['0'], rows: distinct.get('0') ?? 0, firstRow: cells.indexOf('0') }];
}
