import { describe, expect, it } from 'vitest';
import { nearestPeriod } from '../../../src/domain/nearest-period.ts';
import { canBeChosen, canBeComparedWith, isWithinReach, placesOf, territoriesAsked } from '../../../src/domain/places.ts';
import { FRANCE, type Level, type TerritoryRef } from '../../../src/domain/territory.ts';
import { INDEX, ROOT } from '../../support/toy-extracts.ts';

const asked = (level: Level, within: TerritoryRef | null) => territoriesAsked(INDEX, level, within).map(({ level: own, code }) => `${own}:${code}`);

describe('the territories asked about', () => {
  it('are those of the level, and the cut communes beside the cantons', () => {
    expect(asked('canton', ROOT)).toEqual(['canton:K1', 'canton:K2', 'canton:K3', 'canton:K4', 'commune:C']);
    expect(asked('canton', { level: 'canton', code: 'K3' })).toEqual(['canton:K3']);
    expect(asked('epci', ROOT)).toEqual(['epci:E1', 'epci:E2']);
  });

  it('cross the border for communes and EPCI only', () => {
    expect(asked('commune', null)).toContain('commune:X');
    expect(asked('commune', ROOT)).not.toContain('commune:X');
    expect(asked('departement', null)).toEqual(['departement:99']);
    expect(asked('arrondissement', { level: 'commune', code: 'X' })).toEqual([]);
  });

  it('are made of whole communes, and of parts of the cut ones', () => {
    const places = placesOf(INDEX, 'canton', ROOT).map(({ territory, commune, whole }) => `${territory.code} ${commune.code} ${whole ? 'whole' : 'part'}`);
    expect(places).toEqual(['K1 A whole', 'K1 B whole', 'K2 C part', 'K3 C part', 'C C whole', 'K2 D whole', 'K4 E whole']);
    expect(placesOf(INDEX, 'commune', { level: 'canton', code: 'K3' })).toMatchObject([{ commune: { code: 'C' }, whole: false }]);
  });
});

describe('the territories that can be chosen', () => {
  it('are those that the index holds whole', () => {
    expect(canBeChosen(INDEX, ROOT)).toBe(true);
    expect(canBeChosen(INDEX, { level: 'epci', code: 'E2' })).toBe(true);
    expect(canBeChosen(INDEX, { level: 'commune', code: 'X' })).toBe(true);
    expect(canBeChosen(INDEX, { level: 'departement', code: '98' })).toBe(false);
    expect(canBeChosen(INDEX, { level: 'region', code: '27' })).toBe(false);
    expect(canBeChosen(INDEX, { level: 'canton', code: 'K9' })).toBe(false);
    expect(canBeChosen(INDEX, FRANCE)).toBe(false);
    expect(isWithinReach(INDEX, 'region')).toBe(false);
    expect(isWithinReach(INDEX, 'pays')).toBe(false);
    expect(isWithinReach({ ...INDEX, root: FRANCE }, 'region')).toBe(true);
  });

  it('are compared with what holds the root, and with nothing else that is not whole', () => {
    expect(canBeComparedWith(INDEX, { level: 'region', code: '27' })).toBe(true);
    expect(canBeComparedWith(INDEX, FRANCE)).toBe(true);
    expect(canBeComparedWith(INDEX, { level: 'pays', code: 'BE' })).toBe(false);
    expect(canBeComparedWith(INDEX, { level: 'departement', code: '98' })).toBe(false);
  });
});

describe('the nearest period', () => {
  it('is the closest in years, the later of equals, else the last', () => {
    expect(nearestPeriod('2018', ['2023', '2016', '2019'])).toBe('2019');
    expect(nearestPeriod('2018', ['2016', '2020'])).toBe('2020');
    expect(nearestPeriod('hier', ['2016', '2020'])).toBe('2020');
    expect(nearestPeriod('2018', [])).toBeNull();
  });
});
