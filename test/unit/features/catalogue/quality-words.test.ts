import { describe, expect, it } from 'vitest';
import { qualityLines, qualitySummary } from '../../../../src/features/catalogue/quality-words.ts';
import { extractWith } from './ground.ts';

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');
const lines = (extract: ReturnType<typeof extractWith>) => Object.fromEntries(qualityLines(extract).map(({ name, tone, words, details }) => [name, [tone, plain(words), ...details.map(plain)]]));

describe('the quality report', () => {
  it('says that nothing was found, check by check', () => {
    expect(lines(extractWith({ rowsRead: 227_659, rowsKept: 3690 }))).toEqual({
      Lignes: ['neutral', '3 690 lignes retenues sur 227 659 lues dans les fichiers d’origine'],
      'Codes déplacés': ['good', 'aucun code n’a changé depuis la publication des fichiers'],
      'Codes inconnus': ['good', 'tous les codes sont connus de la géographie'],
      Couverture: ['good', 'chaque commune a une ligne à chaque période'],
      'Valeurs manquantes': ['good', 'aucune'],
      Doublons: ['good', 'aucune ligne ne répète le territoire, la période et les dimensions d’une autre'],
    });
  });

  it('gives every number of what was found', () => {
    const extract = extractWith({
      rowsSetAside: 2,
      codesMoved: [{ from: '71131', to: '71566', periods: ['2016', '2019'] }],
      codesUnknown: ['71999'],
      communesMissing: [{ period: '2016', count: 3 }, { period: null, count: 1 }],
      missingValues: [{ column: 'population', count: 1200 }],
      missingReasons: [{ column: 'population', reason: 'secret', count: 1000 }],
      zerosRestored: [{ column: 'commune', count: 5 }],
      duplicateKeys: 4,
    });
    expect(lines(extract)).toEqual({
      Lignes: ['neutral', '10 lignes retenues sur 10 lues dans les fichiers d’origine', '2 lignes de totaux mises à part'],
      'Codes déplacés': ['neutral', '1 code ancien est compté dans la commune d’aujourd’hui', '71131 est compté dans 71566 (2016 et 2019)'],
      'Zéros rétablis': ['neutral', '5 codes ont retrouvé le zéro initial perdu dans le fichier', 'Commune : 5'],
      'Codes inconnus': ['watch', '1 code n’est pas connu de la géographie', '71999'],
      Couverture: ['watch', 'des communes n’ont pas de ligne', '2016 : 3 communes sans ligne', '1 commune sans ligne'],
      'Valeurs manquantes': ['watch', '1 200 valeurs', 'population : 1 200, dont 1 000 sous le secret statistique'],
      Doublons: ['watch', '4 lignes répètent le territoire, la période et les dimensions d’une autre'],
    });
  });

  it('does not count the communes of a dataset about départements', () => {
    expect(lines(extractWith({}, { leaf: 'departement' }))['Couverture']).toEqual(['neutral', 'non vérifiée : le jeu ne parle pas des communes mais des départements']);
  });

  it('says that twenty unknown codes may be more', () => {
    const extract = extractWith({ codesUnknown: Array.from({ length: 20 }, (_, code) => String(code)) });
    expect(lines(extract)['Codes inconnus']?.[1]).toBe('au moins 20 codes ne sont pas connus de la géographie');
  });

  it('fits in one line of the list', () => {
    expect(plain(qualitySummary(extractWith({})))).toBe('10 lignes retenues sur 10, aucune valeur manquante, aucun doublon');
    expect(plain(qualitySummary(extractWith({ rowsKept: 1, rowsRead: 1, duplicateKeys: 1, missingValues: [{ column: 'a', count: 1 }], codesUnknown: ['x', 'y'] })))).toBe('1 ligne retenue sur 1, 2 codes inconnus, 1 valeur manquante, 1 doublon');
  });
});
