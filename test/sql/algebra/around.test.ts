import { beforeAll, describe, expect, it } from 'vitest';
import { answerAround } from '../../../src/data/answer-around.ts';
import type { ChangeIndicator } from '../../../src/domain/indicator.ts';
import type { IndicatorQuery } from '../../../src/domain/indicator-query.ts';
import type { ObservationSet } from '../../../src/domain/observation.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

const PEOPLE: Toy = {
  id: 'habitants',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [
    ['A', '2016', 10],
    ['B', '2016', null],
    ['A', '2021', 20],
    ['B', '2021', 5],
    ['A', '2022', 21],
  ],
};
const population = stock('population', term('habitants', 'people'));
const evolution: ChangeIndicator = { ...population, id: 'evolution', kind: 'change', of: 'population', atLeastYears: 5 };

let context: AnswerContext;
let statements = 0;
beforeAll(async () => {
  const answered = await contextOf(await nodeEngine(), [PEOPLE], [population, evolution]);
  context = { ...answered, run: (query, options) => ((statements += 1), answered.run(query, options)) };
});

describe('a question answered with its neighbours in time', () => {
  it.each(['population', 'evolution'])('gives for every period what that period alone would give: %s', async (indicator) => {
    for (const level of ['commune', 'canton', 'epci', 'departement'] as const) {
      const kept = new Map<string, ObservationSet>();
      const query: IndicatorQuery = { indicator, level, within: ROOT, periods: ['2021'] };
      statements = 0;
      const own = await answerAround(context, query, {}, (other, set) => kept.set(other.periods.join(), set));
      expect(statements).toBe(1);
      expect([...kept.keys()]).toEqual(['2016,2021,2022', '2016', '2022']);
      for (const [periods, set] of [...kept, ['2021', own] as const]) {
        const alone = await answerQuery(context, { ...query, periods: periods.split(',') });
        expect(set.observations).toEqual(alone.observations);
      }
    }
  });

  it('asks for one period only where it is not published, or where several were asked', async () => {
    const kept: IndicatorQuery[] = [];
    for (const periods of [['1999'], ['2016', '2021'], []]) {
      const query: IndicatorQuery = { indicator: 'population', level: 'epci', within: ROOT, periods };
      expect(await answerAround(context, query, {}, (other) => kept.push(other))).toEqual(await answerQuery(context, query));
    }
    expect(kept).toEqual([]);
  });
});
