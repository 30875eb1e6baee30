import { describe, expect, it } from 'vitest';
import { filterTree, indexTree, shareOut } from '../../../src/ui/tree-filter.ts';

const item = (label: string, section: string, search?: string) => ({ id: label, label, section, search });
const index = indexTree([
  item('Mâconnais Beaujolais Agglomération', 'EPCI'),
  item('Grand Chalon', 'EPCI', '247100589'),
  item('Charnay-lès-Mâcon', 'Communes', '71105'),
  item('Mâcon', 'Communes', '71270'),
  item('Saint-Épinac', 'Communes'),
]);
const labels = (typed: string, max = 20) => filterTree(index, typed, max).items.map((found) => found.label);

describe('filterTree', () => {
  it('finds names whatever their accents and hyphens', () => {
    expect(labels('epinac')).toEqual(['Saint-Épinac']);
    expect(labels('charnay les macon')).toEqual(['Charnay-lès-Mâcon']);
  });

  it('leads with the name typed in full, and with its section', () => {
    expect(labels('macon')).toEqual(['Mâcon', 'Charnay-lès-Mâcon', 'Mâconnais Beaujolais Agglomération']);
  });

  it('finds by code', () => {
    expect(labels('71270')).toEqual(['Mâcon']);
  });

  it('proposes everything in order when nothing is typed', () => {
    expect(filterTree(index, '', 20).sections.map((section) => [section.title, section.items.length])).toEqual([
      ['EPCI', 2],
      ['Communes', 3],
    ]);
  });

  it('says how many are left out, and keeps every section in sight', () => {
    const found = filterTree(index, '', 3);
    expect(found.others).toBe(2);
    expect(found.sections.map((section) => section.title)).toEqual(['EPCI', 'Communes']);
  });
});

describe('shareOut', () => {
  it('gives small groups all their places and shares the rest', () => {
    expect(shareOut([2, 500], 60)).toEqual([2, 58]);
    expect(shareOut([500, 500, 1], 7)).toEqual([3, 3, 1]);
    expect(shareOut([1, 1], 60)).toEqual([1, 1]);
    expect(shareOut([], 5)).toEqual([]);
  });
});
