import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { planQuery } from '../../../src/query/plan.ts';
import { printQuery } from '../../../src/query/print.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Accounts in long form, and people. Savings: income − spending. A: 100 − 80; B: 50 − 60; C: spending is secret; D: no spending at all. */
const ACCOUNTS: Toy = {
  id: 'comptes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', what: 'VARCHAR', amount: 'INTEGER', amount__reason: 'VARCHAR' },
  rows: [
    ['A', '2023', 'income', 100, null],
    ['A', '2023', 'spending', 80, null],
    ['B', '2023', 'income', 50, null],
    ['B', '2023', 'spending', 60, null],
    ['C', '2023', 'income', 30, null],
    ['C', '2023', 'spending', null, 'secret'],
    ['D', '2023', 'income', 40, null],
    ['D', '2023', 'debt', 7, null],
  ],
};
const of = (what: string, factor = 1) => term('comptes', 'amount', { factor, where: [{ column: 'what', is: 'in', values: [what] }] });
const savings = { ...of('income'), plus: [of('spending', -1)] };

let context: AnswerContext;
beforeAll(async () => {
  const rate = ratio('taux', savings, of('income'), { scale: 100, unit: '%' });
  context = await contextOf(await nodeEngine(), [ACCOUNTS], [sum('epargne', savings), rate, { ...rate, id: 'registre', whenNumeratorIsAbsent: 'zero' }]);
});

async function ask(indicator: string, level: 'commune' | 'epci') {
  const { observations } = await answerQuery(context, { indicator, level, within: ROOT, periods: ['2023'] });
  return observations.map((o) => [o.territory.code, o.numerator, o.denominator, o.value, o.status, o.reason]);
}

describe('sums added and taken away', () => {
  it('are aggregated each alone, joined cell by cell, divided last', () => {
    const planned = planQuery(context, { indicator: 'taux', level: 'epci', within: ROOT, periods: ['2023'] });
    if (planned.kind === 'refused') throw new Error(planned.reason);
    expect(printQuery(planned.plan)).toMatchSnapshot();
  });

  it('are known where all of them are: savings of A 20, of B −10, of C secret, of D unknown', async () => {
    expect(await ask('epargne', 'commune')).toEqual([
      ['A', 20, null, 20, 'ok', null],
      ['B', -10, null, -10, 'ok', null],
      ['C', null, null, null, 'suppressed', 'secret'],
      ['D', null, null, null, 'absent', 'not-published'],
      ['E', null, null, null, 'absent', 'not-published'],
    ]);
  });

  it('make a ratio of sums: 10 of 150, not the mean of 20 % and −20 %', async () => {
    expect((await ask('taux', 'epci'))[0]).toEqual(['E1', 10, 150, expect.closeTo(20 / 3, 9), 'partial', 'secret']);
    expect((await ask('registre', 'commune'))[3]).toEqual(['D', 40, 40, 100, 'ok', null]);
  });

  it('are told in signs', async () => {
    const query = { indicator: 'taux', level: 'epci', within: ROOT, periods: ['2023'] } as const;
    const receipt = receiptFor(context, query, await answerQuery(context, query));
    expect(receipt.formula.replaceAll(/[\u00A0\u202F]/g, ' ')).toBe('100 × (Σ amount (what : income) − Σ amount (what : spending)) ÷ Σ amount (what : income)');
  });
});
