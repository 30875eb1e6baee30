import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, term, type Toy } from '../../support/toy-extracts.ts';

/**
 * Beneficiaries for 1 000 people: C is suppressed, E has no row.
 * E1: (10 + 1) / (100 + 2); E2: 5 / 20; together 16 / 122 of 182.
 */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', age: 'INTEGER', people: 'INTEGER' },
  rows: [
    ['A', '2023', 75, 60],
    ['A', '2023', 80, 40],
    ['A', '2023', 74, 900],
    ['B', '2023', 75, 2],
    ['C', '2023', 75, 50],
    ['D', '2023', 75, 20],
    ['E', '2023', 75, 10],
  ],
};
const HELPED: Toy = {
  id: 'aides',
  columns: { place: 'VARCHAR', year: 'VARCHAR', helped: 'INTEGER' },
  rows: [
    ['A', '2023', 10],
    ['B', '2023', 1],
    ['C', '2023', null],
    ['D', '2023', 5],
  ],
};
const old = term('personnes', 'people', { where: [{ column: 'age', is: 'between', from: 75, to: null }] });
const rate = ratio('taux', term('aides', 'helped'), old, { scale: 1000 });
const register = ratio('registre', term('aides', 'helped'), old, { scale: 1000, whenNumeratorIsAbsent: 'zero' });

let context: AnswerContext;
beforeAll(async () => {
  context = await contextOf(await nodeEngine(), [PEOPLE, HELPED], [rate, register]);
});

async function ask(indicator: string, level: 'commune' | 'epci' | 'departement' | 'canton') {
  const { observations } = await answerQuery(context, { indicator, level, within: ROOT, periods: ['2023'] });
  return observations.map((o) => [o.territory.code, o.numerator, o.denominator, o.value, o.coverage, o.status, o.reason]);
}

describe('a ratio of sums', () => {
  it('divides sums over the cells where both sides are known, never a mean of rates', async () => {
    expect(await ask('taux', 'departement')).toEqual([['99', 16, 122, expect.closeTo(131.1475, 4), expect.closeTo(122 / 182, 9), 'partial', 'not-published']]);
    expect(await ask('taux', 'epci')).toEqual([
      ['E1', 11, 102, expect.closeTo(107.8431, 4), expect.closeTo(102 / 152, 9), 'partial', 'not-published'],
      ['E2', 5, 20, 250, expect.closeTo(20 / 30, 9), 'partial', 'not-published'],
    ]);
  });

  it('counts an absent row as zero for a register, and a suppressed cell never', async () => {
    expect(await ask('registre', 'epci')).toEqual([
      ['E1', 11, 102, expect.closeTo(107.8431, 4), expect.closeTo(102 / 152, 9), 'partial', 'not-published'],
      ['E2', 5, 30, expect.closeTo(166.6667, 4), 1, 'ok', null],
    ]);
  });

  it('tells commune by commune what is known', async () => {
    expect(await ask('taux', 'commune')).toEqual([
      ['A', 10, 100, 100, 1, 'ok', null],
      ['B', 1, 2, 500, 1, 'ok', null],
      ['C', null, null, null, 0, 'absent', 'not-published'],
      ['D', 5, 20, 250, 1, 'ok', null],
      ['E', null, null, null, 0, 'absent', 'not-published'],
    ]);
  });
});
