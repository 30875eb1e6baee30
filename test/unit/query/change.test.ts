import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanAnnualChange, withMeanAnnualChange } from '../../../src/query/change.ts';
import { observed, TOY_INDEX } from '../../support/toy-ground.ts';

describe('the mean annual change', () => {
  it('compounds', () => {
    expect(meanAnnualChange(121, 100, 2)).toBeCloseTo(10, 10);
    expect(meanAnnualChange(550_310, 555_023, 7)).toBeCloseTo(-0.1218, 4);
    expect(meanAnnualChange(0, 100, 5)).toBe(-100);
  });

  it('does not exist from zero, across zero or over no time', () => {
    expect(meanAnnualChange(5, 0, 5)).toBeNull();
    expect(meanAnnualChange(-5, 5, 5)).toBeNull();
    expect(meanAnnualChange(5, 5, 0)).toBeNull();
  });

  it('gives the end back when applied to the start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 1, max: 30 }), (end, start, years) => {
        const change = meanAnnualChange(end, start, years);
        expect(start * (1 + (change ?? NaN) / 100) ** years).toBeCloseTo(end, 0);
      }),
    );
  });

  it('leaves observations that compare nothing as they are', () => {
    const alone = observed(TOY_INDEX.root, 3);
    expect(withMeanAnnualChange([alone], [{ period: '2019', since: '2014' }])).toEqual([alone]);
  });
});
