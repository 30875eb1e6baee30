import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeIndicator } from '../../../src/domain/indicator.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

/** Registered people of A. From 2022 on, another definition: 50 more at once. */
const REGISTERED: Toy = {
  id: 'inscrits',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [['A', '2020', 100], ['A', '2021', 110], ['A', '2022', 165], ['A', '2023', 165]],
};
const registered = stock('inscrits', term('inscrits', 'people'), { breaks: [{ at: '2022', note: 'Inscription automatique' }] });
const change: ChangeIndicator = { ...registered, id: 'evolution', kind: 'change', of: 'inscrits', atLeastYears: 1 };

let context: AnswerContext;
beforeAll(async () => {
  context = await contextOf(await nodeEngine(), [REGISTERED], [registered, change]);
});

async function ask(indicator: string, over: object = {}) {
  const { observations } = await answerQuery(context, { indicator, level: 'commune', within: ROOT, periods: ['2021', '2022', '2023'], ...over });
  return observations.filter(({ territory }) => territory.code === 'A').map((o) => [o.period, o.value, o.reason]);
}

describe('a break in a series', () => {
  it('leaves the values themselves as they are', async () => {
    expect(await ask('inscrits')).toEqual([['2021', 110, null], ['2022', 165, null], ['2023', 165, null]]);
  });

  it('lets no change pass across it, and computes those on either side', async () => {
    expect(await ask('evolution')).toEqual([['2021', expect.closeTo(10, 9), null], ['2022', null, 'break'], ['2023', expect.closeTo(0, 9), null]]);
  });

  it('lets no change pass across one that lies inside a year', async () => {
    const inside = contextOf(await nodeEngine(), [REGISTERED], [{ ...registered, breaks: [{ at: '2022-T3', note: 'Inscription automatique' }] }, change]);
    const query = { indicator: 'evolution', level: 'commune', within: ROOT, periods: ['2021', '2022'] } as const;
    const { observations } = await answerQuery(await inside, query);
    expect(observations.filter(({ territory }) => territory.code === 'A').map((o) => [o.period, o.reason])).toEqual([['2021', null], ['2022', 'break']]);
  });

  it('lets no index, no change and no rolling mean pass either', async () => {
    for (const transform of [{ is: 'index', base: '2020' }, { is: 'mean-annual-change', since: '2020' }] as const) {
      expect((await ask('inscrits', { transform })).map(([period, , reason]) => [period, reason])).toEqual([['2021', null], ['2022', 'break'], ['2023', 'break']]);
    }
    expect(await ask('inscrits', { transform: { is: 'rolling', of: 'mean', periods: 2 } })).toEqual([['2021', 105, null], ['2022', null, 'break'], ['2023', 165, null]]);
  });
});
