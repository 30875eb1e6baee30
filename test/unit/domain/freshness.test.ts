import { describe, expect, it } from 'vitest';
import { expectedWords, freshnessOf, freshnessWords } from '../../../src/domain/freshness.ts';

describe('freshnessOf', () => {
  it('expects an annual dataset one year after its last update, late from the day after', () => {
    const annual = { frequency: 'annual', updated: '2026-01-01' } as const;
    expect(freshnessOf(annual, '2026-11-23')).toEqual({ kind: 'current', expected: '2027-01-01' });
    expect(freshnessOf(annual, '2027-01-01')).toEqual({ kind: 'current', expected: '2027-01-01' });
    expect(freshnessOf(annual, '2027-01-02')).toEqual({ kind: 'late', expected: '2027-01-01', days: 1 });
    expect(freshnessOf(annual, '2027-01-13')).toEqual({ kind: 'late', expected: '2027-01-01', days: 12 });
  });

  it('counts three months for a quarter, one for a month, and stays inside the month', () => {
    expect(freshnessOf({ frequency: 'quarterly', updated: '2026-11-30' }, '2026-12-01')).toEqual({ kind: 'current', expected: '2027-02-28' });
    expect(freshnessOf({ frequency: 'monthly', updated: '2024-01-31' }, '2024-02-10')).toEqual({ kind: 'current', expected: '2024-02-29' });
    expect(freshnessOf({ frequency: 'annual', updated: '2024-02-29' }, '2025-03-10')).toEqual({ kind: 'late', expected: '2025-02-28', days: 10 });
  });

  it('counts whole days across the change to summer time', () => {
    expect(freshnessOf({ frequency: 'monthly', updated: '2026-02-20' }, '2026-04-01')).toEqual({ kind: 'late', expected: '2026-03-20', days: 12 });
  });

  it('judges nothing where no rhythm or no day is known', () => {
    expect(freshnessOf({ frequency: 'irregular', updated: '2001-01-01' }, '2026-11-23')).toEqual({ kind: 'irregular' });
    expect(freshnessOf({ frequency: 'unknown', updated: '2001-01-01' }, '2026-11-23')).toEqual({ kind: 'unknown-frequency' });
    expect(freshnessOf({ frequency: 'annual', updated: null }, '2026-11-23')).toEqual({ kind: 'unknown-update' });
  });
});

describe('in words', () => {
  it('says where the dataset stands', () => {
    expect(freshnessWords({ kind: 'current', expected: '2027-01-01' })).toBe('à jour');
    expect(freshnessWords({ kind: 'late', expected: '2027-01-01', days: 12 })).toBe('attendu depuis 12 jours');
    expect(freshnessWords({ kind: 'late', expected: '2027-01-01', days: 1 })).toBe('attendu depuis 1 jour');
    expect(freshnessWords({ kind: 'late', expected: '2021-01-01', days: 1200 })).toBe('attendu depuis 1\u202F200 jours');
    expect(freshnessWords({ kind: 'unknown-frequency' })).toBe('fréquence inconnue');
    expect(freshnessWords({ kind: 'irregular' })).toBe('publication irrégulière');
    expect(freshnessWords({ kind: 'unknown-update' })).toBe('date de mise à jour inconnue');
  });

  it('says when the next version should come, only where a day can be told', () => {
    expect(expectedWords({ kind: 'current', expected: '2027-01-01' })).toBe('prochaine version attendue le 1er janvier 2027');
    expect(expectedWords({ kind: 'late', expected: '2026-03-20', days: 12 })).toBe('nouvelle version attendue le 20 mars 2026');
    expect(expectedWords({ kind: 'irregular' })).toBeNull();
  });
});
