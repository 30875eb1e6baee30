import { describe, expect, it } from 'vitest';
import { movedCodes } from '../../../src/datasets/geography/moved-codes.ts';

const after = (code: string, ...formerCodes: string[]) => ({ code, formerCodes });
const moves = (today: readonly string[], ...successions: ReturnType<typeof after>[]) => [...movedCodes(new Set(today), successions)];

describe('codes of communes that are gone', () => {
  it('lead to the commune of today', () => {
    // Ciel and Verdun-sur-le-Doubs make Verdun-Ciel.
    expect(moves(['71566'], after('71566', '71131'))).toEqual([['71131', '71566']]);
  });

  it('lead there through as many mergers as there were', () => {
    expect(moves(['1'], after('1', '2'), after('2', '3'), after('3', '4'))).toEqual([['2', '1'], ['3', '1'], ['4', '1']]);
  });

  it('never move a code that is in use', () => {
    // A commune that got its independence back bears a code that another one lists as former.
    expect(moves(['1', '2'], after('1', '2'))).toEqual([]);
  });

  it('lead nowhere when they turn in a circle, or when what replaced them is gone without a successor', () => {
    expect(moves(['1'], after('2', '3'), after('3', '2'))).toEqual([]);
    expect(moves(['1'], after('8', '9'))).toEqual([]);
  });
});
