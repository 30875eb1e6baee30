import { beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/domain/indicator.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { planQuery } from '../../../src/query/plan.ts';
import { printQuery } from '../../../src/query/print.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ROOT, share, term, type Toy } from '../../support/toy-extracts.ts';

/**
 * People by age and sex. A: 10 of 40 are old, B: 5 of 10, D: 4 of 20; of C, one age of the women is secret; E has no old people.
 * E1 without C: 15 / 50 = 30 %; the département: (15 + 4) / (50 + 20) where E counts nothing, as its row is absent.
 */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', age: 'VARCHAR', sex: 'VARCHAR', people: 'INTEGER', people__reason: 'VARCHAR' },
  rows: [
    ['A', '2023', 'old', 'F', 6, null],
    ['A', '2023', 'old', 'M', 4, null],
    ['A', '2023', 'young', 'F', 14, null],
    ['A', '2023', 'young', 'M', 16, null],
    ['B', '2023', 'old', 'F', 5, null],
    ['B', '2023', 'young', 'M', 5, null],
    ['C', '2023', 'old', 'F', 8, null],
    ['C', '2023', 'young', 'F', null, 'secret'],
    ['D', '2023', 'old', 'M', 4, null],
    ['D', '2023', 'young', 'F', 16, null],
    ['E', '2023', 'young', 'F', 10, null],
  ],
};
const old = term('personnes', 'people', { where: [{ column: 'age', is: 'in', values: ['old'] }] });
const women: Condition = { column: 'sex', is: 'in', values: ['F'] };

let context: AnswerContext;
beforeAll(async () => {
  const indicators = [
    share('part-ages', old, ['age']),
    share('part-ages-registre', old, ['age'], { whenNumeratorIsAbsent: 'zero' }),
    share('par-age', term('personnes', 'people'), ['age']),
  ];
  context = await contextOf(await nodeEngine(), [PEOPLE], indicators);
});

const question = { indicator: 'part-ages', level: 'epci', within: ROOT, periods: ['2023'] } as const;
async function ask(over: object = {}) {
  const { observations } = await answerQuery(context, { ...question, ...over });
  return observations.map((o) => [o.territory.code, o.category ?? '', o.numerator, o.denominator, o.value, o.status, o.reason]);
}

describe('a share', () => {
  it('divides a part by the same sum without its condition on the freed dimension, both aggregated alone', () => {
    const planned = planQuery(context, question);
    if (planned.kind === 'refused') throw new Error(planned.reason);
    expect(printQuery(planned.plan)).toMatchSnapshot();
  });

  it('adds parts and totals, and divides last: 15 of 50, not the mean of 25 % and 50 %', async () => {
    expect(await ask()).toEqual([
      ['E1', '', 15, 50, 30, 'partial', 'secret'],
      ['E2', '', 4, 20, 20, 'partial', 'not-published'],
    ]);
    expect(await ask({ indicator: 'part-ages-registre' })).toEqual([
      ['E1', '', 15, 50, 30, 'partial', 'secret'],
      ['E2', '', 4, 30, expect.closeTo(40 / 3, 9), 'ok', null],
    ]);
  });

  it('leaves the total whole whatever is asked of the freed dimension', async () => {
    const where: readonly Condition[] = [{ column: 'age', is: 'in', values: ['young'] }];
    const planned = planQuery(context, { ...question, indicator: 'par-age', where });
    expect(planned).toMatchObject({ plan: { numerator: { where: [{ column: 'age' }] }, denominator: { where: [] } } });
    expect(await ask({ indicator: 'par-age', where, level: 'commune', within: { level: 'canton', code: 'K1' } })).toEqual([
      ['A', '', 30, 40, 75, 'ok', null],
      ['B', '', 5, 10, 50, 'ok', null],
    ]);
  });

  it('filters both sides on any other dimension: of the women of A, 6 of 20 are old', async () => {
    expect((await ask({ where: [women], level: 'commune' }))[0]).toEqual(['A', '', 6, 20, 30, 'ok', null]);
  });

  it('breaks a total down into shares that make 100 %', async () => {
    const composition = await ask({ indicator: 'par-age', by: 'age', level: 'canton', within: { level: 'canton', code: 'K1' } });
    expect(composition).toEqual([
      ['K1', 'old', 15, 50, 30, 'ok', null],
      ['K1', 'young', 35, 50, 70, 'ok', null],
    ]);
  });

  it('breaks both sides down by another dimension: women 11 of 25, men 4 of 25', async () => {
    expect(await ask({ by: 'sex', level: 'canton', within: { level: 'canton', code: 'K1' } })).toEqual([
      ['K1', 'F', 11, 25, 44, 'ok', null],
      // B has no old man: its row is absent, which means unknown here.
      ['K1', 'M', 4, 20, 20, 'partial', 'not-published'],
    ]);
  });

  it('of a column that the data do not have is refused, with the reason', async () => {
    const observations = (await answerQuery(context, { ...question, by: 'diploma' })).observations;
    expect(observations.map(({ status, reason, value }) => [status, reason, value])).toEqual([['absent', 'not-broken-down', null], ['absent', 'not-broken-down', null]]);
  });
});
