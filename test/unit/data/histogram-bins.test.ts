import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binsFor, boundOf } from '../../../src/data/histogram-bins.ts';

describe('the bars of a histogram', () => {
  it('are one a number where integers are few', () => {
    expect(binsFor({ min: 0, q1: 1, median: 2, q3: 3, max: 5 }, true)).toEqual({ start: 0, width: 1, count: 6 });
    expect(binsFor({ min: 7, q1: 7, median: 7, q3: 7, max: 7 }, true)).toEqual({ start: 7, width: 1, count: 1 });
  });

  it('have round bounds', () => {
    expect(binsFor({ min: 3, q1: 250, median: 500, q3: 750, max: 997 }, true)).toEqual({ start: 0, width: 60, count: 17 });
    expect(binsFor({ min: 0.13, q1: 0.3, median: 0.5, q3: 0.7, max: 0.99 }, false)).toEqual({ start: 0.1, width: 0.05, count: 18 });
  });

  it('leave out what lies far beyond the others, which would be squeezed into one bar', () => {
    const bins = binsFor({ min: 5, q1: 200, median: 400, q3: 900, max: 45_000 }, true);
    expect(bins.start + bins.width * bins.count).toBeLessThan(900 + 3 * 700 + bins.width + 1);
    expect(bins.start).toBe(0);
  });

  it('hold every value between the fences, at most about twenty of them', () => {
    const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 5, maxLength: 5 }), (values) => {
        const [min, q1, median, q3, max] = values.toSorted((a, b) => a - b) as [number, number, number, number, number];
        // Narrower than the digits of its bounds, a spread cannot be drawn.
        fc.pre(max - min > 1e-3 * Math.max(1, Math.abs(min), Math.abs(max)) && (q3 === q1 || q3 - q1 > 1e-3 * Math.max(1, Math.abs(q1), Math.abs(q3))));
        const bins = binsFor({ min, q1, median, q3, max }, false);
        expect(bins.count).toBeGreaterThanOrEqual(1);
        expect(bins.count).toBeLessThanOrEqual(21);
        expect(bins.start).toBeLessThanOrEqual(median + bins.width * 1e-6);
        expect(boundOf(bins, bins.count)).toBeGreaterThanOrEqual(q3 - bins.width * 1e-6);
      }),
    );
  });
});
