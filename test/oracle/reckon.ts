import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Condition } from '../../src/domain/indicator.ts';
import type { RawDataset, RawRow } from './raw-rows.ts';
import type { Side } from './sides.ts';

/** What one side says of one place: an amount, or why there is none. */
export type Cell = { readonly amount: number } | { readonly lacks: 'secret' | 'absent' | 'unpublished' };

export type Oracle = { readonly catalogue: Catalogue; readonly data: ReadonlyMap<string, RawDataset> };

/** Rows of a dataset by place, then by period: only so that a loop over them need not read them all. */
const shelves = new WeakMap<RawDataset, Map<string, RawRow[]>>();

export function rowsAt(data: RawDataset, place: string, period: string | null): readonly RawRow[] {
  let shelf = shelves.get(data);
  if (!shelf) {
    shelf = new Map();
    for (const row of data.rows) {
      const key = `${row.place} ${row.period ?? ''}`;
      const rows = shelf.get(key);
      if (rows) rows.push(row);
      else shelf.set(key, [row]);
    }
    shelves.set(data, shelf);
  }
  return shelf.get(`${place} ${period ?? ''}`) ?? [];
}

/** `undefined`: no category is asked about. Null: the rows that do not say theirs. */
export type Category = string | null | undefined;

export function matchingRows(side: Side, place: string, period: string | null, by: string | undefined, category: Category): readonly RawRow[] {
  return rowsAt(side.data, place, period).filter((row) => side.where.every((condition) => meets(row, condition)) && (!side.split || by === undefined || category === undefined || row.texts[by] === category));
}

function meets(row: RawRow, condition: Condition): boolean {
  const text = row.texts[condition.column];
  if (text === undefined) throw new Error(`No dimension "${condition.column}"`);
  if (text === null) return false;
  if (condition.is === 'in') return condition.values.some((value) => String(value) === text);
  return (condition.from === null || Number(text) >= condition.from) && (condition.to === null || Number(text) <= condition.to);
}

/** What a side is read for: the periods that add up, the last known of which counts, or none that is published. */
export type Reading = { readonly parts: readonly (string | null)[]; readonly over: 'add' | 'last' };

export function readingOf(side: Side, place: string, { parts, over }: Reading, by: string | undefined, category: Category): Cell {
  if (over === 'add') return cellOf(side, place, parts, by, category);
  const cells = [...parts].reverse().map((part) => cellOf(side, place, [part], by, category));
  return cells.find((cell) => 'amount' in cell) ?? worst(cells);
}

/** Why a whole is unknown: one secret part makes it secret, and it is absent only where all of its parts are. */
export function worst(cells: readonly Cell[]): Cell {
  const why = cells.map((cell) => ('lacks' in cell ? cell.lacks : null));
  return { lacks: why.includes('secret') ? 'secret' : why.every((one) => one === 'absent') ? 'absent' : 'unpublished' };
}

/** The amount of one place over the periods given, every one of which must be known. */
export function cellOf(side: Side, place: string, periods: readonly (string | null)[], by: string | undefined, category: Category): Cell {
  let total = 0;
  let isAbsent = true;
  let lacks: 'secret' | 'absent' | 'unpublished' | null = null;
  for (const period of periods) {
    const rows = matchingRows(side, place, period, by, category);
    if (rows.length === 0 && !side.absentIsZero) lacks ??= 'absent';
    else if (rows.length > 0) isAbsent = false;
    const seen = new Set<string>();
    for (const row of rows) {
      if (side.gather === 'distinct') {
        const text = row.texts[side.column];
        if (text === null || text === undefined) lacks = 'unpublished';
        else seen.add(text);
        continue;
      }
      const amount = row.amounts[side.column];
      if (!amount) throw new Error(`"${side.data.id}" measures no "${side.column}"`);
      if ('value' in amount) total += amount.value * side.factor;
      else if (lacks !== 'secret') lacks = amount.lacks;
    }
    if (side.gather === 'value' && rows.length > 1) lacks ??= 'unpublished';
    total += seen.size;
  }
  if (lacks === null) return { amount: total };
  return { lacks: lacks === 'absent' && !isAbsent ? 'unpublished' : lacks };
}

/** Every category that the counted rows hold in the periods read, whatever the place. */
export function categoriesOf(side: Side, periods: ReadonlySet<string | null>, by: string | undefined): readonly Category[] {
  if (by === undefined) return [undefined];
  const found = new Set<string | null>();
  for (const row of side.data.rows) if (periods.has(row.period) && side.where.every((condition) => meets(row, condition))) found.add(row.texts[by] ?? null);
  return [...found];
}
