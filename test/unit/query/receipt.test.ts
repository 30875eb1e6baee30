import { describe, expect, it } from 'vitest';
import { explainFormula } from '../../../src/query/formula.ts';
import { receiptFor, sourceLine } from '../../../src/query/receipt.ts';
import type { ReceiptSource } from '../../../src/domain/receipt.ts';
import { groundOf, ratio, ROOT, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';
import { TOY_CHANGE, TOY_GROUND, TOY_LARGEST } from '../../support/toy-ground.ts';

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

describe('the credit line', () => {
  const source: ReceiptSource = {
    dataset: 'populations',
    label: 'Populations de référence',
    producer: 'Insee',
    licence: { id: 'lov2', label: 'Licence Ouverte 2.0', url: null },
    page: 'https://example.org/populations',
    updated: '2026-01-05',
    updatedNote: null,
    periods: [],
    file: '',
    rows: 0,
    obtainedFrom: [],
  };

  it('names the producer, the title, the day and the address, as the licence asks', () => {
    expect(plain(sourceLine(source))).toBe('Source : Insee, Populations de référence, mise à jour du 05/01/2026, https://example.org/populations. Traitements : Repères.');
  });

  it('says what the day stands for, and that it is not known', () => {
    expect(plain(sourceLine({ ...source, updatedNote: 'entrée en vigueur' }))).toContain('mise à jour du 05/01/2026 (entrée en vigueur), https');
    expect(plain(sourceLine({ ...source, updated: null }))).toContain('Populations de référence, date de mise à jour non communiquée, https');
  });
});

describe('the formula', () => {
  const toy: Toy = { id: 'personnes', columns: { place: 'VARCHAR', year: 'VARCHAR', age: 'INTEGER', people: 'INTEGER', area: 'DOUBLE' }, rows: [] };
  const people = term('personnes', 'people');
  const old = term('personnes', 'people', { where: [{ column: 'age', is: 'between', from: 75, to: null }, { column: 'year', is: 'in', values: ['2022', '2023'] }] });
  const { catalogue } = groundOf([toy], []);

  it.each([
    [stock('a', people), 'Σ people'],
    [sum('b', term('personnes', 'area', { factor: 0.01 })), 'Σ area × 0,01'],
    [ratio('c', people, term('personnes', 'area', { factor: 0.01 })), 'Σ people ÷ (Σ area × 0,01)'],
    [ratio('d', old, people, { scale: 1000, whenNumeratorIsAbsent: 'zero' }), '1 000 × Σ people (age ≥ 75, year : 2022 ou 2023) ÷ Σ people (sans ligne au numérateur : zéro)'],
  ])('reads as the computation is made', (indicator, text) => {
    expect(plain(explainFormula(indicator, catalogue))).toBe(text);
  });

  it('names the labels of the columns', () => {
    expect(plain(explainFormula(TOY_LARGEST, TOY_GROUND.catalogue))).toBe('100 × Σ population du plus grand EPCI ÷ Σ population');
    expect(plain(explainFormula(TOY_CHANGE, TOY_GROUND.catalogue))).toBe('100 × ((Σ population à la fin ÷ Σ population au début)^(1 ÷ années) − 1), début au moins 5 ans plus tôt');
  });

  it('is that of the datasets that answered, not of those that might have', () => {
    const finer: Toy = { ...toy, id: 'fines' };
    const coarse: Toy = { id: 'departements', leaf: 'departement', grain: null, columns: { place: 'VARCHAR', km2: 'DOUBLE' }, rows: [] };
    const density = ratio('densite', people, people, { denominator: [term('fines', 'area', { factor: 0.01 }), term('departements', 'km2')] });
    const ground = groundOf([{ ...toy, periods: ['2023'] }, coarse], [density]);
    const query = { indicator: 'densite', level: 'departement', within: ROOT, periods: ['2023'] } as const;
    const receipt = receiptFor(ground, query, { observations: [], sql: null, params: [] });
    expect(receipt.formula).toBe('Σ people ÷ Σ km2');
    expect(receipt.sources.map(({ dataset }) => dataset)).toEqual(['personnes', 'departements', 'territoires']);
    expect(explainFormula(density, groundOf([toy, finer, coarse], []).catalogue)).toBe('Σ people ÷ (Σ area × 0,01)');
  });
});

describe('a receipt of a refusal', () => {
  it('credits nothing, because nothing was read', () => {
    const ground = groundOf([], [stock('absente', term('disparu', 'people'))]);
    const receipt = receiptFor(ground, { indicator: 'absente', level: 'epci', within: ROOT, periods: ['2023'] }, { observations: [], sql: null, params: [] });
    expect(receipt).toMatchObject({ sources: [], sourceLines: [], coverage: null, sql: null });
    expect(receipt.filters.map(plain)).toEqual(['Niveau : EPCI', 'territoire : Nom 99', 'période : 2023']);
  });
});
