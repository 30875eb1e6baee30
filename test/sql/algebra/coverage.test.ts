import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import type { IndicatorQuery } from '../../../src/domain/indicator-query.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER', helped: 'INTEGER' },
  rows: [
    ['A', '2022', 100, 1],
    ['B', '2022', 100, null],
    ['C', '2022', 200, 2],
    ['A', '2023', 100, 1],
    ['B', '2023', 100, 1],
    ['C', '2023', 200, 2],
    ['D', '2023', 50, 2],
    ['E', '2023', null, 2],
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  context = await contextOf(await nodeEngine(), [PEOPLE], [stock('population', people), ratio('part', term('personnes', 'helped'), people, { scale: 100 })]);
});

async function told(query: Omit<IndicatorQuery, 'within'>) {
  const asked = { ...query, within: ROOT };
  const set = await answerQuery(context, asked);
  const { coverage } = receiptFor(context, asked, set);
  return [set.observations.map((o) => o.coverage), coverage?.replace(/[\u00A0\u202F]/g, ' ')];
}

describe('coverage', () => {
  it('counts communes for a stock, each once, over the territories together', async () => {
    expect(await told({ indicator: 'population', level: 'departement', periods: ['2023'] })).toEqual([[0.8], '4 communes sur 5']);
    expect(await told({ indicator: 'population', level: 'epci', periods: ['2023'] })).toEqual([[1, 0.5], '4 communes sur 5']);
    // K1: A and B; K2: D and a part of C; K3: the other part; K4: E, unknown. C on its own is not told twice.
    expect(await told({ indicator: 'population', level: 'canton', periods: ['2023'] })).toEqual([[1, 0.5, 0, 0, 1], '3 communes sur 5']);
  });

  it('weighs cells by their denominator for a ratio', async () => {
    // Nothing of R2 is known, not even how much it weighs: as much as R1, then.
    expect(await told({ indicator: 'part', level: 'arrondissement', periods: ['2022'] })).toEqual([[0.75, 0], '37 % du dénominateur']);
    expect(await told({ indicator: 'part', level: 'arrondissement', periods: ['2023'] })).toEqual([[1, 0.5], '90 % du dénominateur']);
  });

  it('says from where to where it goes over periods, and nothing where nothing is known', async () => {
    expect(await told({ indicator: 'population', level: 'departement', periods: ['2022', '2023'] })).toEqual([[0.6, 0.8], 'de 3 à 4 communes sur 5']);
    expect((await told({ indicator: 'population', level: 'departement', periods: ['2021'] }))[1]).toBeUndefined();
  });
});
