import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import type { Level } from '../../../src/domain/territory.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

const PEOPLE: Toy = { id: 'personnes', columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' }, rows: [['A', '2023', 1]] };
const AREA: Toy = { id: 'superficie-departement', leaf: 'departement', grain: null, columns: { place: 'VARCHAR', km2: 'INTEGER' }, rows: [['99', 4]] };

let context: AnswerContext;
beforeAll(async () => {
  const people = term('personnes', 'people');
  const answering = await contextOf(
    await nodeEngine(),
    [PEOPLE, AREA],
    [
      stock('population', people, { levels: ['commune', 'departement', 'region'] }),
      stock('absente', term('disparu', 'people')),
      stock('colonne-absente', term('personnes', 'autre')),
      ratio('densite', people, term('superficie-commune', 'km2'), { denominator: [term('superficie-commune', 'km2'), term('superficie-departement', 'km2')] }),
    ],
  );
  context = answering;
});

async function ask(indicator: string, level: Level) {
  const answer = await answerQuery(context, { indicator, level, within: ROOT, periods: ['2023'] });
  return { rows: answer.observations.map((o) => [o.territory.code, o.value, o.status, o.reason]), sql: answer.sql };
}

describe('a question without an honest answer', () => {
  it('is refused where the indicator means nothing, for every territory of the level, without asking the engine', async () => {
    expect(await ask('population', 'epci')).toEqual({ rows: [['E1', null, 'absent', 'not-applicable'], ['E2', null, 'absent', 'not-applicable']], sql: null });
  });

  it('is refused for the région, of which the folder holds one département: its communes do not add up to it', async () => {
    expect(await ask('population', 'region')).toEqual({ rows: [['27', null, 'not-aggregable', 'not-published-at-level']], sql: null });
  });

  it('is refused where the dataset is not published, or its extract is older than the declaration', async () => {
    expect((await ask('absente', 'departement')).rows).toEqual([['99', null, 'absent', 'dataset-missing']]);
    expect((await ask('colonne-absente', 'departement')).rows).toEqual([['99', null, 'absent', 'dataset-missing']]);
  });

  it('falls back on the next dataset that answers the level, and refuses where none does', async () => {
    // The areas by commune are not published; those by département cannot be split between EPCI.
    expect((await ask('densite', 'epci')).rows[0]).toEqual(['E1', null, 'not-aggregable', 'not-published-at-level']);
    expect((await ask('densite', 'departement')).rows).toEqual([['99', null, 'absent', 'not-published']]);
  });

  it('holds for an indicator that does not exist: our bug, thrown', async () => {
    await expect(ask('inconnu', 'epci')).rejects.toThrow('Unknown indicator "inconnu"');
  });
});
