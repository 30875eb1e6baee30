import { beforeAll, describe, expect, it } from 'vitest';
import { readDeclarations } from '../../../src/catalogue/read-declarations.ts';
import { buildDataset } from '../../../src/datasets/build-dataset.ts';
import { buildGeography } from '../../../src/datasets/geography/build-geography.ts';
import { setTotalsAside } from '../../../src/datasets/set-aside.ts';
import type { ChangeIndicator } from '../../../src/domain/indicator.ts';
import type { Level } from '../../../src/domain/territory.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, published, ratio, ROOT, stock, term, type Toy } from '../../support/toy-extracts.ts';
import { TOY_FILES, TOY_ROOT } from '../../support/toy-geography.ts';
import { TOY_CATALOGUE } from '../../support/toy-ground.ts';
import { texts, TOY } from '../../unit/catalogue/toy-folder.ts';

/**
 * The toy case: beneficiaries for 1 000 people of 75 and more. C is secret, E has no row. Known pairs: A 10 of 100, B 1 of 2,
 * D 5 of 20: 16 of 122 people, out of 182. Joining first and averaging the rates of the EPCI gives 178.9 and hides the gaps.
 */
const HELPED: Toy = {
  id: 'aides',
  columns: { place: 'VARCHAR', year: 'VARCHAR', helped: 'INTEGER', helped__reason: 'VARCHAR' },
  rows: [['A', '2023', 10, null], ['B', '2023', 1, null], ['C', '2023', null, 'secret'], ['D', '2023', 5, null]],
};
/** Two rows a commune (women, men), and two years. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', sex: 'VARCHAR', people: 'INTEGER' },
  rows: [['A', 60, 40], ['B', 1, 1], ['C', 25, 25], ['D', 12, 8], ['E', 5, 5]].flatMap(([place, women, men]) => ['2022', '2023'].flatMap((year) => [[place, year, 'F', women], [place, year, 'M', men]] as [string, string, string, number][])),
};
const MEDIANS: Toy = { id: 'revenus', columns: { place: 'VARCHAR', year: 'VARCHAR', median: 'INTEGER' }, rows: [['A', '2023', 20000], ['B', '2023', 30000]] };

let context: AnswerContext;
beforeAll(async () => {
  const people = stock('population', term('personnes', 'people'), { breaks: [{ at: '2023', note: 'Nouveau champ' }] });
  const change: ChangeIndicator = { ...people, id: 'evolution', kind: 'change', of: 'population', atLeastYears: 1 };
  context = await contextOf(
    await nodeEngine(),
    [HELPED, PEOPLE, MEDIANS],
    [ratio('taux', term('aides', 'helped'), term('personnes', 'people'), { scale: 1000 }), people, change, published('mediane', [{ dataset: 'revenus', value: 'median', where: [] }])],
  );
});

async function ask(indicator: string, level: Level, period = '2023') {
  return (await answerQuery(context, { indicator, level, within: ROOT, periods: [period] })).observations;
}

/** What `check` says of the toy folder with one indicator written so. */
function codes(declaration: string): readonly string[] {
  const text = `id: densite\nlabel: Essai\ntheme: Essai\ndefinition: d\nsays: s\ndoes_not_say: n\nunit: u\n${declaration}\n`;
  return readDeclarations(texts({ ...TOY, 'indicators/densite.yaml': text })).diagnostics.filter(({ at }) => at?.file === 'indicators/densite.yaml').map(({ code }) => code);
}

it('the toy case gives 131.1 ‰ at 67 %', async () => {
  const [whole] = await ask('taux', 'departement');
  expect(whole).toMatchObject({ numerator: 16, denominator: 122, status: 'partial', cells: { expected: 5, known: 3, secret: 1, absent: 1 } });
  expect(whole?.value).toBeCloseTo(131.1475, 4);
  expect(Math.round(100 * (whole?.coverage ?? 0))).toBe(67);
});

describe('the ten classic errors cannot happen, or are refused', () => {
  it('1. the mean of means: the rate of the whole is not that of its EPCI', async () => {
    const rates = (await ask('taux', 'epci')).map(({ value }) => value ?? NaN);
    expect(rates).toEqual([expect.closeTo(107.8431, 4), 250]);
    expect((await ask('taux', 'departement'))[0]?.value).not.toBeCloseTo((rates[0] ?? 0) / 2 + (rates[1] ?? 0) / 2, 0);
    expect(codes('kind: average\nof: { dataset: habitants, sum: taux }')).toContain('average-refused');
    expect(codes('kind: sum\nof: { dataset: habitants, sum: taux }')).toContain('sum-of-rates');
  });

  it('2. the fan-out of a join: ten helped in a commune of two rows are ten', async () => {
    expect((await ask('taux', 'commune'))[0]).toMatchObject({ numerator: 10, denominator: 100 });
  });

  it('3. a stock added over time: two years of 182 people are 182 people', async () => {
    expect((await ask('population', 'departement'))[0]?.value).toBe(182);
    const { observations } = await answerQuery(context, { indicator: 'population', level: 'departement', within: ROOT, periods: ['2023'], transform: { is: 'rolling', of: 'sum', periods: 2 } });
    expect(observations[0]).toMatchObject({ value: null, status: 'not-aggregable', reason: 'not-additive' });
    expect(codes('kind: stock\nof: { dataset: habitants, sum: habitants, over_time: add }')).toContain('time-misplaced');
  });

  it('4. a median rolled up: there is none above the level of its publication', async () => {
    expect((await ask('mediane', 'epci')).every(({ value, reason }) => value === null && reason === 'not-additive')).toBe(true);
    expect(codes('kind: median\nof: { dataset: habitants, sum: habitants }')).toContain('average-refused');
  });

  it('5. a row of totals counted with its parts: it is set aside before anything is added', () => {
    const file = { fields: ['code', 'sexe', 'n'], values: [['A', 'A', 'A'], ['F', 'M', 'Ensemble'], ['3', '4', '7']], rowCount: 3, lines: [2, 3, 4], warnings: [] };
    const { table, setAside } = setTotalsAside(file, [{ field: 'sexe', in: ['Ensemble'] }]);
    expect([table.values[2], setAside]).toEqual([['3', '4'], 1]);
  });

  it('6. a secret as zero: unknown, and the reason said', async () => {
    expect((await ask('taux', 'commune'))[2]).toMatchObject({ value: null, numerator: null, status: 'suppressed', reason: 'secret' });
  });

  it('7. an absence as zero: unknown, unless the declaration says that it is none', async () => {
    expect((await ask('taux', 'commune'))[4]).toMatchObject({ value: null, numerator: null, status: 'absent', reason: 'not-published' });
  });

  it('8. a change across a break: none is computed', async () => {
    expect((await ask('evolution', 'departement'))[0]).toMatchObject({ value: null, reason: 'break' });
  });

  it('9. a percentage of percentages: refused wherever it is declared or asked', async () => {
    expect(codes('kind: ratio\nnumerator: { dataset: habitants, sum: taux }\ndenominator: { dataset: habitants, sum: habitants }')).toContain('sum-of-rates');
    const share = `${TOY['indicators/densite.yaml']}`;
    const formula = `${TOY['indicators/evolution.yaml']}`.replace(/kind: change\nof: habitants\nat_least_years: 5/, 'kind: formula\nunit: "%"\nscale: 100\nnumerator: densite\ndenominator: habitants');
    const { diagnostics } = readDeclarations(texts({ ...TOY, 'indicators/densite.yaml': share, 'indicators/evolution.yaml': formula }));
    expect(diagnostics.map(({ code }) => code)).toContain('formula-of-rates');
    const change = `${TOY['indicators/evolution.yaml']}`.replace('of: habitants', 'of: densite');
    expect(readDeclarations(texts({ ...TOY, 'indicators/evolution.yaml': change })).diagnostics.map(({ code }) => code)).toContain('change-of-rate');
  });

  it('10. a code of another vintage: a merged commune counts where it lies today', () => {
    const [base] = TOY_CATALOGUE.datasets;
    if (!base) throw new Error('The toy catalogue has a dataset');
    const table = { fields: ['code', 'population'], values: [['99001', '99011'], ['10', '3']], rowCount: 2, lines: [2, 3], warnings: [] };
    const part = { source: { kind: 'folder', path: 'x.json' }, decoding: {}, constants: { annee: '2022' }, geography: 2022 } as const;
    const built = buildDataset(base, [{ part, table, describe: 'fichier' }], buildGeography({ cogYear: 2026 }, TOY_ROOT, TOY_FILES));
    expect(built.rowCount).toBe(1);
    expect(built.quality.codesMoved).toEqual([{ from: '99011', to: '99001', periods: ['2022'] }]);
  });
});
