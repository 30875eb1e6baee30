import { describe, expect, it } from 'vitest';
import { describeQuality } from '../../../src/quality/describe-quality.ts';

const CLEAN = { rowsRead: 227_659, rowsKept: 3_690, codesMoved: [], codesUnknown: [], communesMissing: [], missingValues: [], duplicateKeys: 0 };

describe('the quality of a dataset, in words', () => {
  it('is one sentence when nothing asks for attention', () => {
    expect(describeQuality(CLEAN)).toEqual(['3\u202F690 lignes retenues sur 227\u202F659.']);
  });

  it('tells why values are missing, what was set aside and what was restored', () => {
    expect(
      describeQuality({
        ...CLEAN,
        missingValues: [{ column: 'taux', count: 3 }, { column: 'nom', count: 1 }],
        missingReasons: [{ column: 'taux', reason: 'not-published', count: 1 }, { column: 'taux', reason: 'secret', count: 2 }],
        zerosRestored: [{ column: 'commune', count: 1 }],
        rowsSetAside: 12,
      }).slice(1).map((sentence) => sentence.replaceAll('\u00A0', ' ')),
    ).toEqual([
      '3 valeurs manquantes dans « taux » : 1 sans publication, 2 sous secret statistique.',
      '1 valeur manquante dans « nom ».',
      '1 code a retrouvé son zéro initial dans « commune ».',
      '12 lignes de totaux écartées.',
    ]);
  });

  it('names what a data manager can act on', () => {
    expect(
      describeQuality({
        ...CLEAN,
        rowsKept: 1,
        duplicateKeys: 2,
        codesUnknown: ['12345'],
        communesMissing: [{ period: '2023', count: 1 }, { period: null, count: 52 }],
        missingValues: [{ column: 'population', count: 3 }],
        codesMoved: [{ from: '71131', to: '71566', periods: ['2016', '2019'] }],
      }),
    ).toEqual([
      '1 ligne retenue sur 227\u202F659.',
      '2 lignes répètent le territoire, la période et les dimensions d’une autre.',
      'Codes inconnus de la géographie\u00A0: 12345.',
      '2023\u00A0: 1 commune sans ligne.',
      '52 communes sans ligne.',
      '3 valeurs manquantes dans «\u00A0population\u00A0».',
      '71131 est compté dans 71566 (2016, 2019).',
    ]);
  });
});
