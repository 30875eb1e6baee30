import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DefaultResult } from '../../../src/domain/manifest.ts';
import type { Observation } from '../../../src/domain/observation.ts';
import { packResults, unpackResults } from '../../../src/domain/packed-results.ts';
import { packTerritories, unpackTerritories } from '../../../src/domain/packed-territories.ts';
import { LEVELS, type Territory } from '../../../src/domain/territory.ts';
import { territoriesAt } from '../../../src/domain/territory-index.ts';
import { TOY_INDEX } from '../../support/toy-ground.ts';

const overTheWire = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

const known = LEVELS.flatMap((level) => territoriesAt(TOY_INDEX, level));
const territory: fc.Arbitrary<Territory> = fc.oneof(
  fc.constantFrom(...known),
  // Of another index, or named otherwise there.
  fc.record({ level: fc.constantFrom(...LEVELS), code: fc.constantFrom('99001', '00000', '2A004'), name: fc.string() }),
);
const amount = fc.oneof(fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
const observation: fc.Arbitrary<Observation> = fc.record(
  {
    territory,
    period: fc.constantFrom('2022', '2023', '2023-T1'),
    value: amount,
    numerator: amount,
    denominator: amount,
    coverage: fc.constantFrom(null, 0, 0.5, 1),
    status: fc.constantFrom('ok' as const, 'partial' as const, 'absent' as const),
    reason: fc.constantFrom(null, 'secret' as const),
    since: fc.constantFrom(null, '2020'),
    largest: fc.option(territory),
    category: fc.constantFrom(null, 'femmes'),
    cells: fc.record({ expected: fc.nat(), known: fc.nat(), secret: fc.nat(), absent: fc.nat(), unplaced: fc.nat(), unpublished: fc.nat() }),
  },
  { requiredKeys: ['territory', 'period', 'value', 'numerator', 'denominator', 'coverage', 'status', 'reason', 'since', 'largest'] },
);
const result: fc.Arbitrary<DefaultResult> = fc
  .tuple(fc.array(observation, { maxLength: 20 }), fc.boolean())
  .map(([observations, isSample]) => ({
    query: { indicator: 'population', level: 'commune', within: { level: 'departement', code: '99' }, periods: ['2023'] },
    result: { observations, sql: 'SELECT 1', params: ['2023', 1], ...(isSample ? { sample: true as const } : {}) },
  }));

describe('prepared answers in columns', () => {
  it('come back equal over the same index, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 3 }), (results) => {
        expect(unpackResults(overTheWire(packResults(results, TOY_INDEX)), TOY_INDEX)).toEqual(overTheWire(results));
      }),
    );
  });

  it('leave to the index the names that it has', () => {
    const [first] = known;
    if (!first) throw new Error('The toy index has territories');
    const observations = fc.sample(observation, { numRuns: 1, seed: 1 }).map((one) => ({ ...one, territory: first, largest: null }));
    const text = JSON.stringify(packResults([{ query: { indicator: 'i', level: 'commune', within: null, periods: [] }, result: { observations, sql: null, params: [] } }], TOY_INDEX));
    expect(text).toContain(first.code);
    expect(text).not.toContain(first.name);
  });

  it('refuse another index, rather than name a territory wrongly', () => {
    const [one] = fc.sample(observation, { numRuns: 1, seed: 1 });
    const [first] = TOY_INDEX.communes;
    if (!one || !first) throw new Error('Something to pack is expected');
    const packed = packResults([{ query: { indicator: 'i', level: 'commune', within: null, periods: [] }, result: { observations: [{ ...one, territory: { level: 'commune', code: first.code, name: first.name } }], sql: null, params: [] } }], TOY_INDEX);
    expect(() => unpackResults(packed, { ...TOY_INDEX, communes: [] })).toThrow(first.code);
  });
});

describe('territories in columns', () => {
  it('come back equal', () => {
    expect(unpackTerritories(overTheWire(packTerritories(TOY_INDEX)))).toEqual(TOY_INDEX);
  });
});
