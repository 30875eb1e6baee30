import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { planQuery } from '../../../src/query/plan.ts';
import { printQuery } from '../../../src/query/print.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, distinct, ROOT, type Toy } from '../../support/toy-extracts.ts';

/** Aids paid, one row each. Person p1 is helped in A and in B, p2 twice in A, p5 in D in two months; one row of E names nobody. */
const AIDS: Toy = {
  id: 'aides',
  grain: 'month',
  periods: ['2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06', '2023-07', '2023-08', '2023-09', '2023-10', '2023-11', '2023-12'],
  columns: { place: 'VARCHAR', year: 'VARCHAR', person: 'VARCHAR', aid: 'VARCHAR' },
  rows: [
    ['A', '2023-01', 'p1', 'apa'],
    ['A', '2023-01', 'p2', 'apa'],
    ['A', '2023-01', 'p2', 'pch'],
    ['B', '2023-01', 'p1', 'apa'],
    ['B', '2023-02', 'p3', 'pch'],
    ['D', '2023-01', 'p5', 'apa'],
    ['D', '2023-02', 'p5', 'apa'],
    ['E', '2023-01', null, 'apa'],
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const person = { dataset: 'aides', distinct: 'person' };
  context = await contextOf(await nodeEngine(), [AIDS], [distinct('aides', person, { whenAbsent: 'zero' }), distinct('aides-connues', person)]);
});

async function ask(level: 'commune' | 'canton' | 'epci' | 'departement', period: string, over: object = {}) {
  const { observations } = await answerQuery(context, { indicator: 'aides', level, within: ROOT, periods: [period], ...over });
  return observations.filter((o) => o.territory.level === level).map((o) => [o.territory.code, ...(o.category === undefined ? [] : [o.category]), o.value, o.status]);
}

describe('a distinct count', () => {
  it('counts over the rows of each territory, never over the counts of its communes', () => {
    const planned = planQuery(context, { indicator: 'aides', level: 'epci', within: ROOT, periods: ['2023-01'] });
    if (planned.kind === 'refused') throw new Error(planned.reason);
    expect(printQuery(planned.plan)).toMatchSnapshot();
  });

  it('does not add: two in A, one in B, and two in the canton that they make', async () => {
    expect((await ask('commune', '2023-01')).slice(0, 2)).toEqual([['A', 2, 'ok'], ['B', 1, 'ok']]);
    expect((await ask('canton', '2023-01'))[0]).toEqual(['K1', 2, 'ok']);
  });

  it('counts again over a year, where a person helped in two months is one', async () => {
    expect((await ask('commune', '2023'))[3]).toEqual(['D', 1, 'ok']);
    expect(await ask('canton', '2023')).toEqual([['K1', 3, 'ok'], ['K2', 1, 'partial'], ['K3', null, 'absent'], ['K4', 0, 'partial']]);
  });

  it('does not count where a row names nobody, and says that it is partial', async () => {
    expect(await ask('epci', '2023-01')).toEqual([['E1', 2, 'ok'], ['E2', 1, 'partial']]);
    expect((await ask('commune', '2023-01'))[4]).toEqual(['E', null, 'absent']);
  });

  it('counts an absent row as nobody by declaration only', async () => {
    expect((await ask('commune', '2023-02')).slice(0, 2)).toEqual([['A', 0, 'ok'], ['B', 1, 'ok']]);
    expect((await ask('commune', '2023-02', { indicator: 'aides-connues' })).slice(0, 2)).toEqual([['A', null, 'absent'], ['B', 1, 'ok']]);
  });

  it('filters and breaks down: p2 is in both aids, and once in the whole', async () => {
    expect((await ask('canton', '2023-01', { where: [{ column: 'aid', is: 'in', values: ['pch'] }] }))[0]).toEqual(['K1', 1, 'ok']);
    expect((await ask('canton', '2023-01', { by: 'aid' })).slice(0, 2)).toEqual([['K1', 'apa', 2, 'ok'], ['K1', 'pch', 1, 'ok']]);
  });

  it('is told as a value only: there is no numerator to add', async () => {
    const { observations } = await answerQuery(context, { indicator: 'aides', level: 'departement', within: ROOT, periods: ['2023-01'] });
    expect(observations[0]).toMatchObject({ value: 3, numerator: null, denominator: null });
  });
});
