import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import type { TerritoryRef } from '../../../src/domain/territory.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [['A', '2023', 1], ['B', '2023', 2], ['C', '2023', 4], ['D', '2023', 8], ['E', '2023', 16], ['X', '2023', 32]],
};
/** Published by EPCI, by canton, by département and by arrondissement only. */
const WASTE: Toy = { id: 'dechets', leaf: 'epci', columns: { place: 'VARCHAR', year: 'VARCHAR', tons: 'INTEGER' }, rows: [['E1', '2023', 70], ['E2', '2023', 560]] };
const VOTES: Toy = { id: 'voix', leaf: 'canton', columns: { place: 'VARCHAR', year: 'VARCHAR', votes: 'INTEGER' }, rows: [['K1', '2023', 1], ['K2', '2023', 2], ['K3', '2023', 3], ['K4', '2023', 4]] };
const AREA: Toy = { id: 'superficie', leaf: 'departement', grain: null, columns: { place: 'VARCHAR', km2: 'INTEGER' }, rows: [['99', 31], ['98', 5]] };
const JOBS: Toy = { id: 'emplois', leaf: 'arrondissement', columns: { place: 'VARCHAR', year: 'VARCHAR', jobs: 'INTEGER' }, rows: [['R1', '2023', 30], ['R2', '2023', 20]] };

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  context = await contextOf(
    await nodeEngine(),
    [PEOPLE, WASTE, VOTES, AREA, JOBS],
    [
      stock('population', people),
      sum('dechets', term('dechets', 'tons')),
      ratio('dechets-par-habitant', term('dechets', 'tons'), people),
      sum('voix', term('voix', 'votes')),
      ratio('densite', people, term('superficie', 'km2')),
      ratio('voix-par-emploi', term('voix', 'votes'), term('emplois', 'jobs')),
      ratio('emplois-par-habitant', term('emplois', 'jobs'), people),
    ],
  );
});

async function ask(indicator: string, level: TerritoryRef['level'], within: TerritoryRef | null = ROOT) {
  const { observations } = await answerQuery(context, { indicator, level, within, periods: ['2023'] });
  return observations.map((o) => [o.territory.code, o.value, o.status, o.reason]);
}
const valuesOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).map(([, value]) => value as number);
const add = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('going down from one level to the next', () => {
  it('adds up at every level', async () => {
    for (const level of ['commune', 'epci', 'arrondissement', 'departement'] as const) expect(add(await valuesOf('population', level))).toBe(31);
    expect(await valuesOf('population', 'commune', { level: 'arrondissement', code: 'R2' })).toEqual([8, 16]);
    expect(await valuesOf('population', 'epci', { level: 'arrondissement', code: 'R1' })).toEqual([7]);
  });
});

describe('a dataset that speaks at a coarser level', () => {
  it('answers that level, and refuses a finer one', async () => {
    expect(await ask('dechets', 'epci', null)).toEqual([['E1', 70, 'ok', null], ['E2', 560, 'ok', null]]);
    expect(await ask('dechets', 'commune')).toHaveLength(5);
    expect((await ask('dechets', 'commune'))[0]).toEqual(['A', null, 'not-aggregable', 'not-published-at-level']);
    expect(await ask('dechets', 'departement')).toEqual([['99', null, 'not-aggregable', 'not-published-at-level']]);
  });

  it('cannot be split by a border', async () => {
    expect(await ask('dechets', 'epci')).toEqual([['E1', 70, 'ok', null], ['E2', null, 'absent', 'not-published-at-level']]);
  });

  it('adds up where its level nests, cut communes or not', async () => {
    expect(await ask('voix', 'departement')).toEqual([['99', 10, 'ok', null]]);
    expect(await ask('voix', 'canton')).toEqual([['K1', 1, 'ok', null], ['K2', 2, 'ok', null], ['K3', 3, 'ok', null], ['K4', 4, 'ok', null]]);
    expect(await ask('voix', 'canton', { level: 'canton', code: 'K3' })).toEqual([['K3', 3, 'ok', null]]);
  });

  it('is paired at its own level with a finer one, brought up to it', async () => {
    expect(await ask('dechets-par-habitant', 'epci', null)).toEqual([['E1', 10, 'ok', null], ['E2', 10, 'ok', null]]);
    expect(await ask('densite', 'departement')).toEqual([['99', 1, 'ok', null]]);
    expect(await ask('emplois-par-habitant', 'arrondissement')).toEqual([['R1', 30 / 7, 'ok', null], ['R2', 20 / 24, 'ok', null]]);
    expect(await ask('emplois-par-habitant', 'departement')).toEqual([['99', 50 / 31, 'ok', null]]);
  });

  it('is paired at the level asked for with one that it does not hold', async () => {
    expect(await ask('voix-par-emploi', 'departement')).toEqual([['99', 0.2, 'ok', null]]);
  });
});
