import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { territoriesAsked } from '../../../src/domain/places.ts';
import { NOTHING_SELECTED, type Selection, type SelectionIssue } from '../../../src/domain/selection.ts';
import { LEVELS } from '../../../src/domain/territory.ts';
import { printAddress, readAddress, writeAddress, type AddressKnowledge } from '../../../src/selection/address.ts';
import { TOY_INDEX } from '../../support/toy-ground.ts';

const KNOWN: AddressKnowledge = {
  territories: TOY_INDEX,
  levels: ['commune', 'canton', 'epci'],
  periods: ['2016', '2022', '2023', '2023-T3', '2023-07', '2022-2023'],
  figureIds: ['carte-population', 'tendance', 'cle'],
};

const read = (text: string) => readAddress(new URLSearchParams(text), KNOWN);

const choosable = LEVELS.filter((level) => level !== 'pays' && level !== 'region' && level !== 'departement').flatMap((level) =>
  territoriesAsked(TOY_INDEX, level, null)
    .filter((territory) => territory.level === level)
    .map(({ code }) => ({ level, code })),
);

const selections: fc.Arbitrary<Selection> = fc.record({
  territory: fc.option(fc.constantFrom(...choosable)),
  level: fc.option(fc.constantFrom(...KNOWN.levels)),
  period: fc.option(fc.constantFrom(...KNOWN.periods)),
  asTable: fc.shuffledSubarray([...KNOWN.figureIds]),
});

describe('the address', () => {
  it('is short and readable', () => {
    const selection: Selection = { territory: { level: 'epci', code: '200000001' }, level: 'canton', period: '2023', asTable: ['carte-population', 'tendance'] };
    expect(printAddress(selection)).toBe('territoire=epci:200000001&niveau=canton&periode=2023&tableaux=carte-population,tendance');
    expect(printAddress(NOTHING_SELECTED)).toBe('');
  });

  it('gives back the selection that wrote it', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        expect(readAddress(writeAddress(selection), KNOWN)).toEqual({ selection, issues: [] });
        expect(read(printAddress(selection))).toEqual({ selection, issues: [] });
      }),
    );
  });

  it('never throws, tells every parameter it drops, and lets nothing unknown through', { timeout: 30_000 }, () => {
    const name = fc.oneof(fc.constantFrom('territoire', 'niveau', 'periode', 'tableaux', 'utm_source', '__proto__'), fc.string());
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.constantFrom('epci:', ':', "epci:1'--", '2023', 'canton', 'tendance,tendance', 'epci:200000001', 'region:27', 'constructor'));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        const { selection, issues } = readAddress(new URLSearchParams(pairs), KNOWN);
        expect(Object.keys(selection).sort()).toEqual(['asTable', 'level', 'period', 'territory']);
        expect(readAddress(writeAddress(selection), KNOWN)).toEqual({ selection, issues: [] });
        const told = ({ parameter, given, message }: SelectionIssue) => ['territoire', 'niveau', 'periode', 'tableaux'].includes(parameter) && given.length <= 61 && message.endsWith('.');
        expect(issues.filter((issue) => !told(issue))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['territoire=clunisois', 'territoire', '« clunisois » n’est pas de la forme'],
    ['territoire=epci:999999999', 'territoire', 'n’est pas dans cet observatoire'],
    // The neighbouring département is known by one commune only: it cannot be put in focus.
    ['territoire=departement:98', 'territoire', 'n’est pas dans cet observatoire'],
    ['territoire=region:27', 'territoire', 'n’est pas dans cet observatoire'],
    ['niveau=arrondissement', 'niveau', 'Niveaux possibles : commune, canton, EPCI.'],
    ['periode=2032', 'periode', 'Période publiée la plus proche : 3e trimestre 2023.'],
    ['tableaux=carte', 'tableaux', 'Cette page n’a pas de figure « carte ».'],
    ['niveau=canton&niveau=epci', 'niveau', 'plusieurs fois'],
  ])('drops and tells %s', (text, parameter, sentence) => {
    const { issues } = read(text);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ parameter });
    expect(issues[0]?.message.replace(/[\u00A0\u202F]/g, ' ')).toContain(sentence);
  });

  it('keeps what is right beside what is wrong', () => {
    const { selection, issues } = read('territoire=epci:nope&periode=2022&tableaux=tendance,rien');
    expect(selection).toEqual({ ...NOTHING_SELECTED, period: '2022', asTable: ['tendance'] });
    expect(issues.map(({ parameter }) => parameter)).toEqual(['territoire', 'tableaux']);
  });

  it('takes the root territory for the default, and a level typed with its accent', () => {
    expect(read('territoire=departement:99&niveau=')).toEqual({ selection: NOTHING_SELECTED, issues: [] });
    expect(read('niveau=EPCI').selection.level).toBe('epci');
  });
});
