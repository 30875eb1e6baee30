import { describe, expect, it } from 'vitest';
import { indicatorGiven, levelGiven, periodsGiven, referenceGiven, territoryGiven } from '../../../src/cli/query-words.ts';
import { TOY_GROUND, TOY_INDEX, TOY_POPULATION } from '../../support/toy-ground.ts';

describe('the words of the command', () => {
  it.each([
    [undefined, 'departement:99'],
    ['99', 'departement:99'],
    ['departement:99', 'departement:99'],
    ['Département:99', 'departement:99'],
    ['200000001', 'epci:200000001'],
    ['epci:200000001', 'epci:200000001'],
    ['cc des rives', 'epci:200000001'],
    ['le bourg', 'commune:99002'],
    ['9902', 'canton:9902'],
  ])('take %s for a territory', (given, key) => {
    const { level, code } = territoryGiven(given, TOY_INDEX);
    expect(`${level}:${code}`).toBe(key);
  });

  it.each([
    ['des rive', /CC des Rives.*epci:200000001/],
    ['Frontière', /CA de la Frontière/],
    ['200000003', /epci:20000000[12]/],
    ['departement:98', /Territoire inconnu/],
    ['zzz', /Écrivez un code/],
    ['Ambre', /commune:99001, canton:9901 ou arrondissement:991/],
    [`'; DROP TABLE`, /Territoire inconnu/],
  ])('propose what is near %s', (given, message) => {
    expect(() => territoryGiven(given, TOY_INDEX)).toThrow(message);
  });

  it('understand levels with accents, capitals and plurals', () => {
    expect([undefined, 'EPCI', 'départements', 'Cantons', 'commune'].map(levelGiven)).toEqual(['departement', 'epci', 'departement', 'canton', 'commune']);
    expect(() => levelGiven('cantton')).toThrow('Vouliez-vous dire « canton » ?');
    expect(['région', 'Régions', 'pays'].map(levelGiven)).toEqual(['region', 'region', 'pays']);
  });

  it('compare with what holds the observatory, which nobody can choose', () => {
    const key = (given: string) => {
      const { level, code } = referenceGiven(given, TOY_INDEX);
      return `${level}:${code}`;
    };
    expect(['region:27', 'région:27', 'pays:FR', 'France', '99', 'cc des rives'].map(key)).toEqual(['region:27', 'region:27', 'pays:FR', 'pays:FR', 'departement:99', 'epci:200000001']);
    expect(() => referenceGiven('departement:98', TOY_INDEX)).toThrow('Territoire inconnu');
    expect(() => territoryGiven('pays:FR', TOY_INDEX)).toThrow('Territoire inconnu');
    expect(() => territoryGiven('region:27', TOY_INDEX)).toThrow('Territoire inconnu');
  });

  it('propose the nearest indicator, by its id or its label', () => {
    expect(indicatorGiven('population', TOY_GROUND)).toBe(TOY_POPULATION);
    expect(() => indicatorGiven('populaton', TOY_GROUND)).toThrow('Vouliez-vous dire « population » ?');
    expect(() => indicatorGiven('Part du plus grand EPCI', TOY_GROUND)).toThrow('Vouliez-vous dire « part-plus-grand » ?');
    expect(() => indicatorGiven('zzzz', TOY_GROUND)).toThrow('Indicateurs publiés : population, evolution, part-plus-grand.');
  });

  it('answer the last period, all of them, the one given, or name the nearest', () => {
    const given = (text?: string) => periodsGiven(text, TOY_POPULATION, TOY_GROUND, (period) => period === '2023-T1');
    expect(given()).toEqual(['2023']);
    expect(given('toutes')).toEqual(['2016', '2022', '2023']);
    expect(given('2016')).toEqual(['2016']);
    expect(given('2023-T1')).toEqual(['2023-T1']);
    expect(() => given('2018')).toThrow('Vouliez-vous dire « 2016 » ?');
  });
});
