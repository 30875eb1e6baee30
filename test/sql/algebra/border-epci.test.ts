import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { LEVELS, type TerritoryRef } from '../../../src/domain/territory.ts';
import { territoriesAsked } from '../../../src/domain/places.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, INDEX, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

/** E2 owns X, across the border of the département. Every commune has a power of two, so that a sum names its communes. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: ['A', 'B', 'C', 'D', 'E', 'X'].map((code, index) => [code, '2023', 2 ** index]),
};

let context: AnswerContext;
beforeAll(async () => {
  context = await contextOf(await nodeEngine(), [PEOPLE], [stock('population', term('personnes', 'people'))]);
});

async function ask(level: TerritoryRef['level'], within: TerritoryRef | null) {
  const { observations } = await answerQuery(context, { indicator: 'population', level, within, periods: ['2023'] });
  return observations.map((o) => [o.territory.code, o.value, o.coverage]);
}

describe('an EPCI across the border', () => {
  it('shows its part inside the département, or the whole', async () => {
    expect(await ask('epci', ROOT)).toEqual([['E1', 7, 1], ['E2', 24, 1]]);
    expect(await ask('epci', null)).toEqual([['E1', 7, 1], ['E2', 56, 1]]);
    expect(await ask('departement', { level: 'epci', code: 'E2' })).toEqual([['99', 24, 1]]);
  });

  it('lets nothing across the border into a level of the département', async () => {
    expect(await ask('departement', null)).toEqual([['99', 31, 1]]);
    expect(await ask('arrondissement', null)).toEqual([['R1', 7, 1], ['R2', 24, 1]]);
    expect((await ask('commune', null)).map(([code]) => code)).toEqual(['A', 'B', 'C', 'D', 'E', 'X']);
  });

  it('is answered for the very territories that the index expects, for every level inside every other', async () => {
    const everywhere = LEVELS.flatMap((level) => territoriesAsked(INDEX, level, null)).map(({ level, code }) => ({ level, code }));
    for (const level of LEVELS.filter((candidate) => candidate !== 'region')) {
      for (const within of [null, ...everywhere]) {
        // Reading throws where the engine leaves out a territory; cut communes beside cantons are answered as well.
        expect((await ask(level, within)).map(([code]) => code)).toEqual(territoriesAsked(INDEX, level, within).map(({ code }) => code));
      }
    }
  });
});
