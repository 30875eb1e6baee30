import { beforeAll, describe, expect, it } from 'vitest';
import { answerComparison, type ComparisonQuery } from '../../../src/comparison/compare.ts';
import { referenceValue, type Against } from '../../../src/domain/comparison.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, published, ratio, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Helped, of inhabitants: E1 has 11 of 102 in 2023 and 20 of 100 in 2022; E2 (in the département) 5 of 25, then 5 of 20. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [
    ...[['A', 60], ['B', 20], ['C', 20], ['D', 20], ['E', 5]].map(([place, count]) => [place, '2022', count] as [string, string, number]),
    ...[['A', 60], ['B', 22], ['C', 20], ['D', 15], ['E', 5]].map(([place, count]) => [place, '2023', count] as [string, string, number]),
  ],
};
const HELPED: Toy = {
  id: 'aides',
  columns: { place: 'VARCHAR', year: 'VARCHAR', helped: 'INTEGER' },
  rows: [
    ...[['A', 10], ['B', 5], ['C', 5], ['D', 5], ['E', 0]].map(([place, count]) => [place, '2022', count] as [string, string, number]),
    ...[['A', 8], ['B', 2], ['C', 1], ['D', 5], ['E', 0]].map(([place, count]) => [place, '2023', count] as [string, string, number]),
  ],
};
/** Calls by quarter: 4 in all for D in the first of each year; the last one is in 2023-T1. */
const CALLS: Toy = { id: 'appels', grain: 'quarter', columns: { place: 'VARCHAR', year: 'VARCHAR', calls: 'INTEGER' }, rows: ['2022-T1', '2022-T2', '2022-T3', '2022-T4', '2023-T1'].map((quarter, index) => ['D', quarter, 4 + index]) };
const PARTIAL: Toy = { id: 'partiel', columns: { place: 'VARCHAR', year: 'VARCHAR', count: 'INTEGER' }, rows: [['A', '2023', 5], ['D', '2023', 4], ['E', '2023', 1]] };
const INCOMES: Toy = { id: 'revenus', sample: true, leaf: 'departement', columns: { place: 'VARCHAR', year: 'VARCHAR', median: 'DOUBLE' }, rows: [['99', '2023', 20_000]] };
const LOCAL_INCOMES: Toy = { id: 'revenus-epci', leaf: 'epci', columns: { place: 'VARCHAR', year: 'VARCHAR', median: 'DOUBLE' }, rows: [['E1', '2023', 19_000]] };

const [helped, people] = [term('aides', 'helped'), term('personnes', 'people')];
const INDICATORS = [
  ratio('taux', helped, people, { scale: 100, unit: '%', direction: 'lower-is-better' }),
  ratio('neutre', helped, people, { scale: 100, unit: '%' }),
  ratio('pour-dix', helped, people, { scale: 10, unit: 'pour 10 habitants', direction: 'higher-is-better' }),
  ratio('rompu', helped, people, { scale: 100, unit: '%', breaks: [{ at: '2023', note: 'Autre champ' }] }),
  stock('habitants', people, { direction: 'higher-is-better' }),
  sum('appels', term('appels', 'calls'), { levels: ['commune'] }),
  sum('appels-rompus', term('appels', 'calls'), { levels: ['commune'], breaks: [{ at: '2022-T3', note: 'Autre compte' }] }),
  ratio('mal-connu', term('partiel', 'count'), people, { scale: 100, unit: '%', direction: 'higher-is-better' }),
  sum('compte', term('partiel', 'count')),
  published('mediane', [{ dataset: 'revenus', value: 'median', where: [] }, { dataset: 'revenus-epci', value: 'median', where: [] }], { levels: ['epci', 'departement'], unit: '€' }),
];

let context: AnswerContext;
let asked = 0;
beforeAll(async () => {
  context = await contextOf(await nodeEngine(), [PEOPLE, HELPED, CALLS, PARTIAL, INCOMES, LOCAL_INCOMES], INDICATORS);
});

async function compared(indicator: string, against: Against, over: Partial<ComparisonQuery> = {}) {
  const query = { indicator, subject: { level: 'epci', code: 'E1' }, within: ROOT, period: '2023', against, ...over } as const;
  return answerComparison(context, query, (question) => {
    asked += 1;
    return answerQuery(context, question);
  });
}
const brief = async (...args: Parameters<typeof compared>) => {
  const { subject, reference, gap, verdict, missing } = await compared(...args);
  return missing === null ? [subject.value, reference && referenceValue(reference), gap?.difference, gap?.relative, gap?.told, verdict] : [missing.of, missing.reason];
};
const close = (value: number) => expect.closeTo(value, 6);

describe('a comparison', () => {
  it('tells rates in points: 11 of 102 in E1 beside 16 of 122 in the département', async () => {
    expect(await brief('taux', { is: 'parent' })).toEqual([close(10.784314), close(13.114754), close(-2.33044), null, 'points', 'better']);
    expect((await brief('taux', { is: 'territory', territory: { level: 'epci', code: 'E2' } })).slice(1)).toEqual([25, close(-14.215686), null, 'points', 'better']);
  });

  it('tells the rest in %: 1,078 pour 10 is 17,8 % less than 1,311', async () => {
    expect(await brief('pour-dix', { is: 'parent' })).toEqual([close(1.0784314), close(1.3114754), close(-0.233044), close(-17.769608), 'percent', 'worse']);
  });

  it('never judges what is neutral', async () => {
    expect((await brief('neutre', { is: 'parent' })).at(-1)).toBe('neutral');
  });

  it('follows a territory over time: 20 % in 2022, 102 inhabitants after 100', async () => {
    expect(await brief('taux', { is: 'previous' })).toEqual([close(10.784314), 20, close(-9.215686), null, 'points', 'better']);
    expect(await brief('habitants', { is: 'previous' })).toEqual([102, 100, 2, close(2), 'percent', 'better']);
  });

  it('takes the last quarter published, or the same one of the year before', async () => {
    const subject = { level: 'commune', code: 'D' } as const;
    expect(await brief('appels', { is: 'previous' }, { subject, period: '2023-T1' })).toEqual([8, 7, 1, close(14.285714), 'percent', 'neutral']);
    expect(await brief('appels', { is: 'year-before' }, { subject, period: '2023-T1' })).toEqual([8, 4, 4, 100, 'percent', 'neutral']);
    expect(await brief('appels', { is: 'year-before' }, { subject, period: '2022-T2' })).toEqual(['reference', 'no-earlier-period']);
    expect(await brief('appels', { is: 'previous' }, { subject, period: '2022-T1' })).toEqual(['reference', 'no-earlier-period']);
  });

  it('never crosses a break, even one inside a year, and never sets an unfinished year beside a whole one', async () => {
    const subject = { level: 'commune', code: 'D' } as const;
    expect(await brief('rompu', { is: 'previous' })).toEqual(['both', 'break']);
    expect((await brief('rompu', { is: 'parent' })).at(-1)).toBe('neutral');
    expect(await brief('appels-rompus', { is: 'previous' }, { subject, period: '2022-T2' })).toEqual([5, 4, 1, 25, 'percent', 'neutral']);
    expect(await brief('appels-rompus', { is: 'previous' }, { subject, period: '2022-T3' })).toEqual(['both', 'break']);
    expect(await brief('appels-rompus', { is: 'previous' }, { subject, period: '2023' })).toEqual(['both', 'break']);
    // One quarter of 2023 beside the four of 2022: it is not even told whole.
    expect(await brief('appels', { is: 'previous' }, { subject, period: '2023' })).toEqual(['subject', 'incomplete-period']);
  });

  it('does not set a quantity beside that of what contains it: it tells which part it is', async () => {
    const { part, missing, gap } = await compared('habitants', { is: 'parent' });
    expect([part, missing, gap]).toEqual([close(102 / 122), { of: 'both', reason: 'depends-on-size' }, null]);
    expect(await brief('habitants', { is: 'territory', territory: { level: 'epci', code: 'E2' } })).toEqual([102, 20, 82, 410, 'percent', null]);
  });

  it('says that too little is known, and does not judge then', async () => {
    // Of E1 only A is known: 60 inhabitants of 102. E2 is known whole.
    const { subject, gap, verdict, cautions } = await compared('mal-connu', { is: 'territory', territory: { level: 'epci', code: 'E2' } });
    expect([subject.value, gap?.difference, verdict]).toEqual([close(8.333333), close(-16.666667), null]);
    expect(cautions).toEqual([{ of: 'subject', is: 'below-minimum-coverage', coverage: close(60 / 102) }]);
    // A count known in part would pass for a smaller one.
    expect(await brief('compte', { is: 'territory', territory: { level: 'epci', code: 'E2' } })).toEqual(['subject', 'not-published']);
  });

  it('gives the reason where one of them is missing', async () => {
    expect(await brief('mal-connu', { is: 'parent' }, { subject: { level: 'commune', code: 'C' } })).toEqual(['subject', 'not-published']);
    expect(await brief('taux', { is: 'territory', territory: { level: 'epci', code: 'nulle-part' } })).toEqual(['reference', 'not-applicable']);
    expect(await brief('taux', { is: 'parent' }, { subject: ROOT })).toEqual(['reference', 'same-territory']);
    expect(await brief('taux', { is: 'target' })).toEqual(['reference', 'no-target']);
    expect(await brief('taux', { is: 'peers', group: 'inconnu' })).toEqual(['reference', 'no-peers']);
  });

  it('never sets real figures beside made-up ones', async () => {
    expect(await brief('mediane', { is: 'parent' })).toEqual(['reference', 'sample-mixed']);
    expect((await compared('mediane', { is: 'parent' })).sample).toBe(true);
  });

  it('asks whole levels, one question for each side', async () => {
    asked = 0;
    await compared('taux', { is: 'parent' });
    expect(asked).toBe(2);
  });
});
