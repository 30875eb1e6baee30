import { describe, expect, it } from 'vitest';
import { betweenPeriods, duration, inPeriod, ofPeriod } from '../../../src/figures/sentences/period.ts';
import { inMillions, timesInWords } from '../../../src/shared/french-magnitude.ts';
import { isPlural } from '../../../src/shared/french-number.ts';
import { contractedA, contractedDe, elideDe, elideQue } from '../../../src/shared/french-words.ts';

const plain = (text: string | null) => text?.replaceAll(/[\u00A0\u202F]/g, ' ') ?? null;

describe('when, in a sentence', () => {
  it.each([
    ['2023', 'en 2023', 'de 2023'],
    ['2023-T3', 'au 3e trimestre 2023', 'du 3e trimestre 2023'],
    ['2023-07', 'en juillet 2023', 'de juillet 2023'],
    ['2023-10', 'en octobre 2023', 'd’octobre 2023'],
    ['2023-2024', 'pour l’année scolaire 2023-2024', 'de l’année scolaire 2023-2024'],
    ['2023-07-14', 'le 14 juillet 2023', 'du 14 juillet 2023'],
  ])('%s', (period, when, of) => {
    expect([plain(inPeriod(period)), plain(ofPeriod(period))]).toEqual([when, of]);
  });

  it('says from when to when, and how long that is', () => {
    expect(plain(betweenPeriods('2016', '2023'))).toBe('entre 2016 et 2023');
    expect(plain(betweenPeriods('2023-T1', '2024-T2'))).toBe('entre le 1er trimestre 2023 et le 2e trimestre 2024');
    expect([duration('2018', '2023'), duration('2022', '2023'), duration('2023-T1', '2023-T2'), duration('2022-T1', '2023-T1'), duration('2023-01', '2023-10'), duration('2022-2023', '2023-2024'), duration('1999', '2023')].map(plain)).toEqual(['en cinq ans', 'en un an', 'en un trimestre', 'en un an', 'en neuf mois', 'en un an', 'en 24 ans']);
    expect([duration('2022', '2023-T1'), duration('2023', '2023'), duration('2023-01-01', '2023-01-02')]).toEqual([null, null, null]);
  });
});

describe('elision and contraction', () => {
  it('follow the sound, not the letter', () => {
    expect(['habitants', 'hectares', 'hameaux', 'handicapés', 'élèves', 'onze communes', 'foyers'].map(elideDe)).toEqual(['d’habitants', 'd’hectares', 'de hameaux', 'de handicapés', 'd’élèves', 'de onze communes', 'de foyers']);
    expect(['le canton de Cluny', 'les Vosges', 'la CC', 'l’Ain'].map(contractedDe)).toEqual(['du canton de Cluny', 'des Vosges', 'de la CC', 'de l’Ain']);
    expect(['le canton de Cluny', 'les Vosges', 'la CC'].map(contractedA)).toEqual(['au canton de Cluny', 'aux Vosges', 'à la CC']);
    expect(['en Saône-et-Loire', 'dans la CC', 'à Cluny'].map(elideQue)).toEqual(['qu’en Saône-et-Loire', 'que dans la CC', 'qu’à Cluny']);
  });
});

describe('orders of magnitude', () => {
  it('keep three digits of millions, in the singular below two', () => {
    expect([inMillions(1_234_567, 'nuitées'), inMillions(2_000_000, 'habitants'), inMillions(412_300_000, '€'), inMillions(12_345_000_000, '€'), inMillions(-1_500_000, '€')].map(plain)).toEqual(['1,23 million de nuitées', '2 millions d’habitants', '412 millions d’euros', '12,3 milliards d’euros', '−1,5 million d’euros']);
    expect(inMillions(999_999, 'habitants')).toBeNull();
  });

  it('say how many times, from two on', () => {
    expect([timesInWords(40, 20), timesInWords(46, 20), timesInWords(280, 20)].map(plain)).toEqual(['deux fois', '2,3 fois', 'quatorze fois']);
    expect([timesInWords(39, 20), timesInWords(5, 0), timesInWords(-5, 2)]).toEqual([null, null, null]);
  });

  it('agree with the number that is shown', () => {
    expect([isPlural(1.9, 1), isPlural(1.96, 1), isPlural(1.9, 0), isPlural(-2, 0), isPlural(0, 0)]).toEqual([false, true, true, true, false]);
  });
});
