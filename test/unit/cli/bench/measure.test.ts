import { describe, expect, it } from 'vitest';
import { measure, median, percentile } from '../../../../src/cli/bench/measure.ts';

describe('percentile', () => {
  it('takes the nearest rank, whatever the order', () => {
    const samples = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(percentile(samples, 0.95)).toBe(19);
    expect(percentile(samples, 0.5)).toBe(10);
    expect(percentile(samples, 1)).toBe(20);
    expect(median([9, 100, 10])).toBe(10);
    expect(percentile([7], 0.95)).toBe(7);
  });

  it('refuses to make a number out of nothing', () => {
    expect(() => percentile([], 0.5)).toThrow('No sample');
  });
});

describe('measure', () => {
  const given = { id: 'a', label: 'A', unit: 'ms', goal: 100 } as const;

  it('meets its goal up to the goal itself', () => {
    expect(measure(given, 100).met).toBe(true);
    expect(measure(given, 100.1).met).toBe(false);
  });

  it('judges nothing where there is no value or no goal', () => {
    expect(measure(given, null)).toMatchObject({ value: null, met: null });
    expect(measure({ id: 'a', label: 'A', unit: 'ms' }, 3)).toMatchObject({ value: 3, goal: null, met: null });
  });
});
