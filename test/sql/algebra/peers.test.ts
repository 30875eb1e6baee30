import { beforeAll, describe, expect, it } from 'vitest';
import { answerComparison } from '../../../src/comparison/compare.ts';
import { groupsFor, membersFor } from '../../../src/comparison/members.ts';
import { answerStanding } from '../../../src/comparison/standing.ts';
import type { PeerGroup } from '../../../src/domain/peers.ts';
import type { Territory } from '../../../src/domain/territory.ts';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, distinct, published, ratio, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Inhabitants 1 000, 900, 400, 300 and 90 in the département, 5 000 across the border. Helped: 100, 45, 8, 30, secret, 2 000. */
const PEOPLE: Toy = {
  id: 'personnes',
  columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' },
  rows: [['A', 1000], ['B', 900], ['C', 400], ['D', 300], ['E', 90], ['X', 5000]].map(([place, count]) => [place, '2022', count] as [string, string, number]),
};
const HELPED: Toy = {
  id: 'aides',
  columns: { place: 'VARCHAR', year: 'VARCHAR', helped: 'INTEGER', helped__reason: 'VARCHAR' },
  roles: { helped__reason: 'attribute' },
  rows: [['A', '2023', 100, null], ['B', '2023', 45, null], ['C', '2023', 8, null], ['D', '2023', 30, null], ['E', '2023', null, 'secret'], ['X', '2023', 2000, null]],
};
const MEDIANS: Toy = { id: 'revenus', columns: { place: 'VARCHAR', year: 'VARCHAR', median: 'DOUBLE' }, rows: [['A', '2023', 20], ['B', '2023', 24], ['C', '2023', 30], ['D', '2023', 18]] };
const CASES: Toy = { id: 'dossiers', columns: { place: 'VARCHAR', year: 'VARCHAR', person: 'VARCHAR' }, rows: [['A', '2023', 'p1'], ['B', '2023', 'p1'], ['C', '2023', 'p2']] };

const [helped, people] = [term('aides', 'helped'), term('personnes', 'people', { pair: 'latest' })];
const INDICATORS = [
  stock('habitants', term('personnes', 'people')),
  sum('aides', helped),
  ratio('taux', helped, people, { scale: 100, unit: '%', direction: 'lower-is-better' }),
  published('mediane', [{ dataset: 'revenus', value: 'median', where: [] }], { levels: ['commune'], unit: '€' }),
  distinct('dossiers', { dataset: 'dossiers', distinct: 'person' }),
];
const group = (id: string, criteria: PeerGroup['criteria'], over: Partial<PeerGroup> = {}): PeerGroup => ({ id, label: id, level: 'commune', criteria, includesSubject: false, ...over });
const GROUPS: readonly PeerGroup[] = [
  group('taille', [{ is: 'population-band', indicator: 'habitants', bounds: [100, 1000] }]),
  group('taille-avec', [{ is: 'population-band', indicator: 'habitants', bounds: [100, 1000] }], { includesSubject: true }),
  group('arrondissement', [{ is: 'same', level: 'arrondissement' }]),
  group('arrondissement-et-taille', [{ is: 'same', level: 'arrondissement' }, { is: 'population-band', indicator: 'habitants', bounds: [500] }]),
  group('liste', [{ is: 'codes', codes: ['B', 'C', 'nulle-part'] }]),
  group('type', [{ is: 'epci-type' }], { level: 'epci' }),
  group('epci-du-departement', [{ is: 'same', level: 'departement' }], { level: 'epci' }),
];

let context: AnswerContext;
beforeAll(async () => {
  const bare = await contextOf(await nodeEngine(), [PEOPLE, HELPED, MEDIANS, CASES], INDICATORS);
  const epcis: readonly Territory[] = [{ level: 'epci', code: 'E1', name: 'CC des Rives' }, { level: 'epci', code: 'E2', name: 'CA de la Frontière' }];
  context = { ...bare, territories: { ...bare.territories, epcis }, catalogue: { ...bare.catalogue, observatory: { ...bare.catalogue.observatory, peerGroups: GROUPS } } };
});

const ask = (question: Parameters<typeof answerQuery>[1]) => answerQuery(context, question);
const peers = async (id: string, code: string, level: 'commune' | 'epci' = 'commune') => (await membersFor(context, id, { level, code }, '2023', ask))?.peers.map((member) => member.code) ?? null;
const commune = (code: string) => ({ level: 'commune', code }) as const;
const beside = async (indicator: string, id: string, code: string) => {
  const { reference, ...compared } = await answerComparison(context, { indicator, subject: commune(code), within: ROOT, period: '2023', against: { is: 'peers', group: id } }, ask);
  return { ...compared, group: reference?.is === 'group' ? reference.group : null };
};

describe('a peer group', () => {
  it('has members that anybody can check, without the subject', async () => {
    // A bound belongs to the band above: A, with 1 000 inhabitants, is with X.
    expect([await peers('taille', 'B'), await peers('taille', 'A'), await peers('taille', 'E')]).toEqual([['C', 'D'], ['X'], []]);
    expect([await peers('arrondissement', 'A'), await peers('arrondissement', 'X')]).toEqual([['B', 'C'], []]);
    expect(await peers('arrondissement-et-taille', 'A')).toEqual(['B']);
    expect([await peers('liste', 'A'), await peers('liste', 'B')]).toEqual([['B', 'C'], ['C']]);
    expect([await peers('type', 'E1', 'epci'), await peers('type', 'A')]).toEqual([[], null]);
    // Two communes of E2 in three are in the département: it counts there.
    expect(await peers('epci-du-departement', 'E1', 'epci')).toEqual(['E2']);
    expect(groupsFor(context, { level: 'epci', code: 'E1' }).map(({ id }) => id)).toEqual(['type', 'epci-du-departement']);
  });

  it('is worth the ratio of its sums: 38 of 700, not the mean of 2 % and 10 %', async () => {
    const { group: value, gap, verdict } = await beside('taux', 'taille', 'B');
    expect(value).toMatchObject({ numerator: 38, denominator: 700, value: expect.closeTo(5.428571, 6), coverage: 1, reason: null });
    expect([gap?.difference, gap?.told, verdict]).toEqual([expect.closeTo(-0.428571, 6), 'points', 'better']);
    expect(value?.distribution).toMatchObject({ count: 2, median: 6, firstQuartile: 4, thirdQuartile: 8 });
  });

  it('counts the subject in its own group where it is declared so: 83 of 1 600', async () => {
    const { group: value } = await beside('taux', 'taille-avec', 'B');
    expect(value?.members.map(({ code }) => code)).toEqual(['C', 'D', 'B']);
    expect(value).toMatchObject({ numerator: 83, denominator: 1600, value: expect.closeTo(5.1875, 9) });
  });

  it('says what is not known of its members: B and C only have a place in the sum, E is secret', async () => {
    const listed = { ...context, catalogue: { ...context.catalogue, observatory: { ...context.catalogue.observatory, peerGroups: [group('trois', [{ is: 'codes', codes: ['B', 'C', 'E'] }])] } } };
    const { reference, cautions, verdict } = await answerComparison(listed, { indicator: 'taux', subject: commune('A'), within: ROOT, period: '2023', against: { is: 'peers', group: 'trois' } }, ask);
    expect(reference).toMatchObject({ group: { numerator: 53, denominator: 1300, coverage: expect.closeTo(2 / 3, 9), distribution: { count: 2, unranked: 1 } } });
    expect([cautions, verdict]).toEqual([[{ of: 'reference', is: 'below-minimum-coverage', coverage: expect.closeTo(2 / 3, 9) }], null]);
  });

  it('has a rank and a median, but no value, for what does not add up', async () => {
    const { group: value, missing } = await beside('mediane', 'taille', 'B');
    expect([value?.value, missing, value?.distribution.median]).toEqual([null, { of: 'reference', reason: 'not-additive' }, 24]);
    const standing = await answerStanding(context, { indicator: 'mediane', subject: commune('B'), within: ROOT, period: '2023', among: { is: 'peers', group: 'taille' } }, ask);
    expect(standing?.members.map(({ code }) => code)).toEqual(['B', 'C', 'D']);
    expect(standing?.standing).toMatchObject({ fromHighest: 2, fromLowest: 2, of: 3, missing: 0 });
    expect((await beside('dossiers', 'arrondissement', 'A')).missing).toEqual({ of: 'reference', reason: 'not-additive' });
  });

  it('does not compare a quantity with a total', async () => {
    const { group: value, missing } = await beside('aides', 'taille', 'B');
    expect([value?.value, value?.distribution.median, missing]).toEqual([38, 19, { of: 'both', reason: 'depends-on-size' }]);
  });

  it('is nothing where nobody else is in it', async () => {
    expect((await beside('taux', 'taille', 'E')).missing).toEqual({ of: 'subject', reason: 'secret' });
    expect((await beside('taux', 'arrondissement-et-taille', 'C')).missing).toEqual({ of: 'reference', reason: 'no-peers' });
    expect(await answerStanding(context, { indicator: 'taux', subject: commune('C'), within: ROOT, period: '2023', among: { is: 'peers', group: 'arrondissement-et-taille' } }, ask)).toBeNull();
  });
});
