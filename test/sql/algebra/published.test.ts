import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { planQuery } from '../../../src/query/plan.ts';
import { printQuery } from '../../../src/query/print.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, published, ROOT, type Toy } from '../../support/toy-extracts.ts';

/** Median incomes: published by commune (D has two rows, C is secret) and by EPCI, for whole EPCI, a year later as well. */
const BY_COMMUNE: Toy = {
  id: 'revenus-communes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', median: 'DOUBLE', median__reason: 'VARCHAR' },
  rows: [
    ['A', '2022', 21000, null],
    ['B', '2022', 25000, null],
    ['C', '2022', null, 'secret'],
    ['D', '2022', 19000, null],
    ['D', '2022', 20000, null],
  ],
};
const BY_EPCI: Toy = {
  id: 'revenus-epci',
  leaf: 'epci',
  columns: { place: 'VARCHAR', year: 'VARCHAR', median: 'DOUBLE' },
  rows: [
    ['E1', '2022', 21500],
    ['E2', '2022', 20200],
    ['E1', '2023', 22000],
    ['E2', '2023', 20600],
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const median = published('mediane', [{ dataset: 'revenus-communes', value: 'median', where: [] }, { dataset: 'revenus-epci', value: 'median', where: [] }]);
  context = await contextOf(await nodeEngine(), [BY_COMMUNE, BY_EPCI], [median, { ...median, id: 'mediane-etroite', levels: ['commune'] }]);
});

async function ask(level: 'commune' | 'canton' | 'epci' | 'departement' | 'arrondissement', period: string, within: typeof ROOT | null = ROOT, indicator = 'mediane') {
  const { observations, sql } = await answerQuery(context, { indicator, level, within, periods: [period] });
  return { rows: observations.map((o) => [o.territory.code, o.value, o.status, o.reason]), sql };
}

describe('a published value', () => {
  it('is read at the level that the producer publishes, from the dataset of that level', () => {
    const planned = planQuery(context, { indicator: 'mediane', level: 'epci', within: ROOT, periods: ['2022'] });
    if (planned.kind === 'refused') throw new Error(planned.reason);
    expect(printQuery(planned.plan)).toMatchSnapshot();
  });

  it('is told as it is, of a whole EPCI even where a part of it is asked about', async () => {
    expect((await ask('epci', '2022')).rows).toEqual([['E1', 21500, 'ok', null], ['E2', 20200, 'ok', null]]);
    expect((await ask('epci', '2022', null)).rows).toEqual([['E1', 21500, 'ok', null], ['E2', 20200, 'ok', null]]);
  });

  it('is missing with its reason, and none where two rows stand for one territory', async () => {
    expect((await ask('commune', '2022')).rows).toEqual([
      ['A', 21000, 'ok', null],
      ['B', 25000, 'ok', null],
      ['C', null, 'suppressed', 'secret'],
      ['D', null, 'absent', 'not-published'],
      ['E', null, 'absent', 'not-published'],
    ]);
  });

  it('is rolled up to no other level: nothing is even asked', async () => {
    for (const level of ['canton', 'arrondissement', 'departement'] as const) {
      const { rows, sql } = await ask(level, '2022');
      expect(sql).toBeNull();
      expect(rows.filter(([code]) => !['A', 'B', 'C', 'D', 'E'].includes(String(code))).every(([, value, status, reason]) => value === null && status === 'not-aggregable' && reason === 'not-additive')).toBe(true);
      expect(rows.length).toBeGreaterThan(0);
    }
    expect((await ask('epci', '2022', ROOT, 'mediane-etroite')).rows).toEqual([['E1', null, 'not-aggregable', 'not-additive'], ['E2', null, 'not-aggregable', 'not-additive']]);
  });

  it('is told of the periods published at that level, and of no other', async () => {
    expect((await ask('epci', '2023')).rows[0]).toEqual(['E1', 22000, 'ok', null]);
    expect((await ask('commune', '2023')).rows[0]).toEqual(['A', null, 'absent', 'period-not-published']);
    expect((await ask('epci', '2022-T1')).rows[0]).toEqual(['E1', null, 'absent', 'period-not-published']);
  });

  it('is told as a value only: there is no numerator to add', async () => {
    const { observations } = await answerQuery(context, { indicator: 'mediane', level: 'epci', within: ROOT, periods: ['2022'] });
    expect(observations[0]).toMatchObject({ value: 21500, numerator: null, denominator: null, coverage: 1 });
  });
});
