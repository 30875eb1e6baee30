import { describe, expect, it } from 'vitest';
import { catalogueEntries, findEntry } from '../../../../src/features/catalogue/catalogue-entries.ts';
import { GROUND, TODAY } from './ground.ts';

const entries = catalogueEntries(GROUND, TODAY);

describe('the entries of the catalogue', () => {
  it('hold every dataset declared, published or missing, once, and the territories last', () => {
    expect(entries.map((entry) => entry.id)).toEqual(['populations', 'naissances', 'ecoles', 'revenus', 'loyers', 'nouveau', 'ancien-jeu', 'territoires']);
    expect(entries.filter((entry) => entry.isGeography).map((entry) => entry.id)).toEqual(['territoires']);
  });

  it('tell where each stands today', () => {
    expect(Object.fromEntries(entries.map(({ id, standing }) => [id, [standing.state, standing.words, standing.more]]))).toEqual({
      populations: ['attendu', 'Attendu depuis 12 jours', 'nouvelle version attendue le 1er janvier 2027'],
      naissances: ['a-jour', 'À jour', 'prochaine version attendue le 1er juin 2027'],
      ecoles: ['indetermine', 'Fréquence inconnue', null],
      revenus: ['ancien', 'Version du 2 octobre 2026 conservée', 'La source ne répond pas.'],
      loyers: ['absent', 'Absent de cette publication', 'Adresse injoignable.'],
      nouveau: ['absent', 'Absent de cette publication', 'Déclaré depuis la dernière actualisation, pas encore obtenu.'],
      'ancien-jeu': ['indetermine', 'Fréquence inconnue', null],
      territoires: ['attendu', 'Attendu depuis 12 jours', 'nouvelle version attendue le 1er janvier 2027'],
    });
  });

  it('tell invented rows from those of the producer, and why they stand in', () => {
    const extracts = GROUND.manifest.extracts.map((extract) => (extract.id === 'naissances' || extract.id === 'revenus' ? { ...extract, sample: true } : extract));
    const marked = catalogueEntries({ ...GROUND, manifest: { ...GROUND.manifest, extracts } }, TODAY);
    expect(findEntry(marked, 'naissances')?.standing).toEqual({ state: 'exemple', tone: 'watch', words: 'Données d’exemple', more: 'Des lignes inventées tiennent lieu de ce jeu, qui n’a pas encore été obtenu.' });
    expect(findEntry(marked, 'revenus')?.standing.more).toBe('Des lignes inventées tiennent lieu de ce jeu, qui n’a pas encore été obtenu. La source ne répond pas.');
  });

  it('name the indicators that read each', () => {
    expect(findEntry(entries, 'populations')?.uses.map((use) => use.indicator.id)).toEqual(['population', 'evolution', 'part-plus-grand']);
    expect(findEntry(entries, 'loyers')?.uses).toEqual([]);
    expect(findEntry(entries, 'inconnu')).toBeNull();
  });
});
