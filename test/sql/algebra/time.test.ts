import { beforeAll, describe, expect, it } from 'vitest';
import type { Transform } from '../../../src/domain/indicator-query.ts';
import type { Observation } from '../../../src/domain/observation.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { askablePeriods, periodAsOf } from '../../../src/query/as-of.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, published, ratio, share, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Job-seekers by quarter, of A and B only (canton K1), people by year, births by month, pupils by school year, wounded by day. */
const JOBS: Toy = {
  id: 'emploi',
  grain: 'quarter',
  columns: { place: 'VARCHAR', year: 'VARCHAR', seekers: 'INTEGER' },
  rows: ['2022-T3', '2022-T4', '2023-T1', '2023-T2', '2023-T3'].flatMap((quarter, index) => [['A', quarter, 10 + index], ['B', quarter, 2]] as const),
};
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER', cases: 'INTEGER' },
  rows: [
    ['A', '2019', 100, 1], ['B', '2019', 50, 0],
    ['A', '2020', 100, 2], ['B', '2020', 60, 0],
    ['A', '2021', 110, 0], ['B', '2021', null, 3],
    ['A', '2022', 120, 3], ['B', '2022', 60, 0],
  ],
};
const BIRTHS: Toy = {
  id: 'naissances',
  grain: 'month',
  columns: { place: 'VARCHAR', year: 'VARCHAR', births: 'INTEGER' },
  rows: ['2022-11', '2022-12', '2023-01', '2023-02', '2023-03', '2023-04'].map((month, index) => ['A', month, index + 1] as const),
};
const PUPILS: Toy = { id: 'eleves', grain: 'school-year', columns: { place: 'VARCHAR', year: 'VARCHAR', pupils: 'INTEGER' }, rows: [['A', '2022-2023', 30], ['A', '2023-2024', 33]] };
const WOUNDED: Toy = { id: 'blesses', grain: 'date', columns: { place: 'VARCHAR', year: 'VARCHAR', hurt: 'INTEGER' }, rows: [['A', '2023-01-02', 2], ['A', '2023-01-30', 1], ['B', '2023-03-05', 4]] };
const INDEX: Toy = { id: 'indice', columns: { place: 'VARCHAR', year: 'VARCHAR', ips: 'DOUBLE' }, rows: [['A', '2021', 100], ['A', '2022', 104]] };

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  const seekers = term('emploi', 'seekers');
  const cases = ratio('cas', term('personnes', 'cases'), people, { scale: 1000 });
  context = await contextOf(
    await nodeEngine(),
    [JOBS, PEOPLE, BIRTHS, PUPILS, WOUNDED, INDEX],
    [
      stock('population', people),
      cases,
      { ...cases, id: 'cas-rompus', breaks: [{ at: '2020', note: 'Nouveau formulaire' }] },
      share('part', people, ['sexe']),
      sum('naissances', term('naissances', 'births'), { provisional: ['2023-04'] }),
      stock('eleves', term('eleves', 'pupils')),
      sum('blesses', term('blesses', 'hurt'), { whenAbsent: 'zero' }),
      ratio('chomage', seekers, { ...people, pair: 'latest' }, { scale: 100 }),
      ratio('chomage-fin', { ...seekers, over: 'last' }, { ...people, pair: 'latest' }, { scale: 100 }),
      ratio('chomage-annee', seekers, { ...people, pair: 'containing' }, { scale: 100 }),
      published('ips', [{ dataset: 'indice', value: 'ips', where: [] }]),
    ],
  );
});

const canton = { level: 'canton', code: 'K1' } as const;
async function ask(indicator: string, level: 'commune' | 'canton', periods: readonly string[], transform?: Transform) {
  const set = await answerQuery(context, { indicator, level, within: canton, periods, ...(transform ? { transform } : {}) });
  return set.observations.filter(({ territory }) => territory.code === 'A' || territory.code === 'K1');
}
const short = (observations: readonly Observation[]) => observations.map((o) => [o.period, o.value, o.status, o.reason]);

describe('sides of different grains', () => {
  it('pair by declaration with the year that contains the quarter', async () => {
    // 2022-T4: 11 + 2 of 180.
    expect(short(await ask('chomage-annee', 'canton', ['2022-T4', '2023-T1']))).toEqual([
      ['2022-T4', expect.closeTo(1300 / 180, 9), 'ok', null],
      ['2023-T1', null, 'absent', 'period-not-published'],
    ]);
  });

  it('make no year of quarters unless the declaration says how: a stock would count four times', async () => {
    expect(short(await ask('chomage', 'canton', ['2022']))).toEqual([['2022', null, 'absent', 'period-not-published']]);
    // The fourth quarter is the last known: 11 + 2 of 180.
    const [year] = await ask('chomage-fin', 'canton', ['2022']);
    expect(year).toMatchObject({ value: expect.closeTo(1300 / 180, 9), maturity: 'incomplete' });
  });

  it('pair by declaration with the last published, and the receipt says with which', async () => {
    expect(short(await ask('chomage', 'canton', ['2022-T4', '2023-T1']))).toEqual([
      ['2022-T4', expect.closeTo(1300 / 180, 9), 'ok', null],
      ['2023-T1', expect.closeTo(1400 / 180, 9), 'ok', null],
    ]);
    const query = { indicator: 'chomage', level: 'canton', within: canton, periods: ['2023-T1'] } as const;
    const { filters } = receiptFor(context, query, await answerQuery(context, query));
    expect(filters.join('; ')).toContain('2022 pour 1er\u00A0trimestre 2023');
  });
});

describe('grains', () => {
  it('of days: a month holds those published, and one that goes on beyond the last day is incomplete', async () => {
    const months = await ask('blesses', 'canton', ['2023-01', '2023-03', '2023']);
    expect(months.map((o) => [o.period, o.value, o.maturity ?? null])).toEqual([['2023', 7, 'incomplete'], ['2023-01', 3, null], ['2023-03', 4, null]]);
    expect(short(await ask('blesses', 'commune', ['2023-01-30']))).toEqual([['2023-01-30', 1, 'ok', null]]);
  });

  it('of school years stay apart from calendar years', async () => {
    expect(short(await ask('eleves', 'commune', ['2023-2024', '2023']))).toEqual([['2023', null, 'absent', 'period-not-published'], ['2023-2024', 33, 'ok', null]]);
  });
});

describe('periods that are not final', () => {
  it('are marked: a quarter without its last months, a month that may be revised', async () => {
    const births = await ask('naissances', 'commune', ['2023-T1', '2023-T2', '2023-04']);
    expect(births.map((o) => [o.period, o.value, o.status, o.maturity ?? null])).toEqual([
      ['2023-04', 6, 'ok', 'provisional'],
      ['2023-T1', 12, 'ok', null],
      ['2023-T2', 6, 'partial', 'incomplete'],
    ]);
  });

  it('are left out of the last one to show, unless they are asked for', () => {
    const births = context.catalogue.indicators.find(({ id }) => id === 'naissances');
    if (!births) throw new Error('declared above');
    expect(askablePeriods(births, context, 'quarter').map(({ period, isComplete }) => [period, isComplete])).toEqual([['2022-T4', false], ['2023-T1', true], ['2023-T2', false]]);
    expect(periodAsOf(births, context)).toBe('2023-04');
    expect(periodAsOf(births, context, { grain: 'quarter' })).toBe('2023-T1');
    expect(periodAsOf(births, context, { grain: 'quarter', incomplete: true })).toBe('2023-T2');
    expect(periodAsOf(births, context, { asOf: '2023-T1' })).toBe('2023-01');
    expect(periodAsOf(births, context, { grain: 'year' })).toBeNull();
  });
});

describe('over time', () => {
  it('rolls a sum: 1 + 2 + 3, then 2 + 3 + 4, and none where a period lacks', async () => {
    const rolling = { is: 'rolling', of: 'sum', periods: 3 } as const;
    expect(short(await ask('naissances', 'commune', ['2022-12', '2023-01', '2023-02'], rolling))).toEqual([
      ['2022-12', null, 'absent', 'period-not-published'],
      ['2023-01', 6, 'ok', null],
      ['2023-02', 9, 'ok', null],
    ]);
    expect(short(await ask('naissances', 'commune', ['2023-02'], { ...rolling, of: 'mean' }))).toEqual([['2023-02', 3, 'ok', null]]);
  });

  it('rolls a ratio as a ratio of rolled sums: 6 cases of 430 people-years in A, not the mean of four rates', async () => {
    const [only] = await ask('cas', 'commune', ['2022'], { is: 'rolling', of: 'mean', periods: 4 });
    expect(only).toMatchObject({ numerator: 6, denominator: 430, value: expect.closeTo(6000 / 430, 9), since: '2019', status: 'ok' });
  });

  it('cumulates from the first period of the year', async () => {
    expect(short(await ask('naissances', 'commune', ['2022-12', '2023-03'], { is: 'cumulative' }))).toEqual([
      ['2022-12', null, 'absent', 'period-not-published'],
      ['2023-03', 12, 'ok', null],
    ]);
  });

  it('makes an index and a mean annual change, of what is known whole at both ends', async () => {
    expect(short(await ask('population', 'canton', ['2020', '2021', '2022'], { is: 'index', base: '2019' }))).toEqual([
      ['2020', expect.closeTo(16000 / 150, 9), 'ok', null],
      ['2021', null, 'absent', 'not-published'],
      ['2022', 120, 'ok', null],
    ]);
    const [change] = await ask('population', 'canton', ['2022'], { is: 'mean-annual-change', since: '2019' });
    expect(change).toMatchObject({ value: expect.closeTo(100 * (1.2 ** (1 / 3) - 1), 9), numerator: 180, denominator: 150, since: '2019' });
    expect(short(await ask('ips', 'commune', ['2022'], { is: 'index', base: '2021' }))).toEqual([['2022', 104, 'ok', null]]);
  });

  it('adds no stock, no median, and tells no change in % of a %', async () => {
    const rolling = { is: 'rolling', of: 'sum', periods: 2 } as const;
    expect(short(await ask('population', 'commune', ['2022'], rolling))).toEqual([['2022', null, 'not-aggregable', 'not-additive']]);
    expect(short(await ask('population', 'commune', ['2022'], { ...rolling, of: 'mean' }))).toEqual([['2022', 115, 'ok', null]]);
    expect(short(await ask('ips', 'commune', ['2022'], rolling))).toEqual([['2022', null, 'not-aggregable', 'not-additive']]);
    expect(short(await ask('population', 'commune', ['2022'], { is: 'cumulative' }))).toEqual([['2022', null, 'not-aggregable', 'not-additive']]);
  });

  it('computes nothing across a break', async () => {
    expect(short(await ask('cas-rompus', 'commune', ['2021', '2022'], { is: 'rolling', of: 'mean', periods: 3 }))).toEqual([
      ['2021', null, 'absent', 'break'],
      ['2022', expect.closeTo(5000 / 330, 9), 'ok', null],
    ]);
    expect(short(await ask('cas-rompus', 'commune', ['2022'], { is: 'index', base: '2019' }))).toEqual([['2022', null, 'absent', 'break']]);
  });
});
