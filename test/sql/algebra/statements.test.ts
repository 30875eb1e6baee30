import { beforeAll, describe, expect, it } from 'vitest';
import type { IndicatorId } from '../../../src/domain/indicator.ts';
import type { Level } from '../../../src/domain/territory.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Births of two years and inhabitants, as powers of two: every total tells what it is made of. */
const BIRTHS: Toy = {
  id: 'naissances',
  columns: { place: 'VARCHAR', year: 'VARCHAR', births: 'INTEGER' },
  rows: [['A', '2023', 1], ['B', '2023', 2], ['C', '2023', 4], ['D', '2023', 8], ['E', '2023', 16], ['X', '2023', 32]],
};
const QUARTERS: Toy = { id: 'trimestres', grain: 'quarter', columns: { place: 'VARCHAR', year: 'VARCHAR', n: 'INTEGER' }, rows: [['A', '2023-T1', 1], ['A', '2023-T2', 2], ['A', '2023-T3', 4], ['A', '2023-T4', 8]] };
/** Published by the producer for the département itself. */
const OWN: Toy = { id: 'departements', leaf: 'departement', columns: { place: 'VARCHAR', year: 'VARCHAR', births: 'INTEGER' }, rows: [['99', '2023', 100]] };

let context: AnswerContext;
beforeAll(async () => {
  context = await contextOf(await nodeEngine(), [BIRTHS, QUARTERS, OWN], [
    stock('stock', term('naissances', 'births')),
    sum('flux', term('trimestres', 'n')),
    stock('fin-de-periode', term('trimestres', 'n')),
    stock('publie', term('departements', 'births'), { of: [term('departements', 'births'), term('naissances', 'births')] }),
  ]);
});

async function ask(indicator: IndicatorId, level: Level) {
  const { observations, sql, params } = await answerQuery(context, { indicator, level, within: ROOT, periods: ['2023'] });
  return { values: observations.filter(({ value }) => value !== null).map(({ territory, value }) => `${territory.level} ${territory.code} = ${value}`), statement: `${sql}\n\n-- ${JSON.stringify(params)}` };
}

describe('the statement of each level', () => {
  it.each([
    ['commune', ['commune A = 1', 'commune B = 2', 'commune C = 4', 'commune D = 8', 'commune E = 16']],
    // C lies in K2 and K3: it stands beside the cantons, and K2 is known for its whole communes.
    ['canton', ['canton K1 = 3', 'canton K2 = 8', 'canton K4 = 16', 'commune C = 4']],
    ['epci', ['epci E1 = 7', 'epci E2 = 24']],
    ['arrondissement', ['arrondissement R1 = 7', 'arrondissement R2 = 24']],
    ['departement', ['departement 99 = 31']],
  ] as const)('%s: reads as it did, and adds up', async (level, expected) => {
    const { values, statement } = await ask('stock', level);
    expect(values).toEqual(expected);
    expect(statement).toMatchSnapshot();
  });
});

describe('the statement of each way to add over time', () => {
  it.each([
    ['flux', 'departement 99 = 15'],
    ['fin-de-periode', 'departement 99 = 8'],
  ])('%s: reads as it did, over four quarters', async (indicator, expected) => {
    const { values, statement } = await ask(indicator, 'departement');
    expect(values).toEqual([expected]);
    expect(statement).toMatchSnapshot();
  });

  it('a level that its producer publishes: reads as it did, and leaves our sum aside', async () => {
    const { values, statement } = await ask('publie', 'departement');
    expect(values).toEqual(['departement 99 = 100']);
    expect(statement).toMatchSnapshot();
  });
});
