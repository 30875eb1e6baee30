import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Places open at the end of each month, for two communes of one EPCI, and people by sex and year. */
const PLACES: Toy = {
  id: 'places',
  grain: 'month',
  columns: { place: 'VARCHAR', year: 'VARCHAR', open: 'INTEGER' },
  rows: [
    ['D', '2023-01', 10],
    ['D', '2023-02', 12],
    ['D', '2023-03', null],
    ['E', '2023-01', 5],
    ['E', '2022-12', 4],
    ['D', '2022-12', 9],
  ],
};
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', sex: 'VARCHAR', people: 'INTEGER' },
  rows: [
    ['D', '2022', 'F', 20],
    ['D', '2022', 'M', 18],
    ['E', '2022', 'F', 3],
    ['E', '2022', 'M', null],
    ['D', '2023', 'F', 21],
    ['D', '2023', 'M', 19],
    ['E', '2023', 'F', 4],
    ['E', '2023', 'M', 2],
  ],
};

let context: AnswerContext;
beforeAll(async () => {
  const open = term('places', 'open');
  context = await contextOf(
    await nodeEngine(),
    [PLACES, PEOPLE],
    [
      stock('places-ouvertes', open),
      stock('places-registre', open, { whenAbsent: 'zero' }),
      sum('places-mois', open),
      stock('population', term('personnes', 'people')),
      stock('femmes', term('personnes', 'people', { where: [{ column: 'sex', is: 'in', values: ['F'] }] })),
    ],
  );
});

async function ask(indicator: string, periods: readonly string[]) {
  const { observations } = await answerQuery(context, { indicator, level: 'arrondissement', within: ROOT, periods });
  return observations.filter((o) => o.territory.code === 'R2').map((o) => [o.period, o.value, o.coverage, o.status]);
}

describe('a stock', () => {
  it('takes the last known value of each commune in the year, and adds no months', async () => {
    // D: March is missing, February counts; E: only January is known.
    expect(await ask('places-ouvertes', ['2022', '2023'])).toEqual([
      ['2022', 13, 1, 'ok'],
      ['2023', 17, 1, 'ok'],
    ]);
  });

  it('of a register takes a last month without row for one with nothing', async () => {
    // D: February, as March is missing; E has no row in March: no place is open there any more.
    expect(await ask('places-registre', ['2023', '2023-03'])).toEqual([
      ['2023', 12, 1, 'ok'],
      ['2023-03', 0, 0.5, 'partial'],
    ]);
  });

  it('answers a month as that month, where an absent row is unknown', async () => {
    expect(await ask('places-ouvertes', ['2023-01', '2023-02'])).toEqual([
      ['2023-01', 15, 1, 'ok'],
      ['2023-02', 12, 0.5, 'partial'],
    ]);
  });

  it('adds the rows of a commune, which is unknown as soon as one of them is', async () => {
    expect(await ask('population', ['2022', '2023'])).toEqual([
      ['2022', 38, 0.5, 'partial'],
      ['2023', 46, 1, 'ok'],
    ]);
    expect(await ask('femmes', ['2022'])).toEqual([['2022', 23, 1, 'ok']]);
  });

  it('adds over territories: the communes make the EPCI', async () => {
    const communes = await answerQuery(context, { indicator: 'population', level: 'commune', within: { level: 'epci', code: 'E2' }, periods: ['2023'] });
    expect(communes.observations.map((o) => [o.territory.code, o.value, o.numerator, o.denominator])).toEqual([
      ['D', 40, 40, null],
      ['E', 6, 6, null],
      ['X', null, null, null],
    ]);
  });
});

describe('a flow of the same rows', () => {
  it('adds the months, and what is not published lowers the coverage of the year', async () => {
    // 10 + 12 + 5: three known cells of two communes × twelve months.
    expect(await ask('places-mois', ['2023'])).toEqual([['2023', 27, 3 / 24, 'partial']]);
  });
});
