import { describe, expect, it } from 'vitest';
import { asSubject, inTerritory, ofTerritory, withArticle } from '../../../src/domain/naming.ts';
import { FRANCE, type Territory } from '../../../src/domain/territory.ts';

const named = (level: Territory['level'], name: string, code = '0'): Territory => ({ level, code, name });

describe('names in a sentence', () => {
  it.each([
    [named('departement', 'Saône-et-Loire', '71'), 'La Saône-et-Loire', 'de Saône-et-Loire', 'en Saône-et-Loire'],
    [named('departement', 'Ain', '01'), 'L’Ain', 'de l’Ain', 'dans l’Ain'],
    [named('departement', 'Paris', '75'), 'Paris', 'de Paris', 'à Paris'],
    [named('departement', 'Doubs', '25'), 'Le Doubs', 'du Doubs', 'dans le Doubs'],
    [named('canton', 'Cluny', '7111'), 'Le canton de Cluny', 'du canton de Cluny', 'dans le canton de Cluny'],
    [named('canton', 'Autun-1', '7101'), 'Le canton d’Autun-1', 'du canton d’Autun-1', 'dans le canton d’Autun-1'],
    [named('canton', 'Le Creusot-2', '7113'), 'Le canton du Creusot-2', 'du canton du Creusot-2', 'dans le canton du Creusot-2'],
    [named('commune', 'Le Creusot'), 'Le Creusot', 'du Creusot', 'au Creusot'],
    [named('commune', 'Les Bizots'), 'Les Bizots', 'des Bizots', 'aux Bizots'],
    [named('commune', 'Autun'), 'Autun', 'd’Autun', 'à Autun'],
    [named('commune', 'Huilly-sur-Seille'), 'Huilly-sur-Seille', 'd’Huilly-sur-Seille', 'à Huilly-sur-Seille'],
    [named('epci', 'CC du Clunisois'), 'La CC du Clunisois', 'de la CC du Clunisois', 'dans la CC du Clunisois'],
    [named('arrondissement', 'Autun'), 'L’arrondissement d’Autun', 'de l’arrondissement d’Autun', 'dans l’arrondissement d’Autun'],
    [named('region', 'Bourgogne-Franche-Comté', '27'), 'La région Bourgogne-Franche-Comté', 'de la région Bourgogne-Franche-Comté', 'en Bourgogne-Franche-Comté'],
    [named('region', 'Hauts-de-France', '32'), 'La région Hauts-de-France', 'de la région Hauts-de-France', 'dans les Hauts-de-France'],
    [named('region', 'Ailleurs', '99'), 'La région Ailleurs', 'de la région Ailleurs', 'dans la région Ailleurs'],
    [FRANCE, 'La France', 'de France', 'en France'],
  ])('%o', (territory, subject, of, inside) => {
    const plain = (text: string) => text.replaceAll('\u00A0', ' ');
    expect(plain(asSubject(territory))).toBe(subject);
    expect(plain(ofTerritory(territory))).toBe(of);
    expect(plain(inTerritory(territory))).toBe(inside);
  });

  it('keeps the type of an EPCI on the line of its name', () => {
    expect(withArticle(named('epci', 'CC du Clunisois'))).toBe('la CC\u00A0du Clunisois');
  });
});
