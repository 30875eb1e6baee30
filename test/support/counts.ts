export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A step that is one check in itself: types, lint, build. */
export function oneCheck(passed: boolean): Counts {
  return { ...NOTHING, [passed ? 'passed' : 'failed']: 1 };
}

/**
 * The counts of a vitest JSON report. A run that failed, wrote no report or ran nothing counts at least one failure,
 * so that a file that does not even load cannot pass unseen.
 */
export function countsOfReport(report: string | null, succeeded: boolean): Counts {
  const read = report === null ? NOTHING : parse(report);
  const ranSomething = read.passed + read.failed > 0;
  return (succeeded && ranSomething) || read.failed > 0 ? read : addCounts(read, oneCheck(false));
}

function parse(report: string): Counts {
  const read = JSON.parse(report) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
  return { passed: read.numPassedTests, failed: read.numFailedTests, skipped: read.numPendingTests + read.numTodoTests };
}
