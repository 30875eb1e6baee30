import { expect } from 'vitest';
import { Failure } from '../../../src/domain/failure.ts';

/** The failure that a promise must end with; fails where it ends otherwise, or without advice. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    (value) => ({ resolvedWith: value }),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  expect((error as Failure).advice).not.toBe('');
  return error as Failure;
}

/** Limits under which a test ends in an instant. */
export const QUICK = { silenceMs: 150, maxBytes: 20_000, slowest: { bytes: 500, withinMs: 100 }, attempts: 3, firstWaitMs: 2, longestWaitMs: 100 };
