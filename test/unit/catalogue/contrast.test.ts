import { describe, expect, it } from 'vitest';
import { contrast } from '../../../src/catalogue/checks/contrast.ts';
import { checkBrand } from '../../../src/catalogue/checks/observatory.ts';
import { DEFAULT_BRAND } from '../../../src/catalogue/schemas/observatory.ts';

describe('the contrast of two colours', () => {
  it('is 21 between black and white, 1 between a colour and itself, the same both ways', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 10);
    expect(contrast('#7A1F3D', '#7A1F3D')).toBe(1);
    expect(contrast('#7A1F3D', '#F3E7EB')).toBe(contrast('#F3E7EB', '#7A1F3D'));
  });

  it('draws the line where WCAG 2 does: #767676 is the lightest grey that reads on white', () => {
    expect(contrast('#767676', '#FFFFFF')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#777777', '#FFFFFF')).toBeLessThan(4.5);
  });
});

describe('the colours of an authority', () => {
  it('are accepted when they read on white and on their tint', () => {
    expect(checkBrand(DEFAULT_BRAND)).toEqual([]);
  });

  it('are refused on a tint that is too dark, even when they read on white', () => {
    expect(checkBrand({ main: '#767676', tint: '#F3E7EB' })).toHaveLength(1);
  });
});
