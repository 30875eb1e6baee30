import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/domain/indicator.ts';
import type { Level, TerritoryIndex } from '../../../src/domain/territory.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine, type NodeEngine } from '../../support/engine-node.ts';
import { attach, contextOf, geographyTables, INDEX, ratio, ROOT, share, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Whole numbers, so that the order of additions changes no bit. */
const amount = fc.integer({ min: 0, max: 1000 });
const cell = fc.record({ helped: fc.option(amount, { freq: 4 }), people: fc.option(amount, { freq: 6 }) });
const COMMUNES = ['A', 'B', 'C', 'D', 'E'] as const;
const cells = fc.tuple(cell, cell, cell, cell, cell);
type Cells = readonly { readonly helped: number | null; readonly people: number | null }[];
type Row = readonly [string, string, string, number | null, string | null];

const INDICATORS = [
  sum('aides', term('aides', 'helped')),
  ratio('taux', term('aides', 'helped'), term('personnes', 'people'), { scale: 1000 }),
  share('part', term('aides', 'helped', { where: [{ column: 'aid', is: 'in', values: ['x'] }] }), ['aid']),
];

const runs = { numRuns: 6 };
let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
});

const people = (values: Cells): Toy => ({ id: 'personnes', columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' }, rows: values.map(({ people: count }, index) => [COMMUNES[index] ?? '', '2023', count]) });
const aids = (rows: readonly Row[]): Toy => ({ id: 'aides', columns: { place: 'VARCHAR', year: 'VARCHAR', aid: 'VARCHAR', helped: 'INTEGER', helped__reason: 'VARCHAR' }, rows });
const onePerCommune = (values: Cells): readonly Row[] => values.map(({ helped }, index) => [COMMUNES[index] ?? '', '2023', 'x', helped, helped === null ? 'secret' : null]);
const prepare = (values: Cells, rows: readonly Row[] = onePerCommune(values)) => contextOf(engine, [people(values), aids(rows)], INDICATORS);

const ask = async (context: AnswerContext, indicator: string, level: Level, where: readonly Condition[] = []) => (await answerQuery(context, { indicator, level, within: ROOT, periods: ['2023'], ...(where.length > 0 ? { where } : {}) })).observations;
const total = (terms: readonly (number | null)[]): number => terms.reduce<number>((added, one) => added + (one ?? 0), 0);

describe('whatever the data', () => {
  it('a ratio of any union is Σn ÷ Σd, whatever the partition it is added from', async () => {
    await fc.assert(
      fc.asyncProperty(cells, fc.tuple(...COMMUNES.map(() => fc.constantFrom('E1', 'E2', 'E3'))), async (values, epcis) => {
        const territories: TerritoryIndex = {
          ...INDEX,
          communes: INDEX.communes.map((commune, index) => (index < epcis.length ? { ...commune, epci: epcis[index] ?? null } : commune)),
          epcis: ['E1', 'E2', 'E3'].map((code) => ({ level: 'epci', code, name: code })),
        };
        const context = { ...(await prepare(values)), territories };
        await attach(engine, 'territoires', geographyTables(territories));
        const paired = values.filter(({ helped, people: count }) => helped !== null && count !== null);
        const [n, d] = [total(paired.map(({ helped }) => helped)), total(paired.map(({ people: count }) => count))];
        const [whole] = await ask(context, 'taux', 'departement');
        expect(whole?.value ?? null).toEqual(paired.length === 0 || d === 0 ? null : expect.closeTo((1000 * n) / d, 9));
        for (const level of ['commune', 'epci', 'arrondissement', 'canton'] as const) {
          const parts = await ask(context, 'taux', level);
          expect([total(parts.map((part) => part.numerator)), total(parts.map((part) => part.denominator))]).toEqual([n, d]);
        }
      }),
      runs,
    );
  });

  it('splitting and reordering rows changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(cells, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 }), fc.infiniteStream(fc.nat()), async (values, pieces, order) => {
        const plain = onePerCommune(values);
        const split = plain.flatMap(([place, year, aid, helped, reason], index): Row[] => {
          const count = pieces[index] ?? 1;
          if (helped === null) return [[place, year, aid, helped, reason]];
          const part = Math.floor(helped / count);
          return Array.from({ length: count }, (_, piece) => [place, year, aid, piece === 0 ? helped - part * (count - 1) : part, reason]);
        });
        const shuffled = split.map((row) => ({ row, key: order.next().value as number })).sort((a, b) => a.key - b.key).map(({ row }) => row);
        const answers = async (rows: readonly Row[]) => {
          const context = await prepare(values, rows);
          return Promise.all(INDICATORS.flatMap(({ id }) => (['commune', 'canton'] as const).map((level) => ask(context, id, level))));
        };
        expect(await answers(shuffled)).toEqual(await answers(plain));
      }),
      runs,
    );
  });

  it('one more secret cell lowers the coverage of what holds it, and changes the value of nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(cells, fc.nat(4), async (values, at) => {
        const hidden = values.map((value, index) => (index === at ? { ...value, helped: null } : value));
        const known = values[at]?.helped !== null;
        const before = await prepare(values);
        const seen = { communes: await ask(before, 'taux', 'commune'), whole: (await ask(before, 'taux', 'departement'))[0], count: (await ask(before, 'aides', 'departement'))[0] };
        const after = await prepare(hidden);
        const communes = await ask(after, 'taux', 'commune');
        expect(communes.filter((_, index) => index !== at)).toEqual(seen.communes.filter((_, index) => index !== at));
        const count = (await ask(after, 'aides', 'departement'))[0];
        expect(count?.coverage).toBeCloseTo((seen.count?.coverage ?? NaN) - (known ? 0.2 : 0), 9);
        expect(total([count?.value ?? null])).toBe(total([seen.count?.value ?? null]) - (known ? (values[at]?.helped ?? NaN) : 0));
        expect((await ask(after, 'taux', 'departement'))[0]?.coverage ?? 0).toBeLessThanOrEqual((seen.whole?.coverage ?? 0) + 1e-9);
      }),
      runs,
    );
  });

  it('filters commute, and asking twice the same is asking once', async () => {
    const row = fc.tuple(fc.constantFrom(...COMMUNES), fc.constant('2023'), fc.constantFrom('x', 'y', 'z'), fc.option(amount, { freq: 5 }), fc.constant(null));
    const filter = fc.subarray(['x', 'y', 'z'], { minLength: 1 }).map((values): Condition => ({ column: 'aid', is: 'in', values }));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), filter, filter, async (rows, first, second) => {
        const context = await prepare([], rows);
        const both = await ask(context, 'aides', 'epci', [first, second]);
        expect(await ask(context, 'aides', 'epci', [second, first])).toEqual(both);
        expect(await ask(context, 'aides', 'epci', [first, second, first])).toEqual(both);
        if (first.is !== 'in' || second.is !== 'in') throw new Error('made above');
        const shared = first.values.filter((value) => second.values.includes(value));
        expect(await ask(context, 'aides', 'epci', [{ column: 'aid', is: 'in', values: shared }])).toEqual(both);
      }),
      runs,
    );
  });
});
