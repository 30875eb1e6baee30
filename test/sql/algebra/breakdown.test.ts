import { beforeAll, describe, expect, it } from 'vitest';
import type { IndicatorQuery } from '../../../src/domain/indicator-query.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { planQuery } from '../../../src/query/plan.ts';
import { printQuery } from '../../../src/query/print.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Helped people by age and aid; people by age only: by aid, the denominator is shared. */
const HELPED: Toy = {
  id: 'aides',
  columns: { place: 'VARCHAR', year: 'VARCHAR', aid: 'VARCHAR', age: 'INTEGER', helped: 'INTEGER' },
  roles: { age: 'dimension' },
  rows: [
    ['A', '2023', 'apa', 75, 4],
    ['A', '2023', 'apa', 85, 6],
    ['A', '2023', 'pch', 75, 1],
    ['B', '2023', 'apa', 85, 5],
    ['B', '2023', null, 85, 2],
    ['D', '2023', 'pch', 75, null],
  ],
};
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', age: 'INTEGER', people: 'INTEGER' },
  roles: { age: 'dimension' },
  rows: [['A', '2023', 75, 50], ['A', '2023', 85, 10], ['B', '2023', 75, 20], ['B', '2023', 85, 20], ['D', '2023', 75, 30]],
};

let context: AnswerContext;
beforeAll(async () => {
  const helped = term('aides', 'helped');
  context = await contextOf(
    await nodeEngine(),
    [HELPED, PEOPLE],
    [sum('aides', helped), sum('aides-registre', helped, { whenAbsent: 'zero' }), ratio('taux', helped, term('personnes', 'people'), { scale: 100 }), stock('population', term('personnes', 'people'))],
  );
});

const canton: IndicatorQuery = { indicator: 'aides', level: 'commune', within: { level: 'canton', code: 'K1' }, periods: ['2023'] };
async function ask(over: Partial<IndicatorQuery>) {
  const { observations } = await answerQuery(context, { ...canton, ...over });
  return observations.map((o) => [o.territory.code, ...(o.category === undefined ? [] : [o.category]), o.value, o.status]);
}

describe('a filter', () => {
  it('keeps the rows that meet it, bound and never printed', async () => {
    const where = [{ column: 'aid', is: 'in', values: ['apa'] }] as const;
    const { sql, params } = await answerQuery(context, { ...canton, where });
    expect(sql).toContain('f."aid" = ?');
    expect(params).toContain('apa');
    expect(await ask({ where })).toEqual([['A', 10, 'ok'], ['B', 5, 'ok']]);
  });

  it('takes bounds, and meets those of the declaration together', async () => {
    expect(await ask({ where: [{ column: 'age', is: 'between', from: 80, to: null }] })).toEqual([['A', 6, 'ok'], ['B', 7, 'ok']]);
  });

  it('counts an absent row as zero by declaration only', async () => {
    const where = [{ column: 'aid', is: 'in', values: ['pch'] }] as const;
    expect(await ask({ where })).toEqual([['A', 1, 'ok'], ['B', null, 'absent']]);
    expect(await ask({ indicator: 'aides-registre', where })).toEqual([['A', 1, 'ok'], ['B', 0, 'ok']]);
    // The row of D is there, and its value is not: never zero.
    expect((await ask({ indicator: 'aides-registre', where, within: ROOT }))[3]).toEqual(['D', null, 'absent']);
  });

  it('applies to both sides that have the column, and leaves whole a denominator that has not', async () => {
    // By age: 6 of 10 in A, 7 of 20 in B. By aid: 10 of all 60 in A.
    expect(await ask({ indicator: 'taux', where: [{ column: 'age', is: 'in', values: [85] }] })).toEqual([['A', 60, 'ok'], ['B', 35, 'ok']]);
    expect((await ask({ indicator: 'taux', where: [{ column: 'aid', is: 'in', values: ['apa'] }] }))[0]).toEqual(['A', expect.closeTo(100 / 6, 9), 'ok']);
  });

  it('on what the counted rows do not say is refused: the rate would be of something else', async () => {
    const { observations } = await answerQuery(context, { ...canton, indicator: 'population', where: [{ column: 'aid', is: 'in', values: ['apa'] }] });
    expect(observations.map(({ status, reason }) => [status, reason])).toEqual([['absent', 'not-broken-down'], ['absent', 'not-broken-down']]);
    // The year is no dimension of the data, nor is the commune.
    expect((await answerQuery(context, { ...canton, where: [{ column: 'year', is: 'in', values: ['2022'] }] })).observations[0]?.reason).toBe('not-broken-down');
  });
});

describe('a breakdown', () => {
  it('asks for every category in one statement', () => {
    const planned = planQuery(context, { ...canton, indicator: 'taux', by: 'aid' });
    if (planned.kind === 'refused') throw new Error(planned.reason);
    expect(printQuery(planned.plan)).toMatchSnapshot();
  });

  it('tells one observation per category, those that do not say last', async () => {
    expect(await ask({ by: 'aid' })).toEqual([
      ['A', 'apa', 10, 'ok'],
      ['A', 'pch', 1, 'ok'],
      ['A', null, null, 'absent'],
      ['B', 'apa', 5, 'ok'],
      ['B', 'pch', null, 'absent'],
      ['B', null, 2, 'ok'],
    ]);
  });

  it('makes the whole again, for a register', async () => {
    const parts = (await ask({ indicator: 'aides-registre', by: 'aid', level: 'canton' })).map(([, , value]) => Number(value));
    expect(parts).toEqual([15, 1, 2]);
    expect(await ask({ indicator: 'aides-registre', level: 'canton' })).toEqual([['K1', 18, 'ok']]);
  });

  it('shares a denominator that is not broken down, and says so', async () => {
    const query: IndicatorQuery = { ...canton, indicator: 'taux', by: 'aid', level: 'canton' };
    const set = await answerQuery(context, query);
    expect(set.observations.map((o) => [o.category, o.numerator, o.denominator])).toEqual([['apa', 15, 100], ['pch', 1, 60], [null, 2, 40]]);
    expect(receiptFor(context, query, set).filters).toContain('dénominateur commun, non filtré');
    const byAge: IndicatorQuery = { ...query, by: 'age' };
    const ages = await answerQuery(context, byAge);
    expect(ages.observations.map((o) => [o.category, o.numerator, o.denominator])).toEqual([['75', 5, 50], ['85', 13, 30]]);
    expect(receiptFor(context, byAge, ages).filters).not.toContain('dénominateur commun, non filtré');
  });

  it('goes with a filter, and with periods that make up one', async () => {
    expect(await ask({ by: 'aid', where: [{ column: 'age', is: 'in', values: [75] }] })).toEqual([
      ['A', 'apa', 4, 'ok'],
      ['A', 'pch', 1, 'ok'],
      ['B', 'apa', null, 'absent'],
      ['B', 'pch', null, 'absent'],
    ]);
  });
});
