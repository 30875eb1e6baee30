import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unmaskedByProducer, secretsOf } from '../../../src/comparison/unmask.ts';
import { answerZones, zoneReceipt } from '../../../src/comparison/zones.ts';
import { territoriesOfZone, zoneOf, type Zone } from '../../../src/domain/zone.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { answerZone, planByCommune, planZone } from '../../../src/query/zone.ts';
import { printQuery } from '../../../src/query/print.ts';
import { nodeEngine, type NodeEngine } from '../../support/engine-node.ts';
import { contextOf, distinct, INDEX, published, ratio, share, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Inhabitants: 100, 2, 50, 20, 10 and 40 across the border. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [['A', '2023', 100], ['B', '2023', 2], ['C', '2023', 50], ['D', '2023', 20], ['E', '2023', 10], ['X', '2023', 40]],
};
/** Helped women and men; in C the women are secret, E has no row. */
const HELPED: Toy = {
  id: 'aides',
  columns: { place: 'VARCHAR', year: 'VARCHAR', sexe: 'VARCHAR', helped: 'INTEGER', helped__reason: 'VARCHAR' },
  roles: { helped__reason: 'attribute' },
  rows: [['A', '2023', 'F', 6, null], ['A', '2023', 'M', 4, null], ['B', '2023', 'F', 1, null], ['C', '2023', 'F', null, 'secret'], ['C', '2023', 'M', 3, null], ['D', '2023', 'F', 5, null], ['X', '2023', 'M', 8, null]],
};
/** Three people are helped in A and B, one of them in both. */
const PERSONS: Toy = {
  id: 'dossiers',
  columns: { place: 'VARCHAR', year: 'VARCHAR', person: 'VARCHAR' },
  rows: [['A', '2023', 'p1'], ['A', '2023', 'p2'], ['B', '2023', 'p2'], ['B', '2023', 'p3'], ['D', '2023', 'p1']],
};
const MEDIANS: Toy = { id: 'revenus', leaf: 'epci', columns: { place: 'VARCHAR', year: 'VARCHAR', median: 'DOUBLE' }, rows: [['E1', '2023', 20_000], ['E2', '2023', 21_000]] };
const helped = term('aides', 'helped');
const INDICATORS = [
  sum('aides', helped),
  stock('habitants', term('personnes', 'people')),
  ratio('taux', helped, term('personnes', 'people'), { scale: 1000 }),
  share('femmes', term('aides', 'helped', { where: [{ column: 'sexe', is: 'in', values: ['F'] }] }), ['sexe']),
  distinct('personnes-aidees', { dataset: 'dossiers', distinct: 'person' }),
  published('mediane', [{ dataset: 'revenus', value: 'median', where: [] }], { levels: ['epci'] }),
  ratio('departement-seul', helped, term('personnes', 'people'), { levels: ['departement'] }),
];

let engine: NodeEngine;
let context: AnswerContext;
beforeAll(async () => {
  engine = await nodeEngine();
  context = await contextOf(engine, [PEOPLE, HELPED, PERSONS, MEDIANS], INDICATORS);
});

const zone = (...communes: string[]): Zone => zoneOf(INDEX, communes) as Zone;
const ask = async (indicator: string, ...zones: Zone[]) => (await answerZones(context, { indicator, zones, periods: ['2023'] })).map(({ set }) => set.observations[0]);
const told = async (indicator: string, ...communes: string[]) => {
  const [one] = await ask(indicator, zone(...communes));
  return [one?.numerator, one?.denominator, one?.value, one?.coverage, one?.status, one?.reason];
};

describe('a zone that a reader put together', () => {
  it('is one statement over its communes, listed and bound', () => {
    const planned = planByCommune(context, { indicator: 'taux', zones: [zone('A', 'D')], periods: ['2023'] });
    if (planned.kind === 'refused') throw new Error('The rate adds up');
    const { sql, params } = printQuery(planZone(planned.plan, zone('A', 'D'), INDEX));
    expect(sql).toMatchSnapshot();
    expect(params).toEqual(['2023', 'zone', 'A', 'zone', 'D', '2023', '2023', 1000]);
  });

  it('adds what adds up, and divides last', async () => {
    expect(await told('aides', 'A', 'D')).toEqual([15, null, 15, 1, 'ok', null]);
    expect(await told('habitants', 'A', 'D')).toEqual([120, null, 120, 1, 'ok', null]);
    expect(await told('taux', 'A', 'D')).toEqual([15, 120, 125, 1, 'ok', null]);
    expect(await told('femmes', 'A', 'D')).toEqual([11, 15, expect.closeTo(73.3333, 4), 1, 'ok', null]);
  });

  it('says what is not known of it: of A, C and E, 100 inhabitants of 160, one commune being secret and one without row', async () => {
    const [one] = await ask('taux', zone('A', 'C', 'E'));
    expect(one).toMatchObject({ numerator: 10, denominator: 100, value: 100, coverage: 100 / 160, status: 'partial', reason: 'not-published' });
    expect(one?.cells).toEqual({ expected: 3, known: 1, secret: 1, absent: 1, unplaced: 0, unpublished: 0 });
  });

  it('counts again what is distinct: three people in A and B, not four', async () => {
    expect(await told('personnes-aidees', 'A', 'B')).toEqual([null, null, 3, 1, 'ok', null]);
  });

  it('refuses what does not add up, and what means nothing below the whole', async () => {
    expect(await told('mediane', 'A', 'D')).toEqual([null, null, null, null, 'not-aggregable', 'not-additive']);
    expect(await told('departement-seul', 'A', 'D')).toEqual([null, null, null, null, 'absent', 'not-applicable']);
  });

  it('is the territory that it is made of exactly, with the figure of its producer', async () => {
    const [answer] = await answerZones(context, { indicator: 'mediane', zones: [zone('X', 'E', 'D')], periods: ['2023'] });
    expect([answer?.same?.code, answer?.set.observations.map(({ value }) => value)]).toEqual(['E2', [21_000]]);
    const same = (...communes: string[]) => territoriesOfZone(INDEX, zone(...communes)).map(({ level, code }) => `${level}:${code}`);
    expect(same('D', 'E')).toEqual(['arrondissement:R2']);
    expect(same('A', 'B', 'C', 'D', 'E')).toEqual(['departement:99']);
    expect(same('A', 'B', 'C')).toEqual(['arrondissement:R1', 'epci:E1']);
    // K2 holds D and a part of C: D alone is but a commune.
    expect(same('D')).toEqual(['commune:D']);
    expect(same('A', 'D')).toEqual([]);
  });

  it('tells its communes in its receipt, and the statement that was run', async () => {
    const query = { indicator: 'taux', zones: [{ ...zone('A', 'D'), name: 'Deux rives' }], periods: ['2023'] };
    const [answer] = await answerZones(context, query);
    if (!answer) throw new Error('One zone, one answer');
    const receipt = zoneReceipt(context, query, answer);
    expect(receipt.filters.map((text) => text.replaceAll('\u00A0', ' '))).toEqual(['Zone : Deux rives', 'communes : Commune A, Commune D', 'période : 2023']);
    expect([receipt.coverage?.replaceAll('\u00A0', ' '), receipt.sql]).toEqual(['2 communes choisies, 100 % du dénominateur connu', answer.set.sql]);
    expect(receipt.sourceLines).toHaveLength(3);
  });

  it('is Σn ÷ Σd whatever its communes, and the EPCI where it is one, without knowing it', async () => {
    const [n, d]: [Record<string, number>, Record<string, number>] = [{ A: 10, B: 1, D: 5, X: 8 }, { A: 100, B: 2, D: 20, X: 40 }];
    const rate = { indicator: 'taux', zones: [], periods: ['2023'] };
    await fc.assert(
      fc.asyncProperty(fc.subarray(['A', 'B', 'C', 'D', 'E', 'X'], { minLength: 1 }), async (communes) => {
        const { observations } = await answerZone(context, rate, zone(...communes));
        const [above, below] = [n, d].map((known) => communes.reduce((total, code) => total + (known[code] ?? 0), 0)) as [number, number];
        expect(observations[0]?.value ?? null).toEqual(below === 0 ? null : expect.closeTo((1000 * above) / below, 9));
      }),
      { numRuns: 8 },
    );
    for (const [code, ...communes] of [['E1', 'A', 'B', 'C'], ['E2', 'D', 'E', 'X']] as const)
      for (const indicator of ['aides', 'taux', 'femmes', 'personnes-aidees']) {
        const epci = await answerQuery(context, { indicator, level: 'epci', within: null, periods: ['2023'] });
        const own = epci.observations.find(({ territory }) => territory.code === code);
        const { observations } = await answerZone(context, { ...rate, indicator }, zone(...communes));
        expect({ ...observations[0], territory: null }).toEqual({ ...own, territory: null });
      }
  });
});

/**
 * The producer publishes 14 for E2, of which D has 5, X 3 and E a secret 6; and 25 for the département, where A has 6,
 * B 1, D 5, and C and E secrets of 7 and 6.
 */
describe('what a subtraction would reveal', () => {
  const CELLS: Toy = {
    id: 'secrets',
    columns: { place: 'VARCHAR', year: 'VARCHAR', count: 'INTEGER', count__reason: 'VARCHAR' },
    roles: { count__reason: 'attribute' },
    rows: [['A', '2023', 6, null], ['B', '2023', 1, null], ['C', '2023', null, 'secret'], ['D', '2023', 5, null], ['E', '2023', null, 'secret'], ['X', '2023', 3, null]],
  };
  const EPCIS: Toy = { id: 'secrets-epci', leaf: 'epci', columns: { place: 'VARCHAR', year: 'VARCHAR', count: 'INTEGER' }, rows: [['E2', '2023', 14]] };
  const ROOTS: Toy = { id: 'secrets-departement', leaf: 'departement', columns: { place: 'VARCHAR', year: 'VARCHAR', count: 'INTEGER' }, rows: [['99', '2023', 25]] };
  const counted = sum('cas', term('secrets', 'count'), { of: [term('secrets', 'count'), term('secrets-epci', 'count'), term('secrets-departement', 'count')], minimumCoverage: 0.5 });
  let guarded: AnswerContext;
  beforeAll(async () => {
    guarded = await contextOf(engine, [CELLS, EPCIS, ROOTS], [counted]);
  });
  const answers = (...zones: Zone[]) => answerZones(guarded, { indicator: 'cas', zones, periods: ['2023'] });
  const values = async (...zones: Zone[]) => (await answers(...zones)).map(({ set }) => [set.observations[0]?.value, set.observations[0]?.reason]);

  it('refuses D and X, as the 14 of the EPCI minus 8 would be the secret of E', async () => {
    const [answer] = await answers(zone('D', 'X'));
    expect(answer?.set.observations[0]).toMatchObject({ value: null, numerator: null, coverage: null, status: 'suppressed', reason: 'would-unmask' });
    expect(answer?.refused).toMatchObject([{ territory: { code: 'E2' }, communes: ['E'], secretCells: 1 }]);
  });

  it('tells the whole EPCI as its producer does, and a zone that leaves something else beside the secret', async () => {
    expect(await values(zone('D', 'E', 'X'))).toEqual([[14, null]]);
    expect(await values(zone('A', 'X'))).toEqual([[9, null]]);
  });

  it('takes for known what a chosen zone tells only: a secret commune in it changes nothing', async () => {
    // A, D and E tell 11; the 25 of the département minus 11 hold the 1 of B, which is no secret.
    expect(await values(zone('A', 'D', 'E'))).toEqual([[11, 'secret']]);
  });

  it('tells what leaves two secret cells together, unless the observatory protects two; then refuses those that do it together', async () => {
    const wide = zone('A', 'B', 'D');
    expect(await values(wide)).toEqual([[12, null]]);
    const stricter = { ...guarded, catalogue: { ...guarded.catalogue, observatory: { ...guarded.catalogue.observatory, differencingGuard: 2 } } };
    const strictly = async (...zones: Zone[]) => (await answerZones(stricter, { indicator: 'cas', zones, periods: ['2023'] })).map(({ set, refused }) => [set.observations[0]?.reason, refused.map(({ territory, communes }) => [territory.code, ...communes])]);
    expect(await strictly(wide)).toEqual([['would-unmask', [['99', 'C', 'E']]]]);
    expect(await strictly(zone('A', 'D'))).toEqual([[null, []]]);
    expect(await strictly(zone('B', 'C'))).toEqual([['secret', []]]);
    const both = ['would-unmask', [['99', 'C', 'E']]];
    expect(await strictly(zone('A', 'D'), zone('B', 'C'))).toEqual([both, both]);
    // Two zones that share a commune are not taken away together: it would count twice.
    expect(await strictly(zone('A', 'D'), zone('B', 'C', 'D'))).toEqual([[null, []], ['secret', []]]);
  });

  it('refuses nothing where no total is published: our own sums hold no secret cell', async () => {
    const bare = await contextOf(engine, [CELLS], [sum('cas', term('secrets', 'count'))]);
    const [answer] = await answerZones(bare, { indicator: 'cas', zones: [zone('D', 'X')], periods: ['2023'] });
    expect(answer?.set.observations[0]).toMatchObject({ value: 8, status: 'ok' });
    const [epci] = (await answerQuery(bare, { indicator: 'cas', level: 'epci', within: null, periods: ['2023'] })).observations;
    expect(epci).toMatchObject({ value: 7, status: 'partial', reason: 'secret' });
  });

  it('knows what the publications of the producer reveal by themselves', async () => {
    const open = unmaskedByProducer(await secretsOf(guarded, { indicator: 'cas', zones: [], periods: ['2023'] }));
    expect(open).toMatchObject([{ territory: { code: 'E2' }, communes: ['E'], secretCells: 1, zones: [] }]);
  });
});
