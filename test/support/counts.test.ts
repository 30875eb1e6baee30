import { describe, expect, it } from 'vitest';
import { countsOfReport } from './counts.ts';

const report = (passed: number, failed: number, pending: number, todo: number) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: todo });

describe('countsOfReport', () => {
  it.each([
    ['a run that passed', report(4, 0, 2, 1), true, { passed: 4, failed: 0, skipped: 3 }],
    ['a run with failures', report(4, 2, 0, 0), false, { passed: 4, failed: 2, skipped: 0 }],
    ['tests that passed beside a file that did not load', report(4, 0, 0, 0), false, { passed: 4, failed: 1, skipped: 0 }],
    ['a run without any test', report(0, 0, 0, 0), true, { passed: 0, failed: 1, skipped: 0 }],
    ['a run where everything was skipped', report(0, 0, 9, 0), true, { passed: 0, failed: 1, skipped: 9 }],
    ['a run that died', null, false, { passed: 0, failed: 1, skipped: 0 }],
  ])('counts %s', (_, text, succeeded, counts) => {
    expect(countsOfReport(text, succeeded)).toEqual(counts);
  });
});
