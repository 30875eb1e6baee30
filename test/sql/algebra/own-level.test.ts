import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { checkRollUp } from '../../../src/query/check-roll-up.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Households helped: by commune, rounded and secret for C, and by département, exact, up to 2022 only. */
const BY_COMMUNE: Toy = {
  id: 'communes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', helped: 'INTEGER' },
  rows: ['2022', '2023'].flatMap((year) => [['A', year, 10], ['B', year, 5], ['C', year, null], ['D', year, 20], ['E', year, 5]] as const),
};
const BY_DEPARTEMENT: Toy = { id: 'departements', leaf: 'departement', columns: { place: 'VARCHAR', year: 'VARCHAR', helped: 'INTEGER' }, rows: [['99', '2022', 44], ['98', '2022', 900]] };
const PEOPLE: Toy = { id: 'personnes', columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' }, rows: ['A', 'B', 'C', 'D', 'E'].flatMap((place) => [[place, '2022', 100], [place, '2023', 100]] as const) };

let context: AnswerContext;
beforeAll(async () => {
  const of = [term('communes', 'helped'), term('departements', 'helped')] as const;
  context = await contextOf(
    await nodeEngine(),
    [BY_COMMUNE, BY_DEPARTEMENT, PEOPLE],
    [sum('aides', of[0], { of }), ratio('taux', of[0], term('personnes', 'people'), { numerator: of, scale: 100 }), sum('seules', of[0])],
  );
});

const query = (indicator: string, level: 'departement' | 'epci', periods: readonly string[]) => ({ indicator, level, within: ROOT, periods });

describe('a level that the producer publishes itself', () => {
  it('goes before our roll-up, and the receipt names its dataset', async () => {
    const asked = query('aides', 'departement', ['2022']);
    const set = await answerQuery(context, asked);
    expect(set.observations).toMatchObject([{ value: 44, coverage: 1, status: 'ok' }]);
    expect(receiptFor(context, asked, set).sources.map(({ dataset }) => dataset)).toEqual(['departements', 'territoires']);
  });

  it('leaves the other levels to the finer data', async () => {
    expect((await answerQuery(context, query('aides', 'epci', ['2022']))).observations.map(({ value }) => value)).toEqual([15, 25]);
  });

  it('gives way where it publishes nothing of the period', async () => {
    expect((await answerQuery(context, query('aides', 'departement', ['2023']))).observations).toMatchObject([{ value: 40, coverage: 0.8, status: 'partial' }]);
  });

  it('gives way for those periods only, in one answer: the same as asking for each', async () => {
    const set = await answerQuery(context, query('aides', 'departement', ['2023', '2022', '2021']));
    expect(set.observations.map(({ period, value, reason }) => [period, value, reason])).toEqual([['2021', null, 'period-not-published'], ['2022', 44, null], ['2023', 40, 'not-published']]);
    const receipt = receiptFor(context, query('aides', 'departement', ['2022', '2023']), set);
    expect(receipt.sources.map(({ dataset }) => dataset)).toEqual(['departements', 'communes', 'territoires']);
    expect(receipt.sql?.split(';\n\n')).toHaveLength(2);
  });

  it('does not make a ratio unknown for want of one commune on the other side', async () => {
    // The people are published by commune only: both sides at the commune keep the partial rate.
    expect((await answerQuery(context, query('taux', 'departement', ['2022']))).observations).toMatchObject([{ numerator: 40, denominator: 400, value: 10, status: 'partial' }]);
  });

  it('is compared with the roll-up on request, with what the latter covers', async () => {
    expect(await checkRollUp(context, query('aides', 'departement', ['2022']))).toMatchObject([{ published: 44, rolledUp: 40, coverage: 0.8, difference: -4, relative: expect.closeTo(-4 / 44, 9) }]);
    // Of 2023 there is one answer only.
    expect(await checkRollUp(context, query('aides', 'departement', ['2022', '2023']))).toHaveLength(1);
    expect(await checkRollUp(context, query('aides', 'epci', ['2022']))).toBeNull();
    expect(await checkRollUp(context, query('seules', 'departement', ['2022']))).toBeNull();
  });
});
