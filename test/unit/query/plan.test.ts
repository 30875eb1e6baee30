import { describe, expect, it } from 'vitest';
import { planQuery } from '../../../src/query/plan.ts';
import { groundOf, ratio, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

const PEOPLE: Toy = { id: 'personnes', columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' }, rows: [['A', '2022', 1], ['A', '2023', 1]] };
const AREA: Toy = { id: 'aires', leaf: 'departement', grain: null, columns: { place: 'VARCHAR', km2: 'DOUBLE' }, rows: [['99', 1]] };
const people = term('personnes', 'people');
const ground = groundOf([PEOPLE, AREA], [stock('population', people), ratio('densite', people, term('aires', 'km2'))]);

describe('a plan', () => {
  it('is plain data: printing and reading it back changes nothing', () => {
    for (const level of ['commune', 'canton', 'departement'] as const) {
      const planned = planQuery(ground, { indicator: level === 'departement' ? 'densite' : 'population', level, within: ROOT, periods: ['2023'] });
      expect(planned.kind).toBe('plan');
      expect(JSON.parse(JSON.stringify(planned))).toEqual(planned);
    }
  });

  it('pairs at the coarser leaf of the two sides, and brings the finer one up to it', () => {
    const planned = planQuery(ground, { indicator: 'densite', level: 'departement', within: ROOT, periods: ['2023'] });
    expect(planned).toMatchObject({
      plan: {
        leaf: 'departement',
        places: { by: 'list', units: [{ territory: '99', leaf: '99', whole: true }] },
        numerator: { rollUp: { by: 'commune', level: 'departement', within: null } },
        denominator: { rollUp: null, time: null },
      },
    });
  });

  it('answers each period once, in order, and says why not the others', () => {
    const planned = planQuery(ground, { indicator: 'population', level: 'epci', within: null, periods: ['2023', '2021', '2022', '2023'] });
    if (planned.kind === 'refused') throw new Error(planned.reason);
    expect(planned.plan.slots.map(({ period }) => period)).toEqual(['2022', '2023']);
    expect(planned.plan.unanswered).toEqual([{ period: '2021', reason: 'period-not-published' }]);
  });
});
