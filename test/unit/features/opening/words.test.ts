import { describe, expect, it } from 'vitest';
import type { LocalExtract, LocalQuality } from '../../../../src/domain/local-extract.ts';
import { fileNameOf, titleOfFile } from '../../../../src/features/opening/file-name.ts';
import { localQualityLines } from '../../../../src/features/opening/local-quality-words.ts';

const CLEAN: LocalQuality = { rowsRead: 10, rowsKept: 10, rowsSetAside: 0, rowsOutside: 0, rowsUnplaced: 0, codesMoved: [], codesOutside: [], missingValues: [], missingReasons: [], unreadable: [], zerosRestored: [], warnings: [] };
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

function told(quality: Partial<LocalQuality>, leaf: 'commune' | null = 'commune'): Record<string, string> {
  const extract = { quality: { ...CLEAN, ...quality }, dataset: { leaf }, columns: [{ name: 'places', label: 'Places' }], geography: leaf && 2026 } as unknown as LocalExtract;
  return Object.fromEntries(localQualityLines(extract).map(({ name, tone, words, details }) => [name, plain([tone, words, ...details].join(' | '))]));
}

describe('what loading found', () => {
  it('is short where all is well', () => {
    expect(told({})).toEqual({
      Lignes: 'good | 10 lignes gardées sur 10 lues',
      'Codes reconnus': 'good | 10 lignes portent le code d’un territoire (commune) de l’observatoire, géographie 2026',
      'Valeurs manquantes': 'good | Aucune',
    });
    expect(told({ rowsOutside: null, rowsUnplaced: null }, null)['Territoires']).toBe('neutral | Ce jeu ne parle d’aucun territoire : il ne se joint pas aux autres.');
  });

  it('counts the codes that moved and those that are unknown, each row once', () => {
    const lines = told({ rowsOutside: 3, rowsUnplaced: 1, codesMoved: [{ from: '71131', to: '71566', rows: 2 }], codesOutside: ['71999', '01001'] });
    expect(lines['Codes reconnus']).toContain('6 lignes portent');
    expect(lines['Codes déplacés']).toBe('good | 1 code ramené à celui d’aujourd’hui | 71131 est compté dans 71566 (2 lignes)');
    expect(lines['Codes inconnus ici']).toMatch(/^watch \| 3 lignes portent des codes hors de l’observatoire.*Les premiers : 71999, 01001$/);
    expect(lines['Sans territoire']).toMatch(/^watch \| 1 ligne ne dit/);
    expect(told({ rowsOutside: 10 })['Codes reconnus']).toMatch(/^watch/);
  });

  it('names the texts that could not be read, and why values are missing', () => {
    const lines = told({ rowsSetAside: 2, rowsRead: 12, unreadable: [{ column: 'places', count: 1, example: 'à définir', line: 3 }], missingValues: [{ column: 'places', count: 4 }], missingReasons: [{ column: 'places', reason: 'secret', count: 3 }] });
    expect(lines['Lignes']).toBe('good | 10 lignes gardées sur 12 lues ; 2 totaux mis de côté');
    expect(lines['Valeurs illisibles']).toBe('watch | Elles sont devenues des valeurs manquantes | Places : 1 valeur, dont « à définir » à la ligne 3');
    expect(lines['Valeurs manquantes']).toBe('neutral | 4 dans « Places » | Places : 3 valeurs « secret statistique »');
  });
});

describe('the name of what is opened', () => {
  it.each([
    ['https://exemple.fr/d/cr%C3%A8ches_2023.csv.gz?v=2', 'crèches_2023.csv.gz', 'crèches 2023'],
    ['https://exemple.fr/%E0%A4%A', '%E0%A4%A', '%E0%A4%A'],
    ['https://exemple.fr/', 'donnees', 'donnees'],
  ])('is the end of its address: %s', (url, name, title) => {
    expect(fileNameOf({ kind: 'http', url })).toBe(name);
    expect(titleOfFile(name)).toBe(title);
  });

  it('is the identifier that its portal gives it', () => {
    expect(fileNameOf({ kind: 'opendatasoft', portal: 'https://exemple.fr', dataset: 'creches-71', format: 'csv' })).toBe('creches-71');
    expect(titleOfFile('.csv')).toBe('.csv');
  });
});
