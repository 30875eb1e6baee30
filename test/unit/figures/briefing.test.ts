import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../../src/domain/indicator.ts';
import type { Observation } from '../../../src/domain/observation.ts';
import type { Territory } from '../../../src/domain/territory.ts';
import { chooseFacts, MOST_FACTS } from '../../../src/figures/briefing/choose.ts';
import { factsOf, type Fact, type FactKind } from '../../../src/figures/briefing/facts.ts';
import { briefingQuestions, startOfTrend } from '../../../src/figures/briefing/questions.ts';
import { faultsOf } from '../../sentences/rules.ts';
import { observed, TOY_CHANGE, TOY_GROUND, TOY_INDEX, TOY_LARGEST, TOY_POPULATION } from '../../support/toy-ground.ts';

const plain = (text: string | undefined) => text?.replaceAll(/[\u00A0\u202F]/g, ' ');
const NOUNS = { counted: 'cas', measured: 'Taux', base: 'habitants' };
const RATE = { ...TOY_LARGEST, id: 'taux', label: 'Taux d’essai', levels: ['epci', 'departement'], direction: 'lower-is-better' } as Indicator;
const epci = (i: number): Territory => ({ level: 'epci', code: String(i), name: `CC n${i}` });
/** Enough cases for chance not to explain what differs. */
const rate = (i: number, value: number | null, over: Partial<Observation> = {}) => observed(epci(i), value, { numerator: 10_000, denominator: 100_000, ...over });
const ten = [10, 11, 12, 13, 14, 15, 16, 17, 18].map((value, i) => rate(i + 1, value));

function facts(observations: readonly Observation[], indicator: Indicator = RATE, earlier: string | null = '2018', sample = false): readonly Fact[] {
  const set = { observations, sql: null, params: [], ...(sample ? { sample: true as const } : {}) };
  const found = factsOf({ indicator, set, territory: epci(0), latest: '2023', earlier, nouns: NOUNS, index: TOY_INDEX });
  for (const { sentence } of found) expect(faultsOf(sentence, indicator)).toEqual([]);
  return found;
}
const kinds = (found: readonly Fact[]): readonly FactKind[] => found.map(({ kind }) => kind);

describe('the facts of one indicator', () => {
  it('are a gap to the median, in widths of the central half', () => {
    const [fact] = facts([rate(0, 17.5), ...ten]);
    expect(fact).toMatchObject({ kind: 'gap', indicator: 'taux' });
    expect(fact?.score).toBeCloseTo((17.5 - 14.5) / (16.75 - 12.25), 9);
    expect(plain(fact?.sentence)).toBe('Taux d’essai dans la CC n0 en 2023 : 17,5 %, soit 3,0 points de plus que la médiane des 10 EPCI (14,5 %).');
  });

  it('are a rank at either end, alone at its place', () => {
    expect(plain(facts([rate(0, 19), ...ten])[0]?.sentence)).toBe('Taux d’essai dans la CC n0 en 2023 : 19,0 %, le plus élevé des 10 EPCI, soit 4,5 points de plus que la médiane des 10 EPCI (14,5 %).');
    expect(kinds(facts([rate(0, 18), ...ten]))).toEqual(['gap']);
  });

  it('are a trend over some five years', () => {
    const found = facts([rate(0, 14.5), rate(0, 12, { period: '2018' }), ...ten]);
    expect(kinds(found)).toEqual(['trend']);
    expect(plain(found[0]?.sentence)).toBe('Taux d’essai dans la CC n0 en 2023 : 14,5 %, en hausse de 2,5 points en cinq ans, évolution défavorable.');
  });

  it('are a target crossed, or missed', () => {
    const aimed: Indicator = { ...RATE, target: [{ at: '2020', value: 15 }] };
    expect(facts([rate(0, 14.5), rate(0, 16, { period: '2022' }), ...ten], aimed, null)).toMatchObject([{ kind: 'target', score: 3 }]);
    expect(facts([rate(0, 15.5), rate(0, 16, { period: '2022' })], aimed, null)).toMatchObject([{ kind: 'target', score: 1 }]);
    expect(facts([rate(0, 14.5), rate(0, 14, { period: '2022' })], aimed, null)).toEqual([]);
  });

  it('leave out small numbers, partial data and unfinished periods', () => {
    expect(facts([rate(0, 40, { numerator: 19 }), ...ten])).toEqual([]);
    expect(facts([rate(0, 40, { status: 'partial', coverage: 0.95 }), ...ten])).toEqual([]);
    expect(facts([rate(0, 40, { maturity: 'incomplete' }), ...ten])).toEqual([]);
    expect(facts([rate(0, null), ...ten])).toEqual([]);
    expect(facts([observed(epci(0), 25), observed(epci(0), 20, { period: '2018' })], { ...TOY_POPULATION, kind: 'sum' } as Indicator)).toEqual([]);
    expect(facts([observed(epci(0), -2, { since: '2016', denominator: 499 }), ...ten.map((o) => ({ ...o, denominator: 10_000 }))], TOY_CHANGE)).toEqual([]);
  });

  it('leave out what chance explains, and what is broken', () => {
    expect(facts([rate(0, 14.5, { numerator: 30 }), rate(0, 12, { period: '2018', numerator: 25 }), ...ten])).toEqual([]);
    expect(kinds(facts([rate(0, 14.5), rate(0, 12, { period: '2018' }), ...ten], { ...RATE, breaks: [{ at: '2021', note: 'Autre champ' }] }))).toEqual([]);
  });

  it('need eight territories to compare with, and never rank a quantity by its size', () => {
    expect(facts([rate(0, 40), ...ten.slice(0, 6)])).toEqual([]);
    expect(facts([observed(epci(0), 90_000), ...ten.map((o) => ({ ...o, value: 100 }))], TOY_POPULATION)).toEqual([]);
  });
});

describe('the choice', () => {
  const kind = fc.constantFrom<FactKind>('gap', 'rank', 'trend', 'target');
  const drawn = fc.record({ kind, indicator: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), theme: fc.constantFrom('T', 'U', 'V', 'W'), score: fc.double({ min: 0.1, max: 4, noNaN: true }), sentence: fc.constant('Phrase.'), sample: fc.boolean() });
  const fact = drawn.map((one): Fact => ({ ...one, about: one.indicator === 'b' ? 'a' : one.indicator }));

  it('holds five facts at most, one about each thing and two of each theme, real ones first', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 30 }), (all) => {
        const { real, sample } = chooseFacts(all);
        expect(real.length + sample.length).toBeLessThanOrEqual(MOST_FACTS);
        expect(real.every((one) => !one.sample) && sample.every((one) => one.sample)).toBe(true);
        for (const list of [real, sample]) {
          expect(new Set(list.map(({ about }) => about)).size).toBe(list.length);
          for (const theme of ['T', 'U', 'V', 'W']) expect(list.filter((one) => one.theme === theme).length).toBeLessThanOrEqual(2);
          expect(list.map(({ score }) => score)).toEqual(list.map(({ score }) => score).sort((a, b) => b - a));
        }
        // Made-up facts change nothing to the real ones.
        expect(chooseFacts(all.filter((one) => !one.sample)).real).toEqual(real);
      }),
    );
  });

  it('does not depend on the order of the facts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fact, { selector: ({ indicator, kind: of, sample }) => `${indicator}${of}${sample}`, maxLength: 20 }), (all) => {
        expect(chooseFacts([...all].reverse())).toEqual(chooseFacts(all));
      }),
    );
  });
});

describe('the questions', () => {
  it('ask one statement for each indicator that has a meaning there', () => {
    const asked = briefingQuestions(TOY_INDEX.epcis[0]!, TOY_GROUND);
    expect(asked.map(({ query }) => query)).toEqual([
      { indicator: 'population', level: 'epci', within: { level: 'departement', code: '99' }, periods: ['2016', '2023'] },
      { indicator: 'evolution', level: 'epci', within: { level: 'departement', code: '99' }, periods: ['2023'] },
    ]);
    expect(briefingQuestions(TOY_INDEX.root, TOY_GROUND).map(({ indicator }) => indicator.id)).toEqual(['population', 'part-plus-grand']);
  });

  it('start a trend five years before or a little earlier, in the same part of the year', () => {
    expect(startOfTrend(RATE, '2023', ['2016', '2019', '2020', '2023'])).toBe('2016');
    expect(startOfTrend(RATE, '2023', ['2019', '2022', '2023'])).toBe('2019');
    expect(startOfTrend(RATE, '2023', ['2010', '2021', '2023'])).toBeNull();
    expect(startOfTrend(RATE, '2023-T3', ['2018-T2', '2018-T3', '2019-T3', '2023-T3'])).toBe('2018-T3');
    expect(startOfTrend(TOY_CHANGE, '2023', ['2016', '2023'])).toBeNull();
  });
});
