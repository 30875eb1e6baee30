import type { Observation } from '../../src/domain/observation.ts';
import { territoryKey } from '../../src/domain/territory.ts';
import type { Expected } from './observations.ts';

/** Sums of doubles in another order differ in their last bits, no more. */
const TOLERANCE = 1e-9;

/** What differs between the observations given and those expected, one text each; one that only one of them holds is a difference. */
export function compare(title: string, given: readonly Observation[], expected: readonly Expected[]): readonly string[] {
  const differences: string[] = [];
  const byKey = new Map(expected.map((one) => [keyOf(one.territory, one), one]));
  if (byKey.size !== expected.length) throw new Error(`${title}: the oracle answers twice for one territory`);
  for (const observation of given) {
    const key = keyOf(territoryKey(observation.territory), observation);
    const other = byKey.get(key);
    byKey.delete(key);
    if (!other) differences.push(`${title}, ${key}: given ${observation.value}, and not expected`);
    else differences.push(...fieldsThatDiffer(observation, other).map((field) => `${title}, ${key}, ${field}`));
  }
  for (const key of byKey.keys()) differences.push(`${title}, ${key}: expected, and not given`);
  return differences;
}

function keyOf(territory: string, { period, category }: Pick<Expected, 'period' | 'category'>): string {
  return JSON.stringify(category === undefined ? [territory, period] : [territory, period, category]);
}

function fieldsThatDiffer(given: Observation, expected: Expected): string[] {
  const found: string[] = [];
  for (const field of ['value', 'numerator', 'denominator', 'coverage'] as const) if (!isSameNumber(given[field], expected[field])) found.push(`${field}: given ${given[field]}, expected ${expected[field]}`);
  for (const field of ['status', 'reason', 'since', 'maturity'] as const) if (given[field] !== expected[field]) found.push(`${field}: given ${given[field]}, expected ${expected[field]}`);
  const [largest, cells] = [given.largest?.code ?? null, [given.cells, expected.cells].map((counts) => JSON.stringify(counts && Object.entries(counts).sort()))];
  if (largest !== expected.largest) found.push(`largest: given ${largest}, expected ${expected.largest}`);
  if (cells[0] !== cells[1]) found.push(`cells: given ${cells[0]}, expected ${cells[1]}`);
  return found;
}

function isSameNumber(given: number | null, expected: number | null): boolean {
  if (given === null || expected === null) return given === expected;
  return Math.abs(given - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
}
