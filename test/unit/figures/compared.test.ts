import { describe, expect, it } from 'vitest';
import { compare, type Against, type ComparisonReason, type Reference } from '../../../src/domain/comparison.ts';
import type { Indicator } from '../../../src/domain/indicator.ts';
import type { MissingReason, Observation } from '../../../src/domain/observation.ts';
import { distributionOf, standingOf } from '../../../src/domain/standing.ts';
import { targetAt } from '../../../src/domain/target.ts';
import { rankIn, rankOf } from '../../../src/figures/rank.ts';
import { comparisonSentence } from '../../../src/figures/sentences/compared.ts';
import { rankText } from '../../../src/figures/sentences/rank.ts';
import { COMPARISON_REASONS } from '../../../src/figures/sentences/reasons.ts';
import { standingSentence } from '../../../src/figures/sentences/standing.ts';
import { sentenceOf } from '../../../src/figures/sentences/value.ts';
import { MISSING_SENTENCES } from '../../../src/figures/wording.ts';
import { faultsOf } from '../../sentences/rules.ts';
import { observed, TOY_CHANGE, TOY_INDEX, TOY_LARGEST, TOY_POPULATION } from '../../support/toy-ground.ts';

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');
const [rives, frontiere] = TOY_INDEX.epcis as [typeof TOY_INDEX.root, typeof TOY_INDEX.root];
const { root } = TOY_INDEX;
const NOUNS = { counted: 'habitants', measured: 'Population', base: 'habitants' };
const RATE: Indicator = { ...TOY_LARGEST, id: 'taux', label: 'Taux d’essai', shortLabel: 'Taux', levels: ['commune', 'epci', 'departement'], direction: 'lower-is-better', numerator: [{ ...TOY_LARGEST.kind === 'ratio' ? TOY_LARGEST.numerator[0] : (undefined as never), largest: null }] } as Indicator;
const NEUTRAL: Indicator = { ...RATE, direction: 'neutral' };
const DENSITY: Indicator = { ...NEUTRAL, label: 'Densité', unit: 'hab./km²', unitOne: 'hab./km²' };
const PUPILS: Indicator = { ...TOY_POPULATION, label: 'Élèves', unit: 'élèves', unitOne: 'élève', counted: { many: 'places ouvertes', one: 'place ouverte', gender: 'f' } };

function said(indicator: Indicator, against: Against, subject: Observation, reference: Reference | null, without?: ComparisonReason): string {
  const sentence = comparisonSentence(indicator, compare(indicator, { against, subject, reference, ...(without ? { without } : {}) }), NOUNS, TOY_INDEX);
  expect(faultsOf(sentence, indicator)).toEqual([]);
  return plain(sentence);
}
const of = (observation: Observation): Reference => ({ is: 'observation', observation });

describe('a comparison in a sentence', () => {
  it('says points for rates, with the direction that is declared and never without one', () => {
    expect(said(RATE, { is: 'parent' }, observed(rives, 12.4), of(observed(root, 11.6)))).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,4 %, soit 0,8 point de plus qu’à Val-d’Exemple (11,6 %), écart défavorable.');
    expect(said(NEUTRAL, { is: 'previous' }, observed(rives, 12.4), of(observed(rives, 11.6, { period: '2018' })))).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,4 %, en hausse de 0,8 point en cinq ans.');
    expect(said(RATE, { is: 'year-before' }, observed(rives, 12.4), of(observed(rives, 14.4, { period: '2022' })))).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,4 %, en baisse de 2,0 points en un an, évolution favorable.');
  });

  it('says % for the rest, times from two on, and the other value beside zero', () => {
    expect(said(DENSITY, { is: 'territory', territory: frontiere }, observed(rives, 60), of(observed(frontiere, 48)))).toBe('Densité dans la CC des Rives en 2023 : 60,0 hab./km², soit 25 % de plus que dans la CA de la Frontière (48,0 hab./km²).');
    expect(said(DENSITY, { is: 'territory', territory: frontiere }, observed(rives, 20), of(observed(frontiere, 46)))).toContain('soit 2,3 fois moins que dans la CA de la Frontière');
    expect(said(PUPILS, { is: 'previous' }, observed(rives, 0), of(observed(rives, 1, { period: '2022' })))).toBe('La CC des Rives ne compte aucune place ouverte en 2023, contre 1 place ouverte en 2022.');
  });

  it('finds nothing between two figures that read alike', () => {
    expect(said(RATE, { is: 'parent' }, observed(rives, 11.96), of(observed(root, 12.04)))).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,0 %, comme à Val-d’Exemple.');
    expect(said(RATE, { is: 'previous' }, observed(rives, 12), of(observed(rives, 12, { period: '2022' })))).toContain(', stable en un an.');
  });

  it('gives a count as a part of the whole, and does not compare it by size', () => {
    expect(said(TOY_POPULATION, { is: 'parent' }, observed(rives, 250), of(observed(root, 1000)))).toBe('La CC des Rives compte 250 habitants en 2023, soit 25,0 % du total de Val-d’Exemple.');
  });

  it('refuses to compare across a break, and quotes the note', () => {
    const broken: Indicator = { ...RATE, breaks: [{ at: '2020', note: 'Changement de champ.' }] };
    expect(said(broken, { is: 'previous' }, observed(rives, 12), of(observed(rives, 9, { period: '2016' })))).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,0 %. Pas de comparaison avec la période précédente : rupture de série à partir de 2020 (changement de champ).');
  });

  it('tells a change from the change before', () => {
    expect(said(TOY_CHANGE, { is: 'previous' }, observed(rives, -0.5, { since: '2016' }), of(observed(rives, -0.2, { period: '2022', since: '2015' })))).toBe('Population de la CC des Rives : en baisse de 0,50 % par an entre 2016 et 2023, soit 0,30 point de moins qu’entre 2015 et 2022.');
  });

  it('names the group, how many it is, and what of it is known', () => {
    const group = { id: 'g', label: 'Même taille', level: 'epci', criteria: [{ is: 'codes', codes: ['x'] }], includesSubject: false } as const;
    const value = { group, members: [frontiere, { ...frontiere, code: '3' }], value: 11.6, numerator: 1, denominator: 1, coverage: 0.925, reason: null, distribution: distributionOf(RATE, []) };
    expect(said(NEUTRAL, { is: 'peers', group: 'g' }, observed(rives, 12.4), { is: 'group', group: value })).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,4 %, soit 0,8 point de plus que dans l’ensemble des deux autres EPCI du groupe « Même taille » (11,6 %, donnée partielle : 92 %).');
  });

  it('stands beside the target once it is due, and beside the line towards it before', () => {
    const aimed: Indicator = { ...RATE, target: [{ at: '2020', value: 14 }, { at: '2026', value: 8 }] };
    const at = (period: string, value: number) => said(aimed, { is: 'target' }, observed(rives, value, { period }), { is: 'target', target: targetAt(aimed, period)! });
    expect(at('2023', 12)).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,0 %, soit 1,0 point de plus que la trajectoire vers l’objectif de 8,0 % pour 2026 (11,0 % en 2023), objectif non tenu.');
    expect(at('2026', 8)).toBe('Taux d’essai dans la CC des Rives en 2026 : 8,0 %, au niveau de l’objectif de 8,0 % pour 2026.');
    expect(at('2027', 7)).toBe('Taux d’essai dans la CC des Rives en 2027 : 7,0 %, soit 1,0 point de moins que l’objectif de 8,0 % pour 2026, objectif tenu.');
  });

  it('has a reason for everything that is not compared', () => {
    for (const reason of Object.keys(COMPARISON_REASONS) as ComparisonReason[]) {
      if (reason === 'break') continue;
      expect(said(NEUTRAL, { is: 'previous' }, observed(rives, 12), null, reason)).toMatch(/^Taux d’essai .* Pas de comparaison avec la période précédente : \p{Ll}/u);
    }
  });
});

describe('the sentence of every state', () => {
  it.each(Object.keys(MISSING_SENTENCES) as MissingReason[])('%s', (reason) => {
    const sentence = sentenceOf(NEUTRAL, observed(rives, null, { reason }), NOUNS, null);
    expect(faultsOf(sentence, NEUTRAL)).toEqual([]);
    expect(sentence).not.toMatch(/\b0\b/);
  });

  it('says secrecy with its threshold, partial data with what is covered, and what is not final', () => {
    const secret: Indicator = { ...NEUTRAL, secrecy: 'moins de 5 allocataires' };
    expect(plain(sentenceOf(secret, observed(rives, null, { reason: 'secret' }), NOUNS, null))).toBe('Taux d’essai dans la CC des Rives en 2023, non publié : secret statistique (moins de 5 allocataires).');
    expect(plain(sentenceOf(NEUTRAL, observed(rives, 12, { status: 'partial', coverage: 0.92, reason: 'not-published' }), NOUNS, null))).toBe('Taux d’essai dans la CC des Rives en 2023 : 12,0 % (donnée partielle : 92 % de la population couverte).');
    expect(plain(sentenceOf(NEUTRAL, observed(rives, 12, { period: '2023-2024', maturity: 'incomplete' }), NOUNS, null))).toBe('Taux d’essai dans la CC des Rives pour l’année scolaire 2023-2024 : 12,0 % (période incomplète).');
    expect(plain(sentenceOf(TOY_POPULATION, observed(rives, 12, { maturity: 'provisional' }), NOUNS, null))).toBe('La CC des Rives compte 12 habitants en 2023 (valeur provisoire).');
  });

  it('names the category of a breakdown, and a name in the plural takes the plural', () => {
    expect(plain(sentenceOf(TOY_POPULATION, observed(rives, 12, { category: "plus d'un an" }), NOUNS, null))).toBe('Population dans la CC des Rives en 2023, pour « plus d’un an » : 12 habitants.');
    expect(plain(sentenceOf(TOY_POPULATION, observed(rives, 12, { category: null }), NOUNS, null))).toBe('Population dans la CC des Rives en 2023, catégorie non précisée : 12 habitants.');
    expect(plain(sentenceOf(TOY_POPULATION, observed({ level: 'commune', code: '1', name: 'Les Bizots' }, 412), NOUNS, null))).toBe('Les Bizots comptent 412 habitants en 2023.');
  });
});

describe('ranks in words', () => {
  const many = (...values: (number | null)[]) => values.map((value, i) => observed({ level: 'commune', code: String(i), name: `C${i}` }, value));
  const words = (indicator: Indicator, list: readonly Observation[], at: number) => {
    const rank = rankOf(list[at]!.territory, list);
    const text = rank && rankText(rank, indicator, 'commune', list[at]!.value!);
    return text === null ? null : plain(text);
  };

  it('count from the nearer end, agree with the level, and say how many are ranked', () => {
    expect([0, 1, 3, 4].map((at) => words(RATE, many(5, 4, 3, 2, 1), at))).toEqual(['la plus élevée des 5 communes', '2ᵉ plus élevée des 5 communes', '2ᵉ plus basse des 5 communes', 'la plus basse des 5 communes']);
    expect(words(RATE, many(5, 4, null), 0)).toBe('la plus élevée des 2 communes classées');
    expect(words(TOY_POPULATION, many(5, 4, 3), 0)).toBe('1ʳᵉ des 3 communes');
    expect(words(TOY_CHANGE, many(0.5, -0.2, -0.4), 2)).toBe('la plus forte baisse des 3 communes');
  });

  it('are not told among many equals', () => {
    expect(words(RATE, many(5, 4, 0, 0, 0, 0), 3)).toBeNull();
    expect(words(RATE, many(5, 4, 4, 3, 2, 1), 1)).toBe('2ᵉ plus élevée des 6 communes, à égalité');
  });

  it('come with the median and the quartiles, by their names', () => {
    const list = many(1, 2, 3, 4, 5);
    const sentence = standingSentence(RATE, list[4]!, standingOf(RATE, list, list[4]!.territory), NOUNS);
    expect(plain(sentence)).toBe('Taux d’essai à C4 en 2023 : 5,0 %, la plus élevée des 5 communes ; médiane des communes : 3,0 %, la moitié centrale allant de 2,0 à 4,0 %.');
    expect(rankIn(standingOf(RATE, many(1, 1, 2, null), { level: 'commune', code: '0' }))).toEqual({ position: 2, of: 3, equals: 1, left: 1 });
  });
});
