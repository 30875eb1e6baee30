import { describe, expect, it } from 'vitest';
import { periodsInside, startOfChange } from '../../../src/query/periods.ts';

describe('the periods inside a period', () => {
  it.each([
    ['2023', 'quarter', ['2023-T1', '2023-T2', '2023-T3', '2023-T4']],
    ['2023-T2', 'month', ['2023-04', '2023-05', '2023-06']],
    ['2023-2024', 'month', ['2023-09', '2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06', '2024-07', '2024-08']],
  ] as const)('%s holds each %s', (period, grain, inside) => {
    expect(periodsInside(period, grain)).toEqual(inside);
  });

  it('are none where one grain does not divide the other', () => {
    expect(periodsInside('2023', 'school-year')).toBeNull();
    expect(periodsInside('2023-07', 'quarter')).toBeNull();
    expect(periodsInside('2023-2024', 'year')).toBeNull();
    expect(periodsInside('nope', 'month')).toBeNull();
  });
});

describe('the start of a change', () => {
  const published = ['2022', '2016', '2018', '2017-07', '2018-07', '2018-T1', '2017-2018'];

  it('is the latest period that is far enough, of the same kind', () => {
    expect(startOfChange('2023', published, 5)).toBe('2018');
    expect(startOfChange('2023', published, 6)).toBe('2016');
    expect(startOfChange('2023', published, 1)).toBe('2022');
    expect(startOfChange('2023', published, 8)).toBeNull();
  });

  it('compares a month with the same month, a school year with a school year', () => {
    expect(startOfChange('2023-07', published, 5)).toBe('2018-07');
    expect(startOfChange('2023-08', published, 5)).toBeNull();
    expect(startOfChange('2023-2024', published, 5)).toBe('2017-2018');
  });

  it('never starts where it ends', () => {
    expect(startOfChange('2022', ['2022'], 0)).toBeNull();
  });
});
