import { describe, expect, it } from 'vitest';
import { nextPoint } from '../../../src/ui/next-point.ts';

describe('nextPoint', () => {
  it.each([
    ['ArrowRight', -1, 0],
    ['ArrowDown', 3, 4],
    ['ArrowRight', 19, 19],
    ['ArrowLeft', -1, 0],
    ['ArrowUp', 4, 3],
    ['PageDown', 5, 15],
    ['PageDown', 15, 19],
    ['PageUp', 5, 0],
    ['Home', 12, 0],
    ['End', 0, 19],
  ] as const)('%s from %i goes to %i', (key, from, to) => {
    expect(nextPoint(key, from, 20)).toBe(to);
  });

  it('leaves other keys to the page', () => {
    expect(nextPoint('Tab', 3, 20)).toBeNull();
    expect(nextPoint('ArrowRight', -1, 0)).toBeNull();
  });
});
