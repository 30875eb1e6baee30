import { describe, expect, it } from 'vitest';
import { mapTitle, rankingTitle } from '../../../src/figures/sentences/many.ts';
import { trendSentence, trendTitle } from '../../../src/figures/sentences/trend.ts';
import { borderSentence, referenceText, sentenceOf } from '../../../src/figures/sentences/value.ts';
import { observed, TOY_CHANGE, TOY_INDEX, TOY_LARGEST, TOY_POPULATION } from '../../support/toy-ground.ts';

/** Sentences are compared with plain spaces; the typography has a test of its own. */
const plain = (text: string | null) => text?.replaceAll(/[\u00A0\u202F]/g, ' ');
const [rives, frontiere] = TOY_INDEX.epcis as [typeof TOY_INDEX.root, typeof TOY_INDEX.root];
const { root } = TOY_INDEX;
const NOUNS = { counted: 'habitants', measured: 'Population' };

describe('the sentence of one observation', () => {
  it('states a count, its year and its rank', () => {
    expect(plain(sentenceOf(TOY_POPULATION, observed(rives, 14020), NOUNS, { position: 7, of: 20 }))).toBe('La CC des Rives compte 14 020 habitants en 2023, 7ᵉ des 20 EPCI.');
  });

  it('keeps the singular below two', () => {
    expect(plain(sentenceOf(TOY_POPULATION, observed(rives, 1), NOUNS, null))).toBe('La CC des Rives compte 1 habitant en 2023.');
  });

  it('states a change without praise or blame, with the period it starts from', () => {
    expect(plain(sentenceOf(TOY_CHANGE, observed(rives, -1.234, { since: '2016' }), NOUNS, null))).toBe('Population de la CC des Rives : en baisse de 1,23 % par an entre 2016 et 2023.');
    expect(plain(sentenceOf(TOY_CHANGE, observed(rives, -0.001, { since: '2016' }), NOUNS, null))).toBe('Population de la CC des Rives : stable entre 2016 et 2023.');
  });

  it('does not give a cut canton the value of its whole communes as its own', () => {
    const canton = TOY_INDEX.cantons[1]!;
    expect(plain(sentenceOf(TOY_POPULATION, observed(canton, 5, { status: 'partial', reason: 'cut-commune' }), NOUNS, null))).toBe('Les communes entières du canton de Coupée-1 comptent 5 habitants en 2023.');
  });

  it('names the largest territory', () => {
    expect(plain(sentenceOf(TOY_LARGEST, observed(root, 20.6, { largest: rives }), NOUNS, null))).toBe('La CC des Rives réunit 20,6 % des habitants de Val-d’Exemple en 2023.');
  });

  it('says why a value is missing, and never 0', () => {
    const sentence = plain(sentenceOf(TOY_POPULATION, observed(rives, null, { reason: 'period-not-published' }), NOUNS, null));
    expect(sentence).toBe('Population dans la CC des Rives en 2023 : valeur inconnue. Aucune donnée n’est publiée pour cette période.');
    expect(sentence).not.toMatch(/\b0\b/);
  });

  it('uses narrow no-break spaces in numbers and no-break spaces before units', () => {
    expect(sentenceOf(TOY_POPULATION, observed(rives, 14020), NOUNS, null)).toContain('14\u202F020\u00A0habitants');
  });
});

describe('beside the root territory', () => {
  it('gives a count as a share of the root, and a rate as the rate of the root', () => {
    expect(plain(referenceText(TOY_POPULATION, observed(rives, 25), observed(root, 1000)))).toBe('2,5 % de Val-d’Exemple');
    expect(plain(referenceText(TOY_CHANGE, observed(rives, 1), observed(root, -0.12)))).toBe('Val-d’Exemple : −0,12 % par an');
    expect(referenceText(TOY_POPULATION, observed(rives, null), observed(root, 1000))).toBeNull();
  });

  it('shows an EPCI across the border both ways', () => {
    expect(plain(borderSentence(TOY_POPULATION, observed(frontiere, 7400), observed(frontiere, 50592), root))).toBe('Part 99, communes situées à Val-d’Exemple : 7 400 habitants ; EPCI entier : 50 592 habitants.');
  });
});

describe('titles of many', () => {
  const many = (...values: (number | null)[]) => values.map((value, i) => observed({ level: 'epci', code: String(i), name: `CC n${i}` }, value));

  it('says how few hold half of a count', () => {
    expect(rankingTitle(TOY_POPULATION, many(30, 25, 20, 15, 10), 'epci', NOUNS)).toBe('Deux EPCI sur cinq réunissent plus de la moitié des habitants');
    expect(rankingTitle(TOY_POPULATION, many(90, 5, 5), 'epci', NOUNS)).toBe('Un seul EPCI réunit plus de la moitié des habitants');
    expect(rankingTitle(TOY_POPULATION, many(50, 30, 20), 'epci', NOUNS)).toBe('Un seul EPCI réunit la moitié des habitants');
  });

  it('counts those that rise in a map of changes', () => {
    const changes = many(0.5, -0.2, -0.1).map((o) => ({ ...o, since: '2016' }));
    expect(plain(mapTitle(TOY_CHANGE, changes, 'epci', NOUNS))).toBe('Population : en hausse dans 1 EPCI sur 3 entre 2016 et 2023');
  });

  it('names who holds most', () => {
    expect(plain(mapTitle(TOY_POPULATION, many(206, 794 / 2, 794 / 2), 'epci', NOUNS))).toBe('La CC n1 réunit 39,7 % des habitants');
    expect(plain(mapTitle(TOY_POPULATION, many(206, 199, 200, 195, 200), 'epci', NOUNS))).toBe('La CC n0 réunit plus d’un cinquième des habitants');
  });

  it('says why nothing is there, when the reason is one', () => {
    expect(plain(mapTitle(TOY_POPULATION, many(null, null), 'epci', NOUNS))).toBe('Population : non publié');
    const mixed = many(null, null).map((o, i) => ({ ...o, reason: i === 0 ? ('secret' as const) : ('not-published' as const) }));
    expect(plain(mapTitle(TOY_POPULATION, mixed, 'epci', NOUNS))).toBe('Population : aucune valeur publiée');
  });

  it('compares only cantons known whole, and takes shares of the whole, cut communes included', () => {
    const canton = (code: string, value: number, over = {}) => observed({ level: 'canton', code, name: `C${code}` }, value, over);
    const list = [canton('1', 30), canton('2', 20), canton('3', 25, { status: 'partial', reason: 'cut-commune' }), observed({ level: 'commune', code: '9', name: 'Coupée' }, 25)];
    expect(plain(rankingTitle(TOY_POPULATION, list, 'canton', NOUNS))).toBe('De 20 habitants (C2) à 30 habitants (C1) parmi les 2 cantons connus en entier');
    expect(plain(mapTitle(TOY_POPULATION, list, 'canton', NOUNS))).toBe('Le canton de C1 réunit 30,0 % des habitants, le plus parmi les 2 cantons connus en entier');
  });
});

describe('trends', () => {
  const series = (...pairs: [string, number | null][]) => pairs.map(([period, value]) => observed(root, value, { period }));

  it('states the difference between the ends', () => {
    expect(plain(trendTitle(TOY_POPULATION, series(['2016', 555023], ['2019', null], ['2023', 550310])))).toBe('4 713 habitants de moins en sept ans');
  });

  it('never compares across a break', () => {
    const broken = { ...TOY_POPULATION, breaks: [{ at: '2019', note: 'Changement de champ' }] };
    expect(plain(trendTitle(broken, series(['2016', 900000], ['2019', 551000], ['2023', 550000])))).toBe('1 000 habitants de moins en quatre ans');
  });

  it('reads as one sentence', () => {
    expect(plain(trendSentence(TOY_POPULATION, series(['2016', 10], ['2023', 12])))).toBe('Population à Val-d’Exemple : 10 habitants en 2016, 12 habitants en 2023.');
  });
});
