import { describe, expect, it } from 'vitest';
import { isComparable, type Observation } from '../../../src/domain/observation.ts';

const known: Observation = { territory: { level: 'epci', code: 'E1', name: 'E1' }, period: '2023', value: 10, numerator: 10, denominator: null, coverage: 1, status: 'ok', reason: null, since: null, largest: null };
const partial: Observation = { ...known, status: 'partial', coverage: 0.85, reason: 'secret' };

describe('a value that may be compared', () => {
  it.each([
    ['known whole', known, 'sum', true],
    ['a rate above the coverage asked for', partial, 'ratio', true],
    ['a rate below it', { ...partial, coverage: 0.79 }, 'ratio', false],
    ['a count known in part, however little lacks', { ...partial, coverage: 0.99 }, 'sum', false],
    ['persons of whom some are unknown', partial, 'distinct', false],
    ['none', { ...known, value: null, status: 'absent', coverage: null }, 'ratio', false],
  ] as const)('%s', (_, observation, kind, expected) => {
    expect(isComparable(observation, { kind, minimumCoverage: 0.8 })).toBe(expected);
  });
});
