import { describe, expect, it } from 'vitest';
import { readDeclarations } from '../../../src/catalogue/read-declarations.ts';
import { places, read, texts, TOY } from './toy-folder.ts';

const S = 'datasets/surfaces.yaml';
const withLines = (lines: string): Record<string, string> => ({ ...TOY, [S]: (TOY[S] ?? '').replace('leaf: commune\n', `leaf: commune\n${lines}\n`) });
const surfaces = (lines: string) => {
  const { catalogue, diagnostics } = read(withLines(lines));
  return { codes: places(diagnostics), dataset: catalogue?.datasets.find(({ id }) => id === 'surfaces') };
};

describe('the schema that a dataset names', () => {
  it.each(['scdl/subventions', 'etalab/schema-irve-statique@2.3.1', 'https://exemple.fr/schema.json', 'tables/schema.json'])('may be %s', (schema) => {
    expect(surfaces(`schema: ${schema}`)).toMatchObject({ codes: [], dataset: { schema, validation: 'lenient' } });
  });

  it('is strict where the declaration says so, and rows may have a minimum', () => {
    expect(surfaces('schema: scdl/subventions\nvalidation: strict\nminimum_rows: 500').dataset).toMatchObject({ validation: 'strict', minimumRows: 500 });
  });

  it.each([
    ['schema: subventions', `${S}:6:9 value-invalid`],
    ['schema: "http://exemple.fr/schema.json"', `${S}:6:9 source-unsafe`],
    ['validation: strict', `${S}:6:1 value-invalid`],
    ['minimum_rows: 0', `${S}:6:15 value-invalid`],
  ])('is told where it names nothing: %s', (lines, place) => {
    expect(surfaces(lines).codes.map((each) => each.replace(/:\d+:/, ':6:'))).toContain(place);
  });

  it('is a file that must be there, when the folder can be seen', () => {
    const { diagnostics } = readDeclarations(texts(withLines('schema: tables/absent.json')), { hasFile: (path) => path !== 'tables/absent.json' });
    expect(diagnostics.map(({ code }) => code)).toEqual(['source-file-missing']);
  });
});
