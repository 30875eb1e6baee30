import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import type { TerritoryRef } from '../../../src/domain/territory.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

/** C is cut between K2, which holds D as well, and K3, which holds nothing else. X lies across the border. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER', area: 'DOUBLE' },
  rows: [
    ['A', '2023', 100, 10],
    ['B', '2023', 30, 10],
    ['C', '2023', 500, 20],
    ['D', '2023', 40, 8],
    ['E', '2023', 7, 1],
    ['X', '2023', 1000, 1],
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  context = await contextOf(
    await nodeEngine(),
    [PEOPLE],
    [stock('population', people), stock('sans-commune', people, { levels: ['canton'] }), ratio('densite', people, term('personnes', 'area'))],
  );
});

async function ask(indicator: string, level: TerritoryRef['level'], within: TerritoryRef | null) {
  const { observations } = await answerQuery(context, { indicator, level, within, periods: ['2023'] });
  return observations.map((o) => [`${o.territory.level}:${o.territory.code}`, o.value, o.coverage, o.status, o.reason]);
}

describe('a commune cut between cantons', () => {
  it('is given to no canton, lowers the coverage of each, and is shown on its own', async () => {
    expect(await ask('population', 'canton', ROOT)).toEqual([
      ['canton:K1', 130, 1, 'ok', null],
      ['canton:K2', 40, 0.5, 'partial', 'cut-commune'],
      ['canton:K3', null, 0, 'absent', 'cut-commune'],
      ['canton:K4', 7, 1, 'ok', null],
      ['commune:C', 500, 1, 'ok', null],
    ]);
  });

  it('makes cantons and cut communes add up to the département', async () => {
    const rows = await ask('population', 'canton', ROOT);
    const total = rows.reduce((sum, [, value]) => sum + (typeof value === 'number' ? value : 0), 0);
    expect(await ask('population', 'departement', ROOT)).toEqual([['departement:99', total, 1, 'ok', null]]);
  });

  it('weighs an unknown part of a ratio like the average commune of the canton', async () => {
    expect(await ask('densite', 'canton', ROOT)).toEqual([
      ['canton:K1', 6.5, 1, 'ok', null],
      ['canton:K2', 5, 0.5, 'partial', 'cut-commune'],
      ['canton:K3', null, 0, 'absent', 'cut-commune'],
      ['canton:K4', 7, 1, 'ok', null],
      ['commune:C', 25, 1, 'ok', null],
    ]);
  });

  it('is left out beside the cantons where the indicator means nothing for a commune', async () => {
    expect((await ask('sans-commune', 'canton', ROOT)).map(([territory]) => territory)).toEqual(['canton:K1', 'canton:K2', 'canton:K3', 'canton:K4']);
  });

  it('is a part that nobody can tell inside one of its cantons', async () => {
    const inside: TerritoryRef = { level: 'canton', code: 'K2' };
    expect(await ask('population', 'commune', inside)).toEqual([
      ['commune:C', null, 0, 'absent', 'cut-commune'],
      ['commune:D', 40, 1, 'ok', null],
    ]);
    expect(await ask('population', 'canton', inside)).toEqual([['canton:K2', 40, 0.5, 'partial', 'cut-commune']]);
    expect(await ask('population', 'epci', inside)).toEqual([
      ['epci:E1', null, 0, 'absent', 'cut-commune'],
      ['epci:E2', 40, 1, 'ok', null],
    ]);
  });

  it('keeps its cantons inside its EPCI', async () => {
    expect(await ask('population', 'canton', { level: 'epci', code: 'E1' })).toEqual([
      ['canton:K1', 130, 1, 'ok', null],
      ['canton:K2', null, 0, 'absent', 'cut-commune'],
      ['canton:K3', null, 0, 'absent', 'cut-commune'],
      ['commune:C', 500, 1, 'ok', null],
    ]);
  });
});
