import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../../src/data/dataset-profile.ts';
import type { ColumnSpec, Dataset } from '../../../../src/domain/dataset.ts';
import type { CheckVerdict, QualityCheck } from '../../../../src/domain/quality-check.ts';
import { byGravity, qualityScore } from '../../../../src/features/catalogue/check-words.ts';
import { previewWidths } from '../../../../src/features/catalogue/preview-widths.ts';
import { barWords, countsSentence, evenSentence, isEven, outsideWords, shapeSentence } from '../../../../src/features/catalogue/profile-words.ts';
import { columnSteps, decodingWords, rowSteps, sourceWords } from '../../../../src/features/catalogue/recipe-words.ts';
import { TOY_CATALOGUE } from '../../../support/toy-ground.ts';

const plain = (text: string | null) => text?.replaceAll(/[\u00A0\u202F]/g, ' ') ?? null;
const column = (over: Partial<ColumnSpec>): ColumnSpec => ({ name: 'n', from: 'n', type: 'integer', role: 'measure', label: 'N', unit: null, missing: [], ...over });

const NUMBERS: ColumnProfile = {
  rows: 1000,
  known: 988,
  distinct: 700,
  missing: [{ reason: 'secret', count: 8 }, { reason: null, count: 4 }],
  shape: { kind: 'number', min: 5, q1: 200.25, median: 412.5, q3: 900, max: 45_000, bars: [{ from: 0, to: 180, count: 1 }, { from: 180, to: 360, count: 980 }], below: 0, above: 7, isOneByOne: false },
};

describe('a column in words', () => {
  it('counts what is known, what differs and what is missing, with its reasons', () => {
    expect(plain(countsSentence(NUMBERS))).toBe('988 valeurs, dont 700 différentes ; 12 manquantes : 8 secret statistique et 4 sans raison connue.');
    expect(plain(countsSentence({ ...NUMBERS, known: 3, distinct: 3, missing: [] }))).toBe('3 valeurs, toutes différentes ; aucune ne manque.');
    expect(plain(countsSentence({ ...NUMBERS, known: 1, distinct: 1, missing: [{ reason: null, count: 1 }] }))).toBe('1 valeur ; 1 manquante.');
    expect(plain(countsSentence({ ...NUMBERS, known: 0, distinct: 0 }))).toBe('Aucune valeur : les 1 000 lignes en sont dépourvues.');
  });

  it('tells numbers by their range, their median and their middle half', () => {
    expect(plain(shapeSentence(NUMBERS.shape, column({ unit: 'habitants' })))).toBe('De 5 à 45 000 habitants ; médiane 412,5, la moitié des valeurs entre 200,3 et 900.');
    const { shape } = NUMBERS;
    if (shape?.kind !== 'number') throw new Error('The toy is about numbers');
    expect(plain(outsideWords(shape))).toBe('Hors du dessin : 7 valeurs à partir de 360.');
    expect(plain(shapeSentence({ ...shape, min: 5, max: 5 }, column({})))).toBe('Toujours 5.');
    expect([barWords({ from: 0, to: 0.5, count: 1 }, false), barWords({ from: 3, to: 4, count: 1 }, true)].map(plain)).toEqual(['0 à moins de 0,5', '3']);
  });

  it('tells periods and days by their ends, texts by their lengths', () => {
    expect(plain(shapeSentence({ kind: 'span', first: '2022-T3', last: '2023-T1' }, column({ type: 'quarter' })))).toBe('Première période : 3e trimestre 2022 ; dernière : 1er trimestre 2023.');
    expect(plain(shapeSentence({ kind: 'span', first: '2022-01-01', last: '2022-03-02' }, column({ type: 'date' })))).toBe('Du 1er janvier 2022 au 2 mars 2022.');
    expect(plain(shapeSentence({ kind: 'span', first: '2022-01-01', last: '2022-01-01' }, column({ type: 'date' })))).toBe('Toujours 1er janvier 2022.');
    expect(plain(shapeSentence({ kind: 'values', top: [], shortest: 2, longest: 5 }, column({ type: 'code' })))).toBe('Textes de 2 à 5 caractères.');
    expect(shapeSentence(null, column({}))).toBeNull();
  });

  it('draws no bars where every value comes as often', () => {
    const even: ColumnProfile = { ...NUMBERS, known: 12, distinct: 4, shape: { kind: 'values', top: [{ value: 'a', count: 3 }], shortest: 1, longest: 1 } };
    expect([isEven(even), evenSentence(even), isEven({ ...even, distinct: 5 })]).toEqual([true, 'Chacune revient 3 fois.', false]);
  });
});

describe('checks in words', () => {
  const check = (verdict: CheckVerdict, label: string): QualityCheck => ({ code: 'jumps', column: null, label, verdict, message: '', sql: null, count: 0, found: null });

  it('count those that passed among those that were run', () => {
    const score = qualityScore([check('ok', 'a'), check('ok', 'b'), check('watch', 'c'), check('fault', 'd'), check('not-run', 'e')]);
    expect({ ...score, words: plain(score.words) }).toEqual({ passed: 2, run: 4, tone: 'watch', words: '2 contrôles réussis sur 4 ; 1 anomalie et 1 point à regarder ; 1 non fait' });
    expect(qualityScore([check('ok', 'a')])).toMatchObject({ tone: 'good', words: '1\u00A0contrôle réussi sur 1' });
    expect(qualityScore([check('not-run', 'a')])).toMatchObject({ tone: 'neutral', words: 'aucun contrôle fait' });
  });

  it('come with the gravest first', () => {
    expect(byGravity([check('ok', 'a'), check('not-run', 'b'), check('fault', 'c'), check('watch', 'd'), check('fault', 'e')]).map(({ label }) => label)).toEqual(['c', 'e', 'd', 'a', 'b']);
  });
});

describe('a recipe in words', () => {
  it('tells each source, with an address where it has one', () => {
    expect(sourceWords({ kind: 'http', url: 'https://example.org/a.csv' })).toEqual({ words: 'https://example.org/a.csv', address: 'https://example.org/a.csv' });
    const portal = sourceWords({ kind: 'opendatasoft', portal: 'https://data.example.org', dataset: 'a b', where: 'x > 1', format: 'csv' });
    expect([plain(portal.words), portal.address]).toEqual(['https://data.example.org, a b (où : x > 1)', 'https://data.example.org/explore/dataset/a%20b/']);
    expect(sourceWords({ kind: 'folder', path: 'tables/a.csv' })).toEqual({ words: 'fichier tables/a.csv de l’observatoire', address: null });
  });

  it('tells how bytes are read, and what is left to the content', () => {
    expect(plain(decodingWords({}))).toBe('Reconnu d’après le contenu');
    expect(plain(decodingWords({ format: 'csv', encoding: 'windows-1252', delimiter: ';', quote: null, headerRow: 3, sheet: 'A' }))).toBe('CSV, encodage windows-1252, séparateur « ; », sans guillemet, titres à la ligne 3, feuille « A »');
    expect(plain(decodingWords({ delimiter: '\t' }))).toBe('séparateur « tabulation » (le reste est reconnu d’après le contenu)');
  });

  it('tells rows that are kept, set aside and turned, and columns that are worked on', () => {
    const dataset: Dataset = {
      ...(TOY_CATALOGUE.datasets[0] as Dataset),
      keep: [{ field: 'type', in: ['commune', 'ville'] }],
      totals: [{ field: 'nom', in: ['Total'] }],
      unpivot: [{ columns: '(20\\d{2})', into: { key: 'period', field: 'annee', value: 'n' } }],
    };
    expect(rowSteps(dataset).map(plain)).toEqual([
      'Seules les lignes où « type » vaut « commune » ou « ville » sont gardées.',
      'Les lignes de totaux, où « nom » vaut « Total », sont mises à part.',
      'Les colonnes dont le nom suit le motif « (20\\d{2}) » deviennent des lignes : leur période va dans « annee », leur valeur dans « n ».',
    ]);
    const blocks = { blocks: { nuance: 'Nuance(\\d+)', voix: 'Voix(\\d+)' }, into: { key: 'block', field: 'bloc' } } as const;
    expect(rowSteps({ ...dataset, keep: [], totals: [], unpivot: [blocks] }).map(plain)).toEqual([
      'Chaque bloc de colonnes devient une ligne, sauf s’il est vide : « nuance » vient des colonnes dont le nom suit « Nuance(\\d+) » et « voix » vient des colonnes dont le nom suit « Voix(\\d+) » ; ce qui distingue le bloc va dans « bloc ».',
    ]);
    expect(columnSteps(column({ from: 'N brut', decimal: 'comma', missing: [{ text: 's', reason: 'secret' }] })).map(plain)).toEqual(['lue dans « N brut »', 'nombres à virgule décimale', '« s » est une valeur manquante (secret statistique)']);
    expect(columnSteps(column({}))).toEqual([]);
  });
});

it('gives each column of the rows the room that its texts ask for, within bounds', () => {
  const cell = (text: string) => ({ text, sort: text });
  const widths = previewWidths({ columns: [{ id: 'a', label: 'A' }, { id: 'b', label: 'Un libellé assez long' }, { id: 'c', label: 'C' }], rows: [{ id: '0', cells: [cell('x'), cell('y'), cell('z'.repeat(500))] }] });
  expect(widths).toEqual([13, 16, 47]);
});
