import { describe, expect, it } from 'vitest';
import type { Transform } from '../../../src/domain/indicator-query.ts';
import { asTransformed, beforeTransform, refusalOf } from '../../../src/query/transform.ts';
import { transformText } from '../../../src/query/transform-words.ts';
import { distinct, published, ratio, share, stock, sum, term } from '../../support/toy-extracts.ts';

const people = term('personnes', 'people');
const rolling = (of: 'sum' | 'mean'): Transform => ({ is: 'rolling', of, periods: 4 });
const cumulative: Transform = { is: 'cumulative' };
const index: Transform = { is: 'index', base: '2016' };
const change: Transform = { is: 'mean-annual-change', since: '2016' };

describe('what may be computed over time', () => {
  const percent = ratio('taux', people, people, { unit: '%' });
  const perThousand = ratio('pour-mille', people, people, { unit: '‰' });
  const median = published('mediane', [{ dataset: 'revenus', value: 'median', where: [] }], { unit: '€' });
  const persons = distinct('personnes', { dataset: 'aides', distinct: 'person' });
  it.each([
    [sum('naissances', people), { sum: null, mean: null, cumulative: null, index: null, change: null }],
    [stock('population', people), { sum: 'not-additive', mean: null, cumulative: 'not-additive', index: null, change: null }],
    [perThousand, { sum: null, mean: null, cumulative: null, index: null, change: null }],
    [percent, { sum: null, mean: null, cumulative: null, index: 'percentage-of-percentage', change: 'percentage-of-percentage' }],
    [share('part', people, ['age']), { sum: null, mean: null, cumulative: null, index: 'percentage-of-percentage', change: 'percentage-of-percentage' }],
    [persons, { sum: 'not-additive', mean: 'not-additive', cumulative: 'not-additive', index: null, change: null }],
    [median, { sum: 'not-additive', mean: 'not-additive', cumulative: 'not-additive', index: null, change: null }],
  ] as const)('of $kind $id', (indicator, expected) => {
    expect({ sum: refusalOf(rolling('sum'), indicator), mean: refusalOf(rolling('mean'), indicator), cumulative: refusalOf(cumulative, indicator), index: refusalOf(index, indicator), change: refusalOf(change, indicator) }).toEqual(expected);
  });
});

describe('the question behind a transform', () => {
  const query = { indicator: 'naissances', level: 'commune', within: null, periods: ['2023-02', '2023-01'] } as const;

  it('asks for the earlier periods that it needs, each once', () => {
    expect(beforeTransform({ ...query, transform: { is: 'rolling', of: 'sum', periods: 3 } }).periods).toEqual(['2022-11', '2022-12', '2023-01', '2023-02']);
    expect(beforeTransform({ ...query, transform: cumulative }).periods).toEqual(['2023-01', '2023-02']);
    expect(beforeTransform({ ...query, transform: { is: 'index', base: '2020-01' } }).periods).toEqual(['2020-01', '2023-01', '2023-02']);
    expect(beforeTransform({ ...query, transform: cumulative })).not.toHaveProperty('transform');
  });

  it('is the question itself where there is none', () => {
    expect(beforeTransform(query)).toBe(query);
  });

  it('has values in a unit of its own', () => {
    const people = stock('population', term('personnes', 'people'), { unit: 'habitants', decimals: 0 });
    const told = (transform?: Transform) => [asTransformed(people, transform).unit, asTransformed(people, transform).decimals];
    expect([told(), told(rolling('mean')), told(index), told(change)]).toEqual([['habitants', 0], ['habitants', 1], ['indice', 1], ['% par an', 2]]);
  });

  it('is told in words', () => {
    expect([rolling('mean'), cumulative, index, change].map(transformText)).toEqual([
      'moyenne sur 4 périodes consécutives',
      'cumul depuis le début de l’année',
      'indice, base 100 en 2016',
      'évolution annuelle moyenne, en %, depuis 2016',
    ]);
  });
});
