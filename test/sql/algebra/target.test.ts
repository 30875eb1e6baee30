import { beforeAll, describe, expect, it } from 'vitest';
import { answerComparison } from '../../../src/comparison/compare.ts';
import { targetAt } from '../../../src/domain/target.ts';
import type { TerritoryRef } from '../../../src/domain/territory.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';

/** 30 % of the département in every year but 40 % in 2024; the line goes from 20 in 2020 to 60 in 2028, then to 50 in 2030. */
const PEOPLE: Toy = {
  id: 'foyers',
  columns: { place: 'VARCHAR', year: 'VARCHAR', homes: 'INTEGER', linked: 'INTEGER' },
  rows: ['2019', '2022', '2024', '2029'].flatMap((year) => ['A', 'B', 'C', 'D', 'E'].map((place) => [place, year, 20, year === '2024' ? 8 : 6])),
};
const target = [{ at: '2020', value: 20 }, { at: '2028', value: 60 }, { at: '2030', value: 50 }];
const linked = ratio('raccordes', term('foyers', 'linked'), term('foyers', 'homes'), { scale: 100, unit: '%', direction: 'higher-is-better', target });

let context: AnswerContext;
beforeAll(async () => {
  context = await contextOf(await nodeEngine(), [PEOPLE], [linked, stock('lignes', term('foyers', 'linked'), { target, direction: 'higher-is-better' })]);
});

const compared = (period: string) => answerComparison(context, { indicator: 'raccordes', subject: ROOT, within: ROOT, period, against: { is: 'target' } }, (question) => answerQuery(context, question));

describe('a target', () => {
  it('is compared with where the straight line should be now: 40 in 2024, half way', async () => {
    expect(targetAt(linked, '2024')).toEqual({ expected: 40, goal: { at: '2028', value: 60 }, isPast: false });
    expect(await compared('2024')).toMatchObject({ gap: { difference: 0, told: 'points' }, verdict: 'same', missing: null });
    expect(await compared('2022')).toMatchObject({ gap: { difference: 0 }, verdict: 'same' });
    expect(await compared('2029')).toMatchObject({ reference: { target: { expected: 55, goal: { at: '2030', value: 50 } } }, gap: { difference: -25 }, verdict: 'worse' });
  });

  it('is that of the observatory: 40 lines of it as aimed at, and nothing to say of a part, but of its rate', async () => {
    const beside = (indicator: string, subject: TerritoryRef) => answerComparison(context, { indicator, subject, within: ROOT, period: '2024', against: { is: 'target' } }, (question) => answerQuery(context, question));
    expect(await beside('lignes', ROOT)).toMatchObject({ subject: { value: 40 }, gap: { difference: 0 }, verdict: 'same' });
    expect(await beside('lignes', { level: 'epci', code: 'E1' })).toMatchObject({ gap: null, missing: { of: 'reference', reason: 'depends-on-size' } });
    expect(await beside('raccordes', { level: 'epci', code: 'E1' })).toMatchObject({ gap: { difference: 0 }, verdict: 'same' });
  });

  it('has no line before its first point, and keeps the last one', async () => {
    expect(await compared('2019')).toMatchObject({ reference: { target: { expected: null, goal: { at: '2020', value: 20 } } }, gap: null, missing: { of: 'reference', reason: 'before-trajectory' } });
    expect(targetAt(linked, '2034')).toEqual({ expected: 50, goal: { at: '2030', value: 50 }, isPast: true });
    expect(targetAt({}, '2024')).toBeNull();
  });

  it('is reached at the end of its period: a quarter of the way after the first quarter of the next year', () => {
    const yearly = { target: [{ at: '2023', value: 0 }, { at: '2024', value: 12 }] };
    expect(['2023', '2024-T1', '2024-T2', '2024-10', '2024'].map((period) => targetAt(yearly, period)?.expected)).toEqual([0, 3, 6, 10, 12]);
    expect(targetAt({ target: [{ at: '2028', value: 150 }] }, '2024')).toEqual({ expected: null, goal: { at: '2028', value: 150 }, isPast: false });
  });
});
