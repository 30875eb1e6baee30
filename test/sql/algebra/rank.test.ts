import { beforeAll, describe, expect, it } from 'vitest';
import { answerDistribution, answerStanding } from '../../../src/comparison/standing.ts';
import { quantile } from '../../../src/domain/standing.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Rates of 30, 10, 20, 20 and secret, in A to E; 40 in X, across the border. By month, C is absent in February. */
const CELLS: Toy = {
  id: 'cas',
  columns: { place: 'VARCHAR', year: 'VARCHAR', sexe: 'VARCHAR', cases: 'INTEGER', cases__reason: 'VARCHAR', people: 'INTEGER' },
  roles: { cases__reason: 'attribute' },
  rows: [['A', '2023', 'F', 3, null, 10], ['B', '2023', 'F', 1, null, 10], ['C', '2023', 'F', 2, null, 10], ['D', '2023', 'F', 6, null, 30], ['E', '2023', 'F', null, 'secret', 10], ['X', '2023', 'F', 4, null, 10]],
};
const MONTHS: Toy = { id: 'mois', grain: 'month', columns: { place: 'VARCHAR', year: 'VARCHAR', count: 'INTEGER' }, rows: [...['A', 'B', 'C', 'D', 'E'].map((place, index) => [place, '2023-01', index + 1] as [string, string, number]), ['A', '2023-02', 1], ['B', '2023-02', 1], ['D', '2023-02', 1], ['E', '2023-02', 1]] };

let context: AnswerContext;
beforeAll(async () => {
  context = await contextOf(await nodeEngine(), [CELLS, MONTHS], [ratio('taux', term('cas', 'cases'), term('cas', 'people'), { scale: 100, unit: '%' }), sum('total', term('mois', 'count'))]);
});

const ask = (question: Parameters<typeof answerQuery>[1]) => answerQuery(context, question);
const rank = async (code: string, level: 'commune' | 'epci' | 'canton' = 'commune', indicator = 'taux', period = '2023') => (await answerStanding(context, { indicator, subject: { level, code }, within: ROOT, period, among: { is: 'level' } }, ask))?.standing;

describe('a rank', () => {
  it('is k of n among those that are known: 30, 20, 20 and 10, E being secret', async () => {
    expect(await rank('A')).toMatchObject({ fromHighest: 1, fromLowest: 4, tied: 1, of: 4, missing: 1, tooPartial: 0 });
    expect(await rank('B')).toMatchObject({ fromHighest: 4, fromLowest: 1, tied: 1, of: 4 });
  });

  it('is shared by equals, although 2 ÷ 10 and 6 ÷ 30 are not computed alike', async () => {
    for (const code of ['C', 'D']) expect(await rank(code)).toMatchObject({ fromHighest: 2, fromLowest: 2, tied: 2 });
  });

  it('is not given to what has no value, nor to what is known too little', async () => {
    expect(await rank('E')).toMatchObject({ fromHighest: null, fromLowest: null, tied: 0, of: 4, missing: 1 });
    // Of the first quarter, March is not published: no sum of it is whole.
    expect(await rank('A', 'commune', 'total', '2023-T1')).toMatchObject({ fromHighest: null, of: 0, missing: 0, tooPartial: 5 });
    expect(await rank('A', 'commune', 'total', '2023-02')).toMatchObject({ fromHighest: 1, tied: 4, of: 4, missing: 1 });
  });

  it('is among territories of the level, not the communes that cantons cut', async () => {
    // K1: 4 of 20; K4: E alone, secret; K2 and K3 hold parts of C.
    expect(await rank('K1', 'canton')).toMatchObject({ of: 1, missing: 2, tooPartial: 1 });
  });

  it('has quartiles of type 7: 17,5 · 20 · 22,5 for 10, 20, 20, 30', async () => {
    expect((await rank('A'))?.distribution).toEqual({ method: 'hyndman-fan-7', count: 4, unranked: 1, minimum: 10, firstQuartile: expect.closeTo(17.5, 9), median: expect.closeTo(20, 9), thirdQuartile: expect.closeTo(22.5, 9), maximum: 30 });
    expect((await answerDistribution(context, { indicator: 'taux', within: null, period: '2023', level: 'commune' }, ask))).toMatchObject({ count: 5, median: expect.closeTo(20, 9), maximum: 40 });
    expect([1, 2, 3, 4].map((n) => quantile(Array.from({ length: n }, (_, index) => index + 1), 0.25))).toEqual([1, 1.25, 1.5, 1.75]);
    expect(quantile([], 0.5)).toBeNull();
  });
});
