import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER', zero: 'INTEGER' },
  rows: [
    ['A', '2022', 0, 0],
    ['B', '2022', null, 0],
    ['D', '2022', null, 0],
    ['A', '2023', 5, 0],
  ],
};

/** Where the extract tells why: A is known, B is secret, C (cut between two cantons) and D are secret, E is not published. */
const AIDS: Toy = {
  id: 'aides',
  columns: { place: 'VARCHAR', year: 'VARCHAR', aid: 'INTEGER', aid__reason: 'VARCHAR' },
  rows: [
    ['A', '2022', 10, null],
    ['B', '2022', null, 'secret'],
    ['C', '2022', null, 'secret'],
    ['D', '2022', null, 'secret'],
    ['E', '2022', null, 'not-published'],
    ['A', '2023', 10, null],
    ['B', '2023', 20, null],
    // Details of one commune: one known, one secret.
    ['D', '2023', 4, null],
    ['D', '2023', null, 'secret'],
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  const aid = term('aides', 'aid');
  context = await contextOf(await nodeEngine(), [PEOPLE, AIDS], [sum('aides', aid), ratio('aide-par-personne', aid, people), stock('population', people), ratio('rapport', people, term('personnes', 'zero')), ratio('registre', people, aid, { whenNumeratorIsAbsent: 'zero' })]);
});

describe('what is missing', () => {
  it('is never zero, and a zero is never missing', async () => {
    const { observations } = await answerQuery(context, { indicator: 'population', level: 'commune', within: ROOT, periods: ['2022'] });
    expect(observations.map((o) => [o.territory.code, o.value, o.status, o.reason])).toEqual([
      ['A', 0, 'ok', null],
      ['B', null, 'absent', 'not-published'],
      ['C', null, 'absent', 'not-published'],
      ['D', null, 'absent', 'not-published'],
      ['E', null, 'absent', 'not-published'],
    ]);
  });

  it('is said with its coverage where a part is known', async () => {
    const { observations } = await answerQuery(context, { indicator: 'population', level: 'arrondissement', within: ROOT, periods: ['2022'] });
    expect(observations.map((o) => [o.territory.code, o.value, o.coverage, o.status, o.reason])).toEqual([
      ['R1', 0, 1 / 3, 'partial', 'not-published'],
      ['R2', null, 0, 'absent', 'not-published'],
    ]);
  });

  it('tells a period that is not published from one that is, in order', async () => {
    const { observations, sql } = await answerQuery(context, { indicator: 'population', level: 'departement', within: ROOT, periods: ['2024', '2023', '2021'] });
    expect(sql).not.toBeNull();
    expect(observations.map((o) => [o.period, o.value, o.status, o.reason])).toEqual([
      ['2021', null, 'absent', 'period-not-published'],
      ['2023', 5, 'partial', 'not-published'],
      ['2024', null, 'absent', 'period-not-published'],
    ]);
  });

  it('does not ask the engine about periods that nobody publishes', async () => {
    const answer = await answerQuery({ ...context, run: () => Promise.reject(new Error('nothing to run')) }, { indicator: 'population', level: 'epci', within: ROOT, periods: ['1999', '2023-07'] });
    expect(answer.observations.map((o) => [o.territory.code, o.period, o.reason])).toEqual([
      ['E1', '1999', 'period-not-published'],
      ['E1', '2023-07', 'period-not-published'],
      ['E2', '1999', 'period-not-published'],
      ['E2', '2023-07', 'period-not-published'],
    ]);
    expect(answer.sql).toBeNull();
  });

  it('divides by no zero: the ratio is not computable, both sums are told', async () => {
    const { observations } = await answerQuery(context, { indicator: 'rapport', level: 'departement', within: ROOT, periods: ['2023'] });
    expect(observations[0]).toMatchObject({ value: null, numerator: 5, denominator: 0, status: 'absent', reason: 'not-computable' });
  });
});

describe('what is secret', () => {
  const ask = async (indicator: string, level: 'commune' | 'arrondissement' | 'canton', period: string) => {
    const { observations } = await answerQuery(context, { indicator, level, within: ROOT, periods: [period] });
    return observations.map((o) => [o.territory.code, o.value, o.coverage, o.status, o.reason]);
  };

  it('is told of the very commune, and of no other', async () => {
    expect(await ask('aides', 'commune', '2022')).toEqual([
      ['A', 10, 1, 'ok', null],
      ['B', null, 0, 'suppressed', 'secret'],
      ['C', null, 0, 'suppressed', 'secret'],
      ['D', null, 0, 'suppressed', 'secret'],
      ['E', null, 0, 'absent', 'not-published'],
    ]);
  });

  it('keeps a sum partial, and is its reason where it explains all that lacks', async () => {
    expect(await ask('aides', 'arrondissement', '2022')).toEqual([
      ['R1', 10, 1 / 3, 'partial', 'secret'],
      ['R2', null, 0, 'absent', 'not-published'],
    ]);
  });

  it('is no reason for the part of a commune that a canton cannot place', async () => {
    const cantons = await ask('aides', 'canton', '2022');
    expect(cantons.filter(([code]) => code === 'K3')).toEqual([['K3', null, 0, 'absent', 'cut-commune']]);
    expect(cantons.filter(([code]) => code === 'K2')).toEqual([['K2', null, 0, 'absent', 'secret']]);
  });

  it('makes a commune of which one row is secret unknown as a whole', async () => {
    expect((await ask('aides', 'commune', '2023')).filter(([code]) => code === 'D')).toEqual([['D', null, 0, 'suppressed', 'secret']]);
  });

  it('of either side keeps a ratio from being computed', async () => {
    expect((await ask('aide-par-personne', 'commune', '2022')).map(([code, , , status, reason]) => [code, status, reason])).toEqual([
      ['A', 'absent', 'not-computable'],
      ['B', 'suppressed', 'secret'],
      ['C', 'suppressed', 'secret'],
      ['D', 'suppressed', 'secret'],
      ['E', 'absent', 'not-published'],
    ]);
  });

  it('adds nothing to the statement about an extract that tells no reasons', async () => {
    const { sql } = await answerQuery(context, { indicator: 'population', level: 'commune', within: ROOT, periods: ['2022'] });
    expect(sql).not.toContain('secret');
  });
});

describe('why a part is missing', () => {
  it('is counted, cell by cell: how many secret, absent, unpublished or lying there in part only', async () => {
    const ask = async (level: 'arrondissement' | 'canton', period: string) => (await answerQuery(context, { indicator: 'aides', level, within: ROOT, periods: [period] })).observations.map((o) => [o.territory.code, o.cells]);
    const none = { secret: 0, absent: 0, unplaced: 0, unpublished: 0 };
    expect(await ask('arrondissement', '2022')).toEqual([
      ['R1', { ...none, expected: 3, known: 1, secret: 2 }],
      ['R2', { ...none, expected: 2, known: 0, secret: 1, unpublished: 1 }],
    ]);
    // In 2023, C and E have no row; D has a secret one. C lies in K2 and K3 in part only.
    expect(await ask('canton', '2023')).toEqual([
      ['K1', undefined],
      ['K2', { ...none, expected: 2, known: 0, secret: 1, unplaced: 1 }],
      ['K3', { ...none, expected: 1, known: 0, unplaced: 1 }],
      ['K4', { ...none, expected: 1, known: 0, absent: 1 }],
      ['C', { ...none, expected: 1, known: 0, absent: 1 }],
    ]);
  });

  it('is never an absent row where that means zero: then the other side lacks', async () => {
    const { observations } = await answerQuery(context, { indicator: 'registre', level: 'commune', within: ROOT, periods: ['2022'] });
    // E has no row of people, and a row of aids whose value is not published.
    expect(observations.find(({ territory }) => territory.code === 'E')).toMatchObject({ status: 'absent', reason: 'not-published', cells: { absent: 0, unpublished: 1 } });
  });
});
