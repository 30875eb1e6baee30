import { beforeAll, describe, expect, it } from 'vitest';
import { answerComparison } from '../../../src/comparison/compare.ts';
import { referenceValue, type Against } from '../../../src/domain/comparison.ts';
import type { Level, TerritoryRef } from '../../../src/domain/territory.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { checkRollUp } from '../../../src/query/check-roll-up.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, published, ratio, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

const LEVELS = ['departement', 'region', 'pays'] as const;
const COLUMNS = { place: 'VARCHAR', year: 'VARCHAR', count: 'INTEGER' } as const;

/** Inhabitants: 50 in the département, by commune; 200 in its région, where another région has 999; 1 000 in the country. */
const PEOPLE: Toy = { id: 'personnes', columns: COLUMNS, rows: ['A', 'B', 'C', 'D', 'E'].flatMap((place) => [[place, '2018', 8], [place, '2023', 10]] as const) };
const PEOPLE_REGION: Toy = { id: 'personnes-region', leaf: 'region', columns: COLUMNS, rows: [['27', '2018', 100], ['27', '2023', 200], ['84', '2023', 999]] };
const PEOPLE_COUNTRY: Toy = { id: 'personnes-pays', leaf: 'pays', columns: COLUMNS, rows: [['FR', '2018', 1000], ['FR', '2023', 1000]] };
/** Helped: 5 of the 50, 30 of the 200; of the country, the producer says nothing. */
const HELPED: Toy = { id: 'aides', columns: COLUMNS, rows: ['A', 'B', 'C', 'D', 'E'].map((place) => [place, '2023', 1] as const) };
const HELPED_REGION: Toy = { id: 'aides-region', leaf: 'region', columns: COLUMNS, rows: [['27', '2023', 30]] };
/** Two départements of the région: they do not make it up. */
const BY_DEPARTEMENT: Toy = { id: 'departements', leaf: 'departement', columns: COLUMNS, rows: [['99', '2023', 7], ['98', '2023', 3]] };
const RATES: Toy[] = [
  { id: 'taux-departements', leaf: 'departement', columns: { ...COLUMNS, count: 'DOUBLE' }, rows: [['99', '2023', 6.5]] },
  { id: 'taux-regions', leaf: 'region', columns: { ...COLUMNS, count: 'DOUBLE' }, rows: [['27', '2023', 6.9], ['84', '2023', 6.1]] },
  { id: 'taux-pays', leaf: 'pays', columns: { ...COLUMNS, count: 'DOUBLE' }, rows: [['FR', '2023', 7.4]] },
];

const [people, helped] = [term('personnes', 'count'), term('aides', 'count')];
const peopleOf = [people, term('personnes-region', 'count'), term('personnes-pays', 'count')] as const;
const helpedOf = [helped, term('aides-region', 'count')] as const;

let context: AnswerContext;
beforeAll(async () => {
  context = await contextOf(
    await nodeEngine(),
    [PEOPLE, PEOPLE_REGION, PEOPLE_COUNTRY, HELPED, HELPED_REGION, BY_DEPARTEMENT, ...RATES],
    [
      published('chomage', [{ dataset: 'taux-departements', value: 'count', where: [] }, { dataset: 'taux-regions', value: 'count', where: [] }, { dataset: 'taux-pays', value: 'count', where: [] }], { levels: LEVELS, unit: '%', direction: 'lower-is-better' }),
      stock('habitants', people, { of: peopleOf, levels: LEVELS }),
      { ...stock('evolution', people), kind: 'change', of: 'habitants', atLeastYears: 5, levels: LEVELS },
      ratio('part', helped, people, { numerator: helpedOf, denominator: peopleOf, scale: 100, unit: '%', levels: LEVELS }),
      sum('communes-seules', helped, { levels: LEVELS }),
      sum('locale', helped, { levels: ['departement'] }),
      published('chomage-local', [{ dataset: 'taux-departements', value: 'count', where: [] }], { levels: ['departement'] }),
      sum('departements-seuls', term('departements', 'count'), { levels: LEVELS }),
    ],
  );
});

const query = (indicator: string, level: Level, within: TerritoryRef | null = ROOT) => ({ indicator, level, within, periods: ['2023'] });
const told = async (indicator: string, level: Level, within: TerritoryRef | null = ROOT) =>
  (await answerQuery(context, query(indicator, level, within))).observations.map((o) => [o.territory.code, o.territory.name, o.value, o.coverage, o.status, o.reason]);

describe('a level above the root of the observatory', () => {
  it('is told where the producer tells it: of the région that holds the root, and of France', async () => {
    expect(await told('chomage', 'region')).toEqual([['27', 'Nom 27', 6.9, 1, 'ok', null]]);
    expect(await told('chomage', 'pays')).toEqual([['FR', 'France', 7.4, 1, 'ok', null]]);
    expect(await told('chomage', 'departement')).toEqual([['99', 'Nom 99', 6.5, 1, 'ok', null]]);
  });

  it('is whole whatever part of the observatory is asked about', async () => {
    for (const within of [null, { level: 'epci', code: 'E1' }, { level: 'canton', code: 'K3' }, { level: 'pays', code: 'FR' }] as const) {
      expect(await told('chomage', 'region', within)).toEqual([['27', 'Nom 27', 6.9, 1, 'ok', null]]);
      expect(await told('habitants', 'pays', within)).toEqual([['FR', 'France', 1000, 1, 'ok', null]]);
    }
    // All communes of the observatory are in the country.
    expect((await told('habitants', 'departement', { level: 'pays', code: 'FR' }))[0]?.[2]).toBe(50);
  });

  it('counts what the producer publishes there, never the communes nor the départements: 200, and 1 000', async () => {
    expect(await told('habitants', 'region')).toEqual([['27', 'Nom 27', 200, 1, 'ok', null]]);
    expect(await told('communes-seules', 'region')).toEqual([['27', 'Nom 27', null, null, 'not-aggregable', 'not-published-at-level']]);
    expect(await told('communes-seules', 'pays')).toEqual([['FR', 'France', null, null, 'not-aggregable', 'not-published-at-level']]);
    expect(await told('departements-seuls', 'region')).toEqual([['27', 'Nom 27', null, null, 'not-aggregable', 'not-published-at-level']]);
    expect(await checkRollUp(context, query('habitants', 'region'))).toBeNull();
  });

  it('says that nothing is published there, of an indicator that declares no such level', async () => {
    expect(await told('locale', 'region')).toEqual([['27', 'Nom 27', null, null, 'not-aggregable', 'not-published-at-level']]);
    expect(await told('chomage-local', 'pays')).toEqual([['FR', 'France', null, null, 'not-aggregable', 'not-published-at-level']]);
  });

  it('divides what is published there on both sides: 30 of 200; of the country, one side is not', async () => {
    expect(await told('part', 'region')).toEqual([['27', 'Nom 27', 15, 1, 'ok', null]]);
    expect(await told('part', 'pays')).toEqual([['FR', 'France', null, null, 'not-aggregable', 'not-published-at-level']]);
  });

  it('changes from one period of its own to another: 100 in 2018, 200 in 2023', async () => {
    const [one] = (await answerQuery(context, query('evolution', 'region'))).observations;
    expect(one).toMatchObject({ since: '2018', status: 'ok' });
    expect(one?.value).toBeCloseTo(100 * (2 ** (1 / 5) - 1), 9);
    expect((await told('evolution', 'pays'))[0]?.[2]).toBe(0);
  });

  it('has its own dataset in the receipt, with the SQL that reads it', async () => {
    const asked = query('habitants', 'pays');
    const set = await answerQuery(context, asked);
    const receipt = receiptFor(context, asked, set);
    expect(receipt.sources.map(({ dataset }) => dataset)).toContain('personnes-pays');
    expect(receipt.sources.map(({ dataset }) => dataset)).not.toContain('personnes');
    expect(set.sql).toContain('personnes-pays');
    const rate = query('part', 'region');
    expect(receiptFor(context, rate, await answerQuery(context, rate)).coverage).toBe('100\u00a0% du dénominateur');
  });
});

describe('a comparison with what holds the root', () => {
  const compared = async (indicator: string, subject: TerritoryRef, against: Against) => {
    const { subject: own, reference, gap, verdict, part, missing } = await answerComparison(context, { indicator, subject, within: ROOT, period: '2023', against }, (asked) => answerQuery(context, asked));
    return [own.value, reference && referenceValue(reference), gap && Number(gap.difference.toFixed(9)), verdict, part, missing];
  };
  const region = { is: 'territory', territory: { level: 'region', code: '27' } } as const;

  it('tells the rate of the département beside those of the région and of France', async () => {
    expect(await compared('chomage', ROOT, region)).toEqual([6.5, 6.9, -0.4, 'better', null, null]);
    expect(await compared('chomage', ROOT, { is: 'territory', territory: { level: 'pays', code: 'FR' } })).toEqual([6.5, 7.4, -0.9, 'better', null, null]);
    expect(await compared('part', ROOT, region)).toEqual([10, 15, -5, 'neutral', null, null]);
  });

  it('has no reference where nothing is published there', async () => {
    expect(await compared('communes-seules', ROOT, region)).toEqual([5, null, null, null, null, { of: 'reference', reason: 'not-published-at-level' }]);
  });

  it('takes the département for no parent of its région', async () => {
    expect(await compared('habitants', { level: 'region', code: '27' }, { is: 'parent' })).toEqual([200, null, null, null, null, { of: 'reference', reason: 'not-applicable' }]);
  });
});
