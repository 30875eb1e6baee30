import type { ColumnSpec, Dataset } from '../domain/dataset.ts';
import type { PublishedTotal } from '../quality/checks/published-totals.ts';
import type { Placed } from './place-code.ts';
import type { Read } from './read-part.ts';
import type { SourceTable } from './read-source.ts';
import { UNREADABLE, type Cell } from './read-value.ts';

type Keeper = (dataset: Pick<Dataset, 'keep'>, source: SourceTable) => (row: number) => boolean;

/**
 * What the rows of totals say, to be compared with the sum of the others. Only those of the whole file or of a commune of
 * today: a total of before a merger, or of elsewhere, has no counterpart in the rows. A row that cannot be read is no
 * fault here, for nothing is published of it.
 */
export function readTotals(dataset: Dataset, aside: SourceTable, readers: readonly Read[], keeper: Keeper, place: (code: string) => Placed): readonly PublishedTotal[] {
  const rules = (dataset.totals ?? []).map(({ field, in: texts }) => ({ field, texts: new Set(texts), values: aside.values[aside.fields.indexOf(field)] ?? [] }));
  // The text that tells a total is not one of those that rows are kept for.
  const keeps = keeper({ keep: dataset.keep.filter(({ field }) => !rules.some((rule) => rule.field === field)) }, aside);
  const totals: PublishedTotal[] = [];
  for (let row = 0; row < aside.rowCount; row += 1) {
    if (!keeps(row)) continue;
    const told = new Set(rules.filter(({ values, texts }) => texts.has((values[row] ?? '').trim())).map(({ field }) => field));
    const read = readers.map((each) => each(row).cell);
    const isOver = (column: ColumnSpec, at: number): boolean => isKey(column) && (told.has(column.from) || read[at] === null);
    const over = dataset.columns.filter(isOver);
    if (dataset.columns.some((column, at) => isKey(column) && !over.includes(column) && read[at] === UNREADABLE)) continue;
    const cells = dataset.columns.map((column, at): Cell => (over.includes(column) || read[at] === UNREADABLE ? null : ((read[at] ?? null) as Cell)));
    const code = cells[dataset.columns.findIndex(({ name }) => name === dataset.territoryColumn)] ?? null;
    if (code !== null && dataset.leaf === 'commune' && place(String(code)).kind !== 'here') continue;
    // Where rows were kept for some texts of a column only, the sum over that column is not whole.
    if (over.some((column) => dataset.keep.some(({ field, in: kept }) => field === column.from && kept.length > 0))) continue;
    totals.push({ over: over.map(({ name }) => name), cells });
  }
  return totals;
}

function isKey({ role }: ColumnSpec): boolean {
  return role === 'territory' || role === 'period' || role === 'dimension';
}
