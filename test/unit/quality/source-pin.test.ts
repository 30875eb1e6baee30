import { describe, expect, it } from 'vitest';
import type { QualitySummary, SourceShape } from '../../../src/domain/manifest.ts';
import { rowFindings, shapeFindings } from '../../../src/quality/source-pin.ts';

type Part = SourceShape['parts'][number];
const PART: Part = { fields: ['code', 'annee', 'population'], rows: 100, format: 'csv', encoding: 'utf-8' };
const shape = (...parts: readonly Partial<Part>[]): SourceShape => ({ recipe: 'a', parts: parts.map((part) => ({ ...PART, ...part })) });
const find = (now: SourceShape, minimumRows: number | null = null, before = shape({})) => shapeFindings(before, now, { minimumRows });

describe('the files against those in service', () => {
  it('are taken where nothing changed, or where the recipe did', () => {
    expect(find(shape({}))).toEqual({ refused: [], told: [] });
    expect(find({ ...shape({ fields: ['autre'], rows: 1 }), recipe: 'b' })).toEqual({ refused: [], told: [] });
  });

  it.each<[string, Partial<Part>, string]>([
    ['a column renamed', { fields: ['code', 'annee', 'pop_mun'] }, 'la colonne « population » a disparu, et « pop_mun » est nouvelle : elle a peut-être été renommée.'],
    ['a column dropped', { fields: ['code', 'population'] }, 'la colonne « annee » a disparu.'],
    ['columns dropped, others added', { fields: ['code', 'x', 'y'] }, 'les colonnes « annee » et « population » ont disparu ; les colonnes « x » et « y » sont nouvelles.'],
    ['fewer than half of the rows', { rows: 49 }, 'il reste 49 lignes sur 100 : moins de la moitié.'],
    ['no row', { rows: 0 }, 'le fichier n’a plus aucune ligne, et en avait 100.'],
    ['a hundred times the rows', { rows: 10_000 }, 'il y a 10 000 lignes, contre 100 auparavant : plus de dix fois plus.'],
    ['a text that stops being UTF-8', { encoding: 'windows-1252' }, 'le fichier est encodé en Windows-1252, et l’était en UTF-8.'],
  ])('are refused for %s', (_, part, sentence) => {
    expect(find(shape(part)).refused.map((text) => text.replaceAll('\u202F', ' '))).toEqual([sentence]);
  });

  it.each<[string, Partial<Part>, string]>([
    ['a column more', { fields: [...PART.fields, 'menages'] }, 'la colonne « menages » est nouvelle.'],
    ['another format', { format: 'xlsx' }, 'le fichier est au format XLSX, et était au format CSV.'],
  ])('are taken with %s, which is told', (_, part, sentence) => {
    expect(find(shape(part))).toEqual({ refused: [], told: [sentence] });
  });

  it('are taken when they become UTF-8, which cannot be mistaken', () => {
    const found = find(shape({}), null, shape({ encoding: 'windows-1252' }));
    expect([found.refused, found.told.length]).toEqual([[], 1]);
  });

  it.each([[50, 'half of the rows, no fewer'], [1000, 'ten times the rows, no more']])('are taken with %i rows: %s', (rows) => {
    expect(find(shape({ rows })).refused).toEqual([]);
  });

  it('may shrink where the declaration says how far', () => {
    expect(find(shape({ rows: 10 }), 5).refused).toEqual([]);
    expect(find(shape({ rows: 0 }), 5).refused).toHaveLength(1);
  });

  it('say which of several changed', () => {
    expect(find(shape({}, { rows: 0 }), null, shape({}, {})).refused[0]).toContain('Fichier 2 :');
  });
});

describe('the rows kept against those in service', () => {
  const quality = (rowsKept: number, duplicateKeys = 0): QualitySummary => ({ rowsRead: 0, rowsKept, codesMoved: [], codesUnknown: [], communesMissing: [], missingValues: [], duplicateKeys });
  it.each<[string, QualitySummary, QualitySummary, number]>([
    ['the same', quality(100), quality(100), 0],
    ['cut', quality(100), quality(40), 1],
    ['pasted after themselves', quality(100), quality(200, 100), 1],
    ['repeated as before', quality(200, 100), quality(200, 100), 0],
    ['a few repeated, in a register where that happens', quality(1000), quality(1010, 3), 0],
  ])('%s', (_, before, now, findings) => {
    expect(rowFindings(before, now, { minimumRows: null })).toHaveLength(findings);
  });
});
