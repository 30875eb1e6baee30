import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedPeriod } from '../../../src/domain/pairing.ts';
import { beginsNoLater, containing, liesIn, monthsOf, shifted, sinceStartOfYear } from '../../../src/domain/period-calendar.ts';
import { GRAINS, grainOf, periodLabel, type PeriodKey } from '../../../src/domain/period.ts';

describe('the calendar of periods', () => {
  it.each([
    ['2023-07', 'quarter', '2023-T3'],
    ['2023-07', 'school-year', '2022-2023'],
    ['2023-09', 'school-year', '2023-2024'],
    ['2023-T3', 'year', '2023'],
    // A school year straddles two years: it is said of the one in which it begins.
    ['2023-2024', 'year', '2023'],
    ['2023-07-14', 'month', '2023-07'],
    ['2023', 'quarter', null],
    ['2023', 'date', null],
    ['hier', 'year', null],
  ] as const)('%s lies in the %s %s', (period, grain, expected) => {
    expect(containing(period, grain)).toBe(expected);
  });

  it.each([
    ['2023-T1', -1, '2022-T4'],
    ['2023-01', -13, '2021-12'],
    ['2023', 2, '2025'],
    ['2023-2024', -1, '2022-2023'],
    ['2023-07-14', 1, null],
  ] as const)('%s and %i periods is %s', (period, count, expected) => {
    expect(shifted(period, count)).toBe(expected);
  });

  it('goes there and back', () => {
    const period = fc.oneof(
      fc.integer({ min: 1900, max: 2100 }).map(String),
      fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 4 })).map(([year, quarter]) => `${year}-T${quarter}`),
      fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 })).map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
      fc.integer({ min: 1900, max: 2100 }).map((year) => `${year}-${year + 1}`),
    );
    fc.assert(
      fc.property(period, fc.integer({ min: -500, max: 500 }), (from, count) => {
        const to = shifted(from, count) as PeriodKey;
        expect(grainOf(to)).toBe(grainOf(from));
        expect(shifted(to, -count)).toBe(from);
        expect(beginsNoLater(from, to)).toBe(count >= 0);
        expect(liesIn(from, to)).toBe(count === 0);
      }),
    );
  });

  it('knows what comes before in the year', () => {
    expect(sinceStartOfYear('2023-T3')).toEqual(['2023-T1', '2023-T2', '2023-T3']);
    expect(sinceStartOfYear('2023-02')).toEqual(['2023-01', '2023-02']);
    expect(sinceStartOfYear('2023')).toEqual(['2023']);
    expect(sinceStartOfYear('2023-02-01')).toBeNull();
  });

  it('knows a day among the periods, and only one that can be', () => {
    expect([grainOf('2023-02-28'), grainOf('2023-02-32'), grainOf('2023-13-01')]).toEqual(['date', null, null]);
    expect(periodLabel('2023-07-14')).toBe('14 juillet 2023');
    expect(GRAINS).toContain('date');
    expect(monthsOf('2023-07-14')).toEqual(monthsOf('2023-07'));
    expect([beginsNoLater('2023-07-14', '2023-07-15'), beginsNoLater('2023-07-15', '2023-07-14')]).toEqual([true, false]);
  });
});

describe('the period of a denominator', () => {
  const years = { grain: 'year', periods: ['2019', '2021', '2020'] } as const;
  it.each([
    ['same', '2021-T1', '2021-T1'],
    ['containing', '2021-T1', '2021'],
    ['containing', '2024-T1', '2024'],
    ['latest', '2020-T4', '2020'],
    ['latest', '2024', '2021'],
    ['latest', '2018', null],
  ] as const)('is, by « %s », for %s: %s', (pairing, period, expected) => {
    expect(pairedPeriod(period, pairing, years)).toBe(expected);
  });

  it('is any, of a dataset without time', () => {
    expect(pairedPeriod('2023-07', 'latest', { grain: null, periods: [] })).toBe('2023-07');
  });
});
