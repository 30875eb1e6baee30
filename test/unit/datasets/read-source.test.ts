import { describe, expect, it } from 'vitest';
import { readSource } from '../../../src/datasets/read-source.ts';
import { Cancelled, Failure } from '../../../src/domain/failure.ts';
import type { Decoding } from '../../../src/domain/dataset.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const rowsOf = async (value: unknown, decoding: Decoding = {}) => {
  const { fields, values, rowCount } = await readSource(bytes(value), decoding);
  return Array.from({ length: rowCount }, (_, row) => Object.fromEntries(fields.map((field, column) => [field, values[column]?.[row]])));
};
const failure = async (value: unknown, decoding: Decoding = {}) => {
  const error: unknown = await readSource(bytes(value), decoding).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(Failure);
  return `${(error as Failure).message} ${(error as Failure).advice}`.replace(/[\u00A0\u202F]/g, ' ');
};

const CSV = 'code;nom\n01001;Ain\n2A004;Ajaccio\n';
const feature = (properties: unknown) => ({ type: 'Feature', geometry: null, properties });

describe('the rows of a source', () => {
  it('are texts, whatever the source writes; what is absent is null', async () => {
    expect(await rowsOf([{ code: '01', n: 12.5, vrai: true, rien: null }, { code: '02' }])).toEqual([
      { code: '01', n: '12.5', vrai: 'true', rien: null },
      { code: '02', n: null, vrai: null, rien: null },
    ]);
  });

  it('are found by content where the declaration says nothing', async () => {
    const expected = [{ code: '01001', nom: 'Ain' }, { code: '2A004', nom: 'Ajaccio' }];
    expect(await rowsOf(CSV)).toEqual(expected);
    expect(await rowsOf(expected)).toEqual(expected);
    expect(await rowsOf({ type: 'FeatureCollection', features: expected.map(feature) })).toEqual(expected);
  });

  it.each([
    ['a delimiter that is not the likely one', 'a;b,c;d\n1;2,3;4\n5;6,7;8\n', { delimiter: ',' }, [{ 'a;b': '1;2', 'c;d': '3;4' }, { 'a;b': '5;6', 'c;d': '7;8' }]],
    ['quotes that are text', 'a;b\n"1;2"\n"3;4"\n', { delimiter: ';', quote: null }, [{ a: '"1', b: '2"' }, { a: '"3', b: '4"' }]],
    ['a header on a given line', 'x;y\ncode;nom\n01;Ain\n02;Aisne\n', { headerRow: 2 }, [{ code: '01', nom: 'Ain' }, { code: '02', nom: 'Aisne' }]],
    ['a header of two lines', 'Total;Hommes\n2022;2023\n1;2\n3;4\n', { headerRow: 1, headerRows: 2 }, [{ 'Total – 2022': '1', 'Hommes – 2023': '2' }, { 'Total – 2022': '3', 'Hommes – 2023': '4' }]],
    ['last rows that look like notes', 'code;n;x\n01;1;a\n02;2;b\nSource : Insee;;\n', { footer: false }, [{ code: '01', n: '1', x: 'a' }, { code: '02', n: '2', x: 'b' }, { code: 'Source : Insee', n: '', x: '' }]],
    ['no header at all', 'ab;cd\nef;gh\n', { headerRow: null }, [{ colonne_1: 'ab', colonne_2: 'cd' }, { colonne_1: 'ef', colonne_2: 'gh' }]],
    ['the place of the rows', { data: { results: [{ a: 1 }], lines: [{ b: 2 }] } }, { rowsAt: ['data', 'lines'] }, [{ b: '2' }]],
  ] as const)('follow what is imposed: %s', async (_, content, decoding, expected) => {
    expect(await rowsOf(content, decoding)).toEqual(expected);
  });

  it('are read in the encoding that is imposed', async () => {
    const { values } = await readSource(new Uint8Array([...bytes('nom;n\n'), 0xe9, ...bytes(';1\n')]), { encoding: 'windows-1252' });
    expect(values).toEqual([['é'], ['1']]);
  });
});

describe('a source is refused', () => {
  it.each([
    ['a content that contradicts the format', CSV, { format: 'json' }, /annonce un fichier JSON, et le contenu est du CSV.*format/],
    ['a GeoJSON declared as JSON', { type: 'FeatureCollection', features: [feature({ a: 1 })] }, { format: 'json' }, /GEOJSON/],
    ['a row cut in the middle', 'a,b,c\n1,2,3\n4,5', {}, /ligne 3 a 2 cellules.*tronqué.*ragged: true/],
    ['too many cells', 'a,b\n1,2\n3,4,5\n6,7\n', {}, /ligne 3 a 3 cellules/],
    ['a quote that is never closed', 'a,b\n1,2\n3,"4\n', {}, /guillemet ouvert n’est pas refermé/],
    ['a truncated document', '[{"a": 1}, {"a"', {}, /pas un document JSON complet/],
    ['no list where the declaration says', { data: {} }, { rowsAt: ['data', 'results'] }, /ne contient pas de liste de lignes/],
    ['a path through what every object inherits', {}, { rowsAt: ['constructor'] }, /ne contient pas de liste de lignes/],
    ['nothing at all', '', {}, /vide/],
  ] as const)('for %s', async (_, content, decoding, words) => {
    expect(await failure(content, decoding)).toMatch(words);
  });

  it('unless the declaration says that its rows are so: they are then told', async () => {
    const { values, warnings } = await readSource(bytes('a,b,c\n1,2,3\n4,5\n'), { ragged: true });
    expect(values).toEqual([['1', '4'], ['2', '5'], ['3', null]]);
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([['missing-cell', 3]]);
  });

  it('and tells the notes that it leaves out, unless they are declared', async () => {
    const withNotes = bytes('code;n;x\n01;1;a\n02;2;b\nSource : Insee;;\n');
    expect((await readSource(withNotes, {})).warnings.map(({ code, line }) => [code, line])).toEqual([['footer', 4]]);
    expect(await readSource(withNotes, { footer: true })).toMatchObject({ rowCount: 2, warnings: [] });
  });

  it('and left when nobody wants it any more', async () => {
    await expect(readSource(bytes(CSV), {}, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
  });
});
