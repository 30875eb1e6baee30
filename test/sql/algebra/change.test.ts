import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import type { ChangeIndicator } from '../../../src/domain/indicator.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

/** D and E double in ten years; A grows by 10 % in one step of five years; B appears in 2023 only. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [
    ['D', '2013', 100],
    ['E', '2013', 50],
    ['A', '2018', 100],
    ['D', '2018', 0],
    ['E', '2018', 80],
    ['A', '2023', 110],
    ['B', '2023', 1000],
    ['D', '2023', 200],
    ['E', '2023', 100],
    ['A', '2021', 1],
  ],
};
const population = stock('population', term('personnes', 'people'));
const evolution: ChangeIndicator = { ...population, id: 'evolution', kind: 'change', of: 'population', atLeastYears: 5 };
const decade: ChangeIndicator = { ...evolution, id: 'decennie', atLeastYears: 6 };
const broken = stock('rompue', term('personnes', 'people'), { breaks: [{ at: '2021', note: 'Nouveau champ' }] });
const overBreak: ChangeIndicator = { ...evolution, id: 'evolution-rompue', of: 'rompue' };
const ownBreak: ChangeIndicator = { ...evolution, id: 'evolution-rupture', breaks: [{ at: '2018', note: 'Nouveau calcul' }] };

let context: AnswerContext;
let statements = 0;
beforeAll(async () => {
  const answered = await contextOf(await nodeEngine(), [PEOPLE], [population, evolution, decade, broken, overBreak, ownBreak]);
  context = { ...answered, run: (query, options) => ((statements += 1), answered.run(query, options)) };
});

async function ask(indicator: string, level: 'commune' | 'arrondissement', periods: readonly string[]) {
  const { observations } = await answerQuery(context, { indicator, level, within: ROOT, periods });
  return observations.map((o) => [o.territory.code, o.period, o.since, o.numerator, o.denominator, o.value, o.status, o.reason]);
}

describe('the mean annual change of a stock', () => {
  it('compounds over the years from the latest period that is far enough', async () => {
    expect(await ask('decennie', 'arrondissement', ['2023'])).toEqual([
      ['R1', '2023', '2013', null, null, null, 'absent', 'not-published'],
      ['R2', '2023', '2013', 300, 150, expect.closeTo(7.1773, 4), 'ok', null],
    ]);
  });

  it('compares the communes known at both ends, so that one known at one end is no gain', async () => {
    expect((await ask('evolution', 'arrondissement', ['2023']))[0]).toEqual(['R1', '2023', '2018', 110, 100, expect.closeTo(1.9245, 4), 'partial', 'not-published']);
  });

  it('has no rate from zero', async () => {
    expect((await ask('evolution', 'commune', ['2023'])).find(([code]) => code === 'D')).toEqual(['D', '2023', '2018', 200, 0, null, 'absent', 'not-computable']);
  });

  it('answers all periods in one statement, and tells why some have none', async () => {
    statements = 0;
    const rows = (await ask('evolution', 'commune', ['2013', '2018', '2022', '2023'])).filter(([code]) => code === 'E');
    expect(statements).toBe(1);
    expect(rows).toEqual([
      ['E', '2013', null, null, null, null, 'absent', 'no-earlier-period'],
      ['E', '2018', '2013', 80, 50, expect.closeTo(9.8561, 4), 'ok', null],
      ['E', '2022', null, null, null, null, 'absent', 'period-not-published'],
      ['E', '2023', '2018', 100, 80, expect.closeTo(4.564, 4), 'ok', null],
    ]);
  });

  it('is never computed across a break, of its own or of the stock', async () => {
    const rows = (await ask('evolution-rompue', 'commune', ['2018', '2023'])).filter(([code]) => code === 'E');
    expect(rows.map(([, period, , , , , , reason]) => [period, reason])).toEqual([['2018', null], ['2023', 'break']]);
    // The new series begins in 2018: 2018 → 2023 lies whole inside it.
    expect((await ask('evolution-rupture', 'commune', ['2018', '2023'])).filter(([code]) => code === 'E').map((row) => row[7])).toEqual(['break', null]);
  });

  it('tells in its receipt what is compared with what', async () => {
    const query = { indicator: 'evolution', level: 'arrondissement', within: ROOT, periods: ['2023'] } as const;
    const receipt = receiptFor(context, query, await answerQuery(context, query));
    expect(receipt.filters.map((text) => text.replaceAll('\u00A0', ' '))).toEqual(['Niveau : arrondissement', 'territoire : Nom 99', 'période : 2023', 'comparaison : 2018 → 2023']);
    expect(receipt.formula).toBe('100 × ((Σ people à la fin ÷ Σ people au début)^(1 ÷ années) − 1), début au moins 5 ans plus tôt');
  });
});
