import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../src/query/answer.ts';
import { nodeEngine } from '../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, term, type Toy } from '../support/toy-extracts.ts';

const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER', zero: 'INTEGER' },
  rows: [
    ['A', '2022', 0, 0],
    ['B', '2022', null, 0],
    ['D', '2022', null, 0],
    ['A', '2023', 5, 0],
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  context = await contextOf(await nodeEngine(), [PEOPLE], [stock('population', people), ratio('rapport', people, term('personnes', 'zero'))]);
});

describe('what is missing', () => {
  it('is never zero, and a zero is never missing', async () => {
    const { observations } = await answerQuery(context, { indicator: 'population', level: 'commune', within: ROOT, periods: ['2022'] });
    expect(observations.map((o) => [o.territory.code, o.value, o.status, o.reason])).toEqual([
      ['A', 0, 'ok', null],
      ['B', null, 'absent', 'not-published'],
      ['C', null, 'absent', 'not-published'],
      ['D', null, 'absent', 'not-published'],
      ['E', null, 'absent', 'not-published'],
    ]);
  });

  it('is said with its coverage where a part is known', async () => {
    const { observations } = await answerQuery(context, { indicator: 'population', level: 'arrondissement', within: ROOT, periods: ['2022'] });
    expect(observations.map((o) => [o.territory.code, o.value, o.coverage, o.status, o.reason])).toEqual([
      ['R1', 0, 1 / 3, 'partial', 'not-published'],
      ['R2', null, 0, 'absent', 'not-published'],
    ]);
  });

  it('tells a period that is not published from one that is, in order', async () => {
    const { observations, sql } = await answerQuery(context, { indicator: 'population', level: 'departement', within: ROOT, periods: ['2024', '2023', '2021'] });
    expect(sql).not.toBeNull();
    expect(observations.map((o) => [o.period, o.value, o.status, o.reason])).toEqual([
      ['2021', null, 'absent', 'period-not-published'],
      ['2023', 5, 'partial', 'not-published'],
      ['2024', null, 'absent', 'period-not-published'],
    ]);
  });

  it('does not ask the engine about periods that nobody publishes', async () => {
    const answer = await answerQuery({ ...context, run: () => Promise.reject(new Error('nothing to run')) }, { indicator: 'population', level: 'epci', within: ROOT, periods: ['1999', '2023-07'] });
    expect(answer.observations.map((o) => [o.territory.code, o.period, o.reason])).toEqual([
      ['E1', '1999', 'period-not-published'],
      ['E1', '2023-07', 'period-not-published'],
      ['E2', '1999', 'period-not-published'],
      ['E2', '2023-07', 'period-not-published'],
    ]);
    expect(answer.sql).toBeNull();
  });

  it('divides by no zero: the ratio is not computable, both sums are told', async () => {
    const { observations } = await answerQuery(context, { indicator: 'rapport', level: 'departement', within: ROOT, periods: ['2023'] });
    expect(observations[0]).toMatchObject({ value: null, numerator: 5, denominator: 0, status: 'absent', reason: 'not-computable' });
  });
});
