import { isNumeric } from '../../data/dataset-table.ts';
import type { RowFilter, RowSort, RowsView } from '../../data/dataset-rows.ts';
import type { ColumnSpec } from '../../domain/dataset.ts';
import { NBSP } from '../../shared/typography.ts';

export const SORT = 'tri';
export const FILTER = 'filtre';
const LONGEST_TEXT = 100;
const MOST_FILTERS = 12;

/**
 * The order and the filters of an address, which anyone may have typed: `tri=population` (`tri=-population` from the
 * largest), `filtre=nom~mac` (a text), `filtre=population:1000..5000` (a range, one bound may be left out). What the
 * table cannot answer is dropped, and said in `dropped`.
 */
export function readRowsView(params: URLSearchParams, columns: readonly ColumnSpec[]): { readonly view: RowsView; readonly dropped: readonly string[] } {
  const dropped: string[] = [];
  const drop = (what: string, given: string) => dropped.push(`${what} «${NBSP}${given.slice(0, LONGEST_TEXT)}${NBSP}» ne va pas avec les colonnes de ce jeu${NBSP}: ce choix est ignoré.`);
  const asked = params.get(SORT);
  const sort = asked === null ? null : readSort(asked, columns);
  if (asked !== null && sort === null) drop('L’ordre', asked);
  const filters: RowFilter[] = [];
  for (const given of params.getAll(FILTER).slice(0, MOST_FILTERS)) {
    const filter = readFilter(given, columns);
    if (filter === null || filters.some(({ column }) => column === filter.column)) drop('Le filtre', given);
    else filters.push(filter);
  }
  return { view: { sort, filters }, dropped };
}

/** The address of a view; what else the address holds is kept. */
export function writeRowsView(before: URLSearchParams, { sort, filters }: RowsView): URLSearchParams {
  const params = new URLSearchParams(before);
  params.delete(SORT);
  params.delete(FILTER);
  if (sort !== null) params.set(SORT, `${sort.direction === 'descending' ? '-' : ''}${sort.column}`);
  for (const filter of filters) params.append(FILTER, filter.kind === 'text' ? `${filter.column}~${filter.text.slice(0, LONGEST_TEXT)}` : `${filter.column}:${filter.from ?? ''}..${filter.to ?? ''}`);
  return params;
}

/** The view with one filter in place of that of its column; null takes it away. */
export function withFilter(view: RowsView, column: string, filter: RowFilter | null): RowsView {
  const at = view.filters.findIndex((candidate) => candidate.column === column);
  if (at < 0) return filter === null ? view : { ...view, filters: [...view.filters, filter] };
  return { ...view, filters: filter === null ? view.filters.toSpliced(at, 1) : view.filters.toSpliced(at, 1, filter) };
}

/** « 1 000,5 » as a French reader types it; null for what is no number. */
export function readBound(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.').replace('\u2212', '-');
  if (!/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

function readSort(given: string, columns: readonly ColumnSpec[]): RowSort | null {
  const named = columns.find(({ name }) => name === given);
  if (named) return { column: named.name, direction: 'ascending' };
  const turned = columns.find(({ name }) => `-${name}` === given);
  return turned ? { column: turned.name, direction: 'descending' } : null;
}

function readFilter(given: string, columns: readonly ColumnSpec[]): RowFilter | null {
  for (const spec of columns) {
    const rest = given.slice(spec.name.length);
    if (!given.startsWith(spec.name)) continue;
    if (!isNumeric(spec) && rest.startsWith('~')) {
      const text = rest.slice(1, LONGEST_TEXT + 1).replaceAll('\0', '').trim();
      if (text !== '') return { kind: 'text', column: spec.name, text };
    }
    const range = isNumeric(spec) ? /^:([^.]*(?:\.\d+)?[^.]*)\.\.(.*)$/.exec(rest) : null;
    if (range) return readRange(spec.name, range[1] ?? '', range[2] ?? '');
  }
  return null;
}

function readRange(column: string, low: string, high: string): RowFilter | null {
  const from = readBound(low);
  const to = readBound(high);
  if ((low !== '' && from === null) || (high !== '' && to === null) || (from === null && to === null)) return null;
  return { kind: 'range', column, from, to };
}
