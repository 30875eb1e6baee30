import { array, assert, constantFrom, double, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGeography } from '../../../src/datasets/geography/build-geography.ts';
import { buildSample } from '../../../src/datasets/sample/build-sample.ts';
import { drawer, deviation, pick } from '../../../src/datasets/sample/draw.ts';
import { sampleTable } from '../../../src/datasets/sample/sample-table.ts';
import { communeSize, sizesAt } from '../../../src/datasets/sample/sizes.ts';
import type { ColumnSpec, Dataset } from '../../../src/domain/dataset.ts';
import type { SampleMeasure, SampleSpec } from '../../../src/domain/sample.ts';
import type { Commune, TerritoryIndex } from '../../../src/domain/territory.ts';
import { TOY_FILES, TOY_ROOT } from '../../support/toy-geography.ts';
import { TOY_CATALOGUE } from '../../support/toy-ground.ts';

const geography = buildGeography({ cogYear: 2026 }, TOY_ROOT, TOY_FILES);

const column = (name: string, role: ColumnSpec['role'], type: ColumnSpec['type'], more: Partial<ColumnSpec> = {}): ColumnSpec => ({ name, from: name.toUpperCase(), type, role, label: name, unit: role === 'measure' ? 'foyers' : null, missing: [], ...more });
const DATASET: Dataset = {
  ...(TOY_CATALOGUE.datasets[0] as Dataset),
  id: 'essai',
  parts: [{ source: { kind: 'folder', path: 'x.csv' }, decoding: {}, constants: {}, geography: 2020 }],
  columns: [
    column('commune', 'territory', 'code'),
    column('annee', 'period', 'year'),
    column('sexe', 'dimension', 'text'),
    column('foyers', 'measure', 'integer', { missing: [{ text: 's', reason: 'secret' }, { text: 'nd', reason: 'not-published' }] }),
    column('taux', 'measure', 'number', { decimal: 'comma' }),
  ],
  keep: [],
  territoryColumn: 'commune',
  periodColumn: 'annee',
  leaf: 'commune',
  grain: 'year',
};
const MEASURE: SampleMeasure = { column: 'foyers', level: 0.02, per: 'inhabitant', spread: 0, noise: 0, trend: 0, decimals: 1, roundTo: null, secretBelow: null, missing: 0, repeated: false };
const RATE: SampleMeasure = { ...MEASURE, column: 'taux', level: 12.5, per: 'row' };
const SAMPLE: SampleSpec = { seed: 1, periods: ['2022', '2023'], things: null, categories: [{ column: 'sexe', values: [{ text: 'F', weight: 0.5 }, { text: 'M', weight: 0.5 }] }], measures: [MEASURE, RATE], absentRows: 0 };

const manyCommunes = (count: number): TerritoryIndex => ({
  ...geography.index,
  communes: Array.from({ length: count }, (_, at): Commune => ({ ...(geography.index.communes[0] as Commune), code: `99${String(at).padStart(3, '0')}`, cutBetween: [] })),
});
const draw = (some: Partial<SampleSpec> = {}, index: TerritoryIndex = geography.index) => sampleTable(DATASET, { ...SAMPLE, ...some }, index);
/** The texts of a column, by the name that the source gives it. */
const textsOf = (table: ReturnType<typeof draw>, name: string) => table.values[table.fields.indexOf(name.toUpperCase())] ?? [];
const numbersOf = (table: ReturnType<typeof draw>, name: string) => textsOf(table, name).map((text) => Number(String(text).replace(',', '.')));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('chance that can be asked again', () => {
  it('is the same on every machine', () => {
    expect([drawer(1)('a'), drawer(1)('a', 'b'), drawer(2)('a'), drawer(1)('b', 'a')]).toEqual([0.9017827003262937, 0.975083508528769, 0.2760829667095095, 0.20640798099339008]);
  });

  it('is spread evenly, and its deviations have mean 0 and standard deviation 1', () => {
    const uniform = drawer(7);
    const drawn = Array.from({ length: 20_000 }, (_, at) => uniform('commune', at));
    for (let tenth = 0; tenth < 10; tenth += 1) expect(drawn.filter((number) => Math.floor(number * 10) === tenth).length).toBeGreaterThan(1_800);
    const deviations = Array.from({ length: 20_000 }, (_, at) => deviation(uniform, at));
    expect(Math.abs(sum(deviations) / deviations.length)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(sum(deviations.map((number) => number * number)) / deviations.length) - 1)).toBeLessThan(0.03);
    expect(Math.max(...deviations.map(Math.abs))).toBeLessThanOrEqual(3);
  });

  it('picks each value as often as its weight says, whatever the weights', () => {
    assert(
      property(array(record({ weight: double({ min: 0.001, max: 1e6, noNaN: true }) }), { minLength: 1, maxLength: 6 }), double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (values, uniform) => {
        expect(values).toContain(pick(values, uniform));
      }),
    );
    const weighted = [{ text: 'a', weight: 3 }, { text: 'b', weight: 1 }];
    const picked = Array.from({ length: 4_000 }, (_, at) => pick(weighted, (at + 0.5) / 4_000).text);
    expect(picked.filter((text) => text === 'a')).toHaveLength(3_000);
  });
});

describe('invented inhabitants', () => {
  it('are many in the communes that cantons share, few in most others, and never the census', () => {
    const sizes = geography.index.communes.map((commune) => [commune.name, communeSize(commune)] as const);
    expect(Object.fromEntries(sizes)['Coupée']).toBe(16_000);
    for (const [name, size] of sizes) expect([name, size % 10, size >= 100]).toEqual([name, 0, true]);
    const villages = sizesAt(manyCommunes(600), 'commune').map(({ size }) => size).sort((a, b) => a - b);
    expect(villages[300]).toBeGreaterThan(250);
    expect(villages[300]).toBeLessThan(700);
    expect(sum(villages)).toBeGreaterThan(300_000);
    expect(sum(villages)).toBeLessThan(600_000);
  });

  it('add up: those of a territory are those of its communes', () => {
    const inside = geography.index.communes.filter(({ departement }) => departement === '99');
    expect(sizesAt(geography.index, 'departement')).toEqual([{ code: '99', size: sum(inside.map(communeSize)) }]);
    expect(sum(sizesAt(geography.index, 'epci').map(({ size }) => size))).toBe(sum(geography.index.communes.map(communeSize)));
  });
});

describe('a sample', () => {
  it('is the same each time, and another with another seed', () => {
    expect(draw()).toEqual(draw());
    const varied = { measures: [{ ...MEASURE, spread: 0.3 }] };
    expect(draw({ ...varied, seed: 2 }).values).not.toEqual(draw(varied).values);
  });

  it('gives a territory the same rows whatever the others', () => {
    const one = { ...geography.index, communes: geography.index.communes.filter(({ code }) => code === '99002') };
    const all = draw();
    const kept = all.lines.map((_, at) => at).filter((at) => textsOf(all, 'commune')[at] === '99002');
    expect(draw({}, one).values).toEqual(all.values.map((texts) => kept.map((at) => texts[at])));
  });

  it('holds texts under the names of the source, one row per territory, period and category', () => {
    const table = draw();
    expect(table.fields).toEqual(['COMMUNE', 'ANNEE', 'SEXE', 'FOYERS', 'TAUX']);
    expect(table.rowCount).toBe(5 * 2 * 2);
    expect(textsOf(table, 'taux').every((text) => text === '6,3')).toBe(true);
    expect(new Set(textsOf(table, 'sexe'))).toEqual(new Set(['F', 'M']));
  });

  it('keeps to its scale: the sum follows the level, the trend and the weights', () => {
    const index = manyCommunes(300);
    const inhabitants = sum(sizesAt(index, 'commune').map(({ size }) => size));
    const table = draw({ measures: [{ ...MEASURE, spread: 0.3, noise: 0.1, trend: -0.1 }] }, index);
    const inYear = (year: string) => sum(numbersOf(table, 'foyers').filter((_, at) => textsOf(table, 'annee')[at] === year));
    expect(inYear('2022') / (0.02 * inhabitants)).toBeGreaterThan(0.9);
    expect(inYear('2022') / (0.02 * inhabitants)).toBeLessThan(1.1);
    expect(inYear('2023') / inYear('2022')).toBeGreaterThan(0.85);
    expect(inYear('2023') / inYear('2022')).toBeLessThan(0.95);
  });

  it('never shows a count between nothing and the threshold of secrecy', () => {
    assert(
      property(integer({ min: 0, max: 1_000 }), constantFrom(3, 5, 10), double({ min: 0.001, max: 0.05, noNaN: true }), (seed, threshold, level) => {
        const table = draw({ seed, measures: [{ ...MEASURE, level, spread: 0.4, secretBelow: threshold }] });
        for (const text of textsOf(table, 'foyers')) expect([text, text === 's' || Number(text) === 0 || Number(text) >= threshold]).toEqual([text, true]);
      }),
      { numRuns: 60 },
    );
  });

  it('rounds as the producer does, and leaves rows and cells out as often as it is told', () => {
    const index = manyCommunes(400);
    const table = draw({ measures: [{ ...MEASURE, roundTo: 5, missing: 0.2 }], absentRows: 0.25 }, index);
    expect(table.rowCount / (400 * 2 * 2)).toBeGreaterThan(0.7);
    expect(table.rowCount / (400 * 2 * 2)).toBeLessThan(0.8);
    const texts = textsOf(table, 'foyers');
    expect(texts.filter((text) => text === 'nd').length / texts.length).toBeGreaterThan(0.16);
    expect(texts.filter((text) => text === 'nd').length / texts.length).toBeLessThan(0.24);
    for (const text of texts) if (text !== 'nd') expect(Number(text) % 5).toBe(0);
  });

  it('repeats what is the same for the whole territory, whatever the category', () => {
    const table = draw({ measures: [{ ...RATE, spread: 0.5, noise: 0.5, repeated: true }] });
    const byPlace = new Map<string, Set<string | null>>();
    textsOf(table, 'taux').forEach((text, at) => {
      const key = `${textsOf(table, 'commune')[at]} ${textsOf(table, 'annee')[at]}`;
      byPlace.set(key, (byPlace.get(key) ?? new Set()).add(text));
    });
    expect(byPlace.size).toBe(10);
    for (const texts of byPlace.values()) expect(texts.size).toBe(1);
  });

  it('counts things: the same schools each year, other accidents each year, none in a village', () => {
    const things = { column: 'sexe', perThousand: 1, fromSize: 1_000, eachPeriod: false };
    const schools = draw({ categories: [], things });
    const idsIn = (table: ReturnType<typeof draw>, year: string) => textsOf(table, 'sexe').filter((_, at) => textsOf(table, 'annee')[at] === year);
    expect(idsIn(schools, '2022').length).toBeGreaterThan(10);
    expect(idsIn(schools, '2023')).toEqual(idsIn(schools, '2022'));
    expect(new Set(idsIn(schools, '2022')).size).toBe(idsIn(schools, '2022').length);
    const small = new Set(sizesAt(geography.index, 'commune').filter(({ size }) => size < 1_000).map(({ code }) => code));
    expect(textsOf(schools, 'commune').some((code) => small.has(String(code)))).toBe(false);
    const accidents = draw({ categories: [], things: { ...things, eachPeriod: true } });
    const shared = idsIn(accidents, '2022').filter((id) => idsIn(accidents, '2023').includes(id));
    expect(shared).toEqual([]);
  });
});

describe('a sample built into rows', () => {
  it('goes through the whole recipe: secrets keep their reason, commas are read, nothing is unreadable', () => {
    const { built, describe: said } = buildSample(DATASET, { ...SAMPLE, measures: [{ ...MEASURE, level: 0.01, secretBelow: 5 }, RATE] }, geography);
    expect(built.diagnostics).toEqual([]);
    expect(built.rowCount).toBe(20);
    expect(built.periods).toEqual(['2022', '2023']);
    expect(built.columns.find(({ spec }) => spec.name === 'taux')?.values.every((value) => value === 6.3)).toBe(true);
    expect(built.quality.missingReasons?.map(({ column: name, reason }) => [name, reason])).toEqual([['foyers', 'secret']]);
    expect(said.replace(/[\u00A0\u202F]/g, ' ')).toBe('données d’exemple inventées, tirées au hasard (graine 1)');
  });

  it('keeps constants that it does not draw, and ignores the shape of the real file', () => {
    const counted: Dataset = {
      ...DATASET,
      columns: [...DATASET.columns.slice(0, 3), column('foyers', 'measure', 'integer', { from: 'un' })],
      parts: [{ ...(DATASET.parts[0] as Dataset['parts'][number]), constants: { un: '1', ANNEE: '1999' } }],
      unpivot: [{ columns: ['2022'], into: { key: 'period', field: 'ANNEE', value: 'un' } }],
      totals: [{ field: 'absent', in: ['T'] }],
    };
    const { built } = buildSample(counted, { ...SAMPLE, measures: [] }, geography);
    expect(built.periods).toEqual(['2022', '2023']);
    expect(built.columns.find(({ spec }) => spec.name === 'foyers')?.values.every((value) => value === 1)).toBe(true);
  });
});
