import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legendValues, radiusOf } from '../../../src/charts/circles.ts';
import { classOf, quantileBreaks, signedBreaks } from '../../../src/charts/classes.ts';
import { placeLabels } from '../../../src/charts/labels.ts';
import { plainText, textWidth, wrapLines, wrapText } from '../../../src/charts/plain-text.ts';
import { withAlpha } from '../../../src/charts/theme.ts';
import { decimalsOf, leavesZeroOut, niceTicks } from '../../../src/charts/ticks.ts';

describe('niceTicks', () => {
  it.each([
    [0, 114041, 5, [0, 50000, 100000, 150000]],
    [545000, 556222, 4, [545000, 550000, 555000, 560000]],
    [-1.2, 0.78, 5, [-1.5, -1, -0.5, 0, 0.5, 1]],
    [0, 1, 2, [0, 1]],
    [5, 5, 4, [4, 6]],
  ] as const)('frames %d…%d in about %d', (min, max, count, values) => {
    expect(niceTicks(min, max, count).values).toEqual(values);
  });

  it('writes every tick in full', () => {
    expect(niceTicks(0, 1, 5)).toEqual({ values: [0, 0.25, 0.5, 0.75, 1], decimals: 2 });
    expect(decimalsOf(0.1 + 0.2)).toBe(1);
  });

  it('always frames the values, in order', () => {
    assert(
      property(double({ min: -1e6, max: 1e6, noNaN: true }), double({ min: 1e-3, max: 1e6, noNaN: true }), integer({ min: 2, max: 8 }), (min, span, count) => {
        const { values } = niceTicks(min, min + span, count);
        const slack = span * 1e-6;
        expect(values[0]).toBeLessThanOrEqual(min + slack);
        expect(values.at(-1)).toBeGreaterThanOrEqual(min + span - slack);
        expect(values.length).toBeLessThanOrEqual(count + 3);
        expect([...values].sort((a, b) => a - b)).toEqual(values);
      }),
    );
  });
});

describe('leavesZeroOut', () => {
  it('only where changes would be flattened, and never across zero', () => {
    expect(leavesZeroOut(546216, 556222)).toBe(true);
    expect(leavesZeroOut(-5, -4)).toBe(true);
    expect(leavesZeroOut(10, 100)).toBe(false);
    expect(leavesZeroOut(-1, 1)).toBe(false);
    expect(leavesZeroOut(0, 3)).toBe(false);
  });
});

describe('classes', () => {
  it('hold about as many values each, between round bounds', () => {
    const values = Array.from({ length: 500 }, (_, index) => index + 1);
    const breaks = quantileBreaks(values, 5);
    expect(breaks).toEqual({ bounds: [100, 200, 300, 400], decimals: 0 });
    const counts = [0, 1, 2, 3, 4].map((band) => values.filter((value) => classOf(value, breaks) === band).length);
    expect(counts).toEqual([99, 100, 100, 100, 101]);
  });

  it('are fewer where values repeat, and one where there is one value', () => {
    expect(quantileBreaks([3, 3, 3, 3], 5).bounds).toEqual([]);
    expect(quantileBreaks([1, 1, 1, 1, 1, 1, 1, 9], 5).bounds.length).toBeLessThanOrEqual(1);
    expect(quantileBreaks([], 5).bounds).toEqual([]);
  });

  it('stand at the same distances on either side of zero', () => {
    const { bounds } = signedBreaks([-3, -2, -1, 1, 2, 3, 0.5, -0.5, 6], 3);
    expect(bounds).toContain(0);
    expect([...bounds].reverse().map((bound) => (bound === 0 ? 0 : -bound))).toEqual(bounds);
  });

  it('never overlap and never leave a value out', () => {
    assert(
      property(array(double({ min: -1e5, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 80 }), integer({ min: 1, max: 6 }), (values, count) => {
        for (const breaks of [quantileBreaks(values, count), signedBreaks(values, Math.min(3, count))]) {
          expect(breaks.bounds.every((bound, at) => at === 0 || bound > (breaks.bounds[at - 1] as number))).toBe(true);
          expect(breaks.bounds.length).toBeLessThanOrEqual(5);
          for (const value of values) expect(classOf(value, breaks)).toBeLessThanOrEqual(breaks.bounds.length);
        }
      }),
    );
  });
});

describe('circles', () => {
  it('have areas that go with the values', () => {
    expect(radiusOf(400, 1600, 20)).toBe(10);
    expect(radiusOf(1600, 1600, 20)).toBe(20);
    expect(radiusOf(0, 1600, 20)).toBe(0);
    expect(radiusOf(-5, 1600, 20)).toBe(0);
  });

  it('are explained by round values', () => {
    expect(legendValues(45_504)).toEqual([20_000, 5_000, 1_000]);
    expect(legendValues(0)).toEqual([]);
  });
});

describe('placeLabels', () => {
  const room = { width: 400, height: 300 };
  const at = (id: string, x: number, y: number, radius = 10) => ({ id, lines: ['Chalon'], x, y, radius });

  it('names on the right, or on a side that is free', () => {
    expect(placeLabels([at('a', 100, 100), at('b', 390, 200), at('c', 112, 101)], 9, room, 13, ['right', 'left', 'top', 'bottom'])).toEqual([
      { id: 'a', side: 'left' },
      { id: 'b', side: 'left' },
      { id: 'c', side: 'right' },
    ]);
  });

  it('names no more than asked, most important first', () => {
    expect(placeLabels([at('a', 50, 50), at('b', 50, 150), at('c', 50, 250)], 2, room, 13, ['right']).map((label) => label.id)).toEqual(['a', 'b']);
  });

  it('leaves out what has no room', () => {
    expect(placeLabels([at('a', 100, 100), at('b', 104, 100)], 9, room, 13, ['inside'])).toEqual([]);
    expect(placeLabels([at('a', 100, 100, 0), at('b', 104, 100, 0)], 9, room, 13, ['inside'])).toEqual([{ id: 'a', side: 'inside' }]);
    expect(placeLabels([at('a', 5, 5)], 9, { width: 20, height: 20 }, 13, ['right', 'left'])).toEqual([]);
  });
});

describe('texts on a canvas', () => {
  it('stay on one line and keep their braces', () => {
    expect(plainText('a\r\n b\t{x|c}')).toBe('a b {x|c}');
  });

  it('are broken between words', () => {
    const fits = (line: string) => line.length <= 12;
    expect(wrapText('Saint Cyr Mère Boitier', fits)).toEqual(['Saint Cyr', 'Mère Boitier']);
    expect(wrapText('Intercommunalité', fits)).toEqual(['Intercommunalité']);
    expect(wrapLines('Beaune, Côte et Sud, Communauté', 2, fits)).toEqual(['Beaune, Côte', 'et Sud,…']);
  });

  it('are wider when longer, larger or bolder', () => {
    expect(textWidth('114 041', 15)).toBeGreaterThan(textWidth('11 041', 15));
    expect(textWidth('Mâcon', 15, true)).toBeGreaterThan(textWidth('Mâcon', 15));
    expect(textWidth('', 15)).toBe(0);
  });
});

describe('withAlpha', () => {
  it('writes the opacity as two digits', () => {
    expect(withAlpha('#2f5d62', 0.5)).toBe('#2f5d6280');
    expect(withAlpha('#2f5d62', 0)).toBe('#2f5d6200');
  });
});
