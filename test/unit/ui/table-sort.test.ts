import { describe, expect, it } from 'vitest';
import { nextSort, sortRows, visibleRows } from '../../../src/ui/table-sort.ts';
import type { TableRow } from '../../../src/ui/table-sort.ts';

const columns = [
  { id: 'name', label: 'Territoire' },
  { id: 'value', label: 'Population', numeric: true },
];
const row = (name: string, value: number | null): TableRow => ({
  id: name,
  cells: [
    { text: name, sort: name },
    { text: String(value), sort: value, missing: value === null },
  ],
});
const rows = [row('Épinac', 2000), row('Zed', null), row('Autun', 13000), row('Chalon-2', 5), row('Chalon-10', 5)];
const order = (column: string, direction: 'ascending' | 'descending') => sortRows(rows, columns, { column, direction }).map((found) => found.id);

describe('sortRows', () => {
  it('sorts words as French does', () => {
    expect(order('name', 'ascending')).toEqual(['Autun', 'Chalon-2', 'Chalon-10', 'Épinac', 'Zed']);
  });

  it('keeps missing values last both ways, and equal ones in their order', () => {
    expect(order('value', 'descending')).toEqual(['Autun', 'Épinac', 'Chalon-2', 'Chalon-10', 'Zed']);
    expect(order('value', 'ascending')).toEqual(['Chalon-2', 'Chalon-10', 'Épinac', 'Autun', 'Zed']);
  });

  it('leaves rows alone without a column', () => {
    expect(sortRows(rows, columns, null)).toBe(rows);
    expect(sortRows(rows, columns, { column: 'unknown', direction: 'ascending' })).toBe(rows);
  });
});

describe('nextSort', () => {
  it('starts with the largest numbers or with A, then turns round', () => {
    const [name, value] = columns as [(typeof columns)[0], (typeof columns)[0]];
    expect(nextSort(null, value)).toEqual({ column: 'value', direction: 'descending' });
    expect(nextSort(null, name)).toEqual({ column: 'name', direction: 'ascending' });
    expect(nextSort({ column: 'value', direction: 'descending' }, value)).toEqual({ column: 'value', direction: 'ascending' });
  });
});

describe('visibleRows', () => {
  it('sets the highlighted row apart when it stands below the limit', () => {
    expect(visibleRows(rows, 2, 'Chalon-10').apart?.id).toBe('Chalon-10');
    expect(visibleRows(rows, 2, 'Épinac').apart).toBeNull();
    expect(visibleRows(rows, 2, null)).toEqual({ shown: rows.slice(0, 2), apart: null });
    expect(visibleRows(rows, 5, 'Chalon-10')).toEqual({ shown: rows, apart: null });
  });
});
