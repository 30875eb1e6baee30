import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, sum, term, type Toy } from '../../support/toy-extracts.ts';

const QUARTERS = ['2022-T1', '2022-T2', '2022-T3', '2022-T4'];
const BIRTHS: Toy = {
  id: 'naissances',
  grain: 'quarter',
  columns: { place: 'VARCHAR', year: 'VARCHAR', births: 'INTEGER' },
  rows: [...QUARTERS.map((quarter, index) => ['D', quarter, index + 1]), ...QUARTERS.slice(1).map((quarter) => ['E', quarter, 10])],
};
const AREAS: Toy = { id: 'superficies', grain: null, columns: { place: 'VARCHAR', hectares: 'DOUBLE' }, rows: [['D', 100], ['E', 300], ['E', 100]] };
const PEOPLE: Toy = { id: 'personnes', columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' }, rows: [['D', '2022', 50], ['E', '2022', 40]] };

let context: AnswerContext;
beforeAll(async () => {
  const births = term('naissances', 'births');
  const people = term('personnes', 'people');
  context = await contextOf(
    await nodeEngine(),
    [BIRTHS, AREAS, PEOPLE],
    [
      sum('naissances', births),
      sum('superficie', term('superficies', 'hectares', { factor: 0.01 })),
      ratio('densite', people, term('superficies', 'hectares', { factor: 0.01 })),
      ratio('natalite', births, people, { scale: 1000 }),
      ratio('natalite-registre', births, people, { scale: 1000, whenNumeratorIsAbsent: 'zero' }),
    ],
  );
});

async function ask(indicator: string, periods: readonly string[]) {
  const { observations } = await answerQuery(context, { indicator, level: 'arrondissement', within: ROOT, periods });
  return observations.filter((o) => o.territory.code === 'R2').map((o) => [o.period, o.value, o.numerator, o.denominator, o.coverage]);
}

describe('a sum', () => {
  it('adds over communes and over the quarters of a year', async () => {
    expect(await ask('naissances', ['2022', '2022-T1'])).toEqual([
      ['2022', 40, 40, null, 7 / 8],
      ['2022-T1', 1, 1, null, 0.5],
    ]);
  });

  it('brings the measure to the unit of the indicator, whatever the period, for a dataset without time', async () => {
    expect(await ask('superficie', ['2022'])).toEqual([['2022', 5, 5, null, 1]]);
    expect(await ask('densite', ['2022'])).toEqual([['2022', 18, 90, 5, 1]]);
  });

  it('pairs quarters with years: a year of which a quarter is absent is unknown, or complete for a register', async () => {
    expect(await ask('natalite', ['2022'])).toEqual([['2022', 200, 10, 50, expect.closeTo(50 / 90, 9)]]);
    expect(await ask('natalite-registre', ['2022'])).toEqual([['2022', expect.closeTo((1000 * 40) / 90, 9), 40, 90, 1]]);
  });
});
