import { describe, expect, it } from 'vitest';
import { foldForSearch } from '../../../src/shared/collate.ts';
import { canonicalJson } from '../../../src/shared/canonical-json.ts';
import { formatDay, formatShortDay } from '../../../src/shared/french-date.ts';
import { shareInWords } from '../../../src/shared/french-fraction.ts';
import { formatNumber, formatSigned, ordinal } from '../../../src/shared/french-number.ts';
import { enumerate, inWords } from '../../../src/shared/french-words.ts';

describe('French numbers', () => {
  it.each([
    [13959, 0, '13\u202F959'],
    [-0.12, 2, '\u22120,12'],
    [-0.001, 2, '0,00'],
    [0, 0, '0'],
    [1234567.8, 1, '1\u202F234\u202F567,8'],
  ])('%d with %d decimals', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('signs changes, and leaves a rounded zero unsigned', () => {
    expect(formatSigned(0.24, 2)).toBe('+0,24');
    expect(formatSigned(-0.24, 2)).toBe('\u22120,24');
    expect(formatSigned(0.0001, 2)).toBe('0,00');
  });

  it('writes ranks', () => {
    expect([ordinal(1, 'm'), ordinal(1, 'f'), ordinal(11, 'm')]).toEqual(['1ᵉʳ', '1ʳᵉ', '11ᵉ']);
  });

  it('names plain fractions only when they are close', () => {
    expect(shareInWords(0.5)).toBe('la moitié');
    expect(shareInWords(0.513)).toBe('plus de la moitié');
    expect(shareInWords(0.19)).toBe('près d’un cinquième');
    expect(shareInWords(0.082)).toBe('8,2\u00A0%');
  });
});

describe('French words and dates', () => {
  it('writes small counts in letters', () => {
    expect([inWords(1, 'f'), inWords(3), inWords(17), inWords(1200)]).toEqual(['une', 'trois', '17', '1\u202F200']);
  });

  it('lists with « et »', () => {
    expect([enumerate([]), enumerate(['A']), enumerate(['A', 'B', 'C'])]).toEqual(['', 'A', 'A, B et C']);
  });

  it('prints days without shifting them', () => {
    expect(formatDay('2026-01-01')).toBe('1er janvier 2026');
    expect(formatShortDay('2026-01-01')).toBe('01/01/2026');
  });

  it('searches without accents, ligatures or hyphens', () => {
    expect(foldForSearch('Sâint-Œuvre l’Épinac')).toBe('saint oeuvre l epinac');
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: null, c: [2, 1] } })).toBe(canonicalJson({ a: { c: [2, 1], d: null }, b: 1 }));
  });
});
