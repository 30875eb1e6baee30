import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [
    // 2022: E1 = 60, E2 = 40 (X, across the border, would make it 140). 2023: equal. 2021: C is missing.
    ...[['A', 10], ['B', 20], ['C', 30], ['D', 25], ['E', 15], ['X', 100]].map(([code, people]) => [code ?? '', '2022', people ?? null]),
    ...[['A', 20], ['B', 10], ['C', 10], ['D', 20], ['E', 20], ['X', 100]].map(([code, people]) => [code ?? '', '2023', people ?? null]),
    ...[['A', 10], ['B', 20], ['C', null], ['D', 25], ['E', 15]].map(([code, people]) => [code ?? '', '2021', people ?? null]),
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  context = await contextOf(
    await nodeEngine(),
    [PEOPLE],
    [
      ratio('part-epci', term('personnes', 'people', { largest: 'epci' }), people, { scale: 100 }),
      ratio('part-canton', term('personnes', 'people', { largest: 'canton' }), people, { scale: 100 }),
      ratio('poids', people, term('personnes', 'people', { largest: 'epci' })),
      stock('plus-grand', term('personnes', 'people', { largest: 'epci' })),
    ],
  );
});

async function ask(indicator: string, periods: readonly string[]) {
  const { observations } = await answerQuery(context, { indicator, level: 'departement', within: ROOT, periods });
  return observations.map((o) => [o.period, o.value, o.numerator, o.denominator, o.largest?.name ?? null, o.status]);
}

describe('the largest territory inside another', () => {
  it('is named, and only its part inside counts', async () => {
    expect(await ask('part-epci', ['2022'])).toEqual([['2022', 60, 60, 100, 'Nom E1', 'ok']]);
    expect(await ask('plus-grand', ['2022'])).toEqual([['2022', 60, 60, null, 'Nom E1', 'ok']]);
  });

  it('is the first by code of two that are equal', async () => {
    expect(await ask('part-epci', ['2023'])).toEqual([['2023', 50, 40, 80, 'Nom E1', 'ok']]);
  });

  it('is partial where a commune is unknown', async () => {
    expect(await ask('part-epci', ['2021'])).toEqual([['2021', expect.closeTo((100 * 40) / 70, 9), 40, 70, 'Nom E2', 'partial']]);
  });

  it('cannot count a cut commune for one of its cantons', async () => {
    expect(await ask('part-canton', ['2022'])).toEqual([['2022', expect.closeTo((100 * 30) / 70, 9), 30, 70, 'Nom K1', 'partial']]);
  });

  it('may stand below as well as above', async () => {
    expect(await ask('poids', ['2022'])).toEqual([['2022', expect.closeTo(100 / 60, 9), 100, 60, null, 'ok']]);
  });
});
