import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowsView } from '../../../../src/data/dataset-rows.ts';
import type { ColumnSpec } from '../../../../src/domain/dataset.ts';
import { readBound, readRowsView, withFilter, writeRowsView } from '../../../../src/features/catalogue/row-choices.ts';

const column = (name: string, type: ColumnSpec['type']): ColumnSpec => ({ name, from: name, type, role: 'attribute', label: name, unit: null, missing: [] });
const COLUMNS = [column('nom', 'text'), column('nom_court', 'text'), column('n', 'integer'), column('taux', 'number')];
const read = (query: string) => readRowsView(new URLSearchParams(query), COLUMNS);

describe('the rows that an address asks for', () => {
  it('are written as they are read, beside what else the address holds', () => {
    const view: RowsView = {
      sort: { column: 'n', direction: 'descending' },
      filters: [{ kind: 'text', column: 'nom_court', text: 'a~b & é' }, { kind: 'range', column: 'taux', from: -0.5, to: null }, { kind: 'range', column: 'n', from: null, to: 1e21 }],
    };
    const params = writeRowsView(new URLSearchParams('autre=1&tri=nom'), view);
    expect(params.get('autre')).toBe('1');
    expect(params.get('tri')).toBe('-n');
    expect(readRowsView(params, COLUMNS)).toEqual({ view, dropped: [] });
  });

  it('are all of them where nothing is asked', () => {
    expect(read('')).toEqual({ view: { sort: null, filters: [] }, dropped: [] });
    expect(writeRowsView(new URLSearchParams(), { sort: null, filters: [] }).toString()).toBe('');
  });

  it.each(['tri=inconnu', 'tri=--n', 'filtre=nom', 'filtre=nom~', 'filtre=nom:1..2', 'filtre=n~1', 'filtre=n:..', 'filtre=n:un..2', 'filtre=n:1..NaN', 'filtre=n:1..1e999', 'filtre="; DROP~x'])('leave out %s, and say so', (query) => {
    const { view, dropped } = read(query);
    expect(view).toEqual({ sort: null, filters: [] });
    expect(dropped).toHaveLength(1);
    expect(dropped[0]).toContain('ce choix est ignoré');
  });

  it('take one filter a column, and not too many', () => {
    expect(read('filtre=nom~a&filtre=nom~b').view.filters).toEqual([{ kind: 'text', column: 'nom', text: 'a' }]);
    expect(read(Array.from({ length: 500 }, () => 'filtre=x').join('&')).dropped).toHaveLength(12);
  });

  it('read any finite range back', () => {
    const bound = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)));
    fc.assert(
      fc.property(bound, bound, (from, to) => {
        fc.pre(from !== null || to !== null);
        const view: RowsView = { sort: null, filters: [{ kind: 'range', column: 'taux', from, to }] };
        expect(readRowsView(writeRowsView(new URLSearchParams(), view), COLUMNS).view).toEqual(view);
      }),
    );
  });
});

it('reads a number as a French reader types it', () => {
  expect(['1 000,5', '\u22123', '1\u202F234', '12.5', '', '1,2,3', 'abc', '1e999'].map(readBound)).toEqual([1000.5, -3, 1234, 12.5, null, null, null, null]);
});

it('puts, changes and takes away the filter of a column', () => {
  const one = withFilter({ sort: null, filters: [] }, 'nom', { kind: 'text', column: 'nom', text: 'a' });
  expect(withFilter(one, 'nom', { kind: 'text', column: 'nom', text: 'b' }).filters).toEqual([{ kind: 'text', column: 'nom', text: 'b' }]);
  expect(withFilter(one, 'nom', null).filters).toEqual([]);
  expect(withFilter(one, 'n', null)).toBe(one);
});
