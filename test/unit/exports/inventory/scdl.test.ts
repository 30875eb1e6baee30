import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../../src/decode/csv.ts';
import { SCDL_COLUMNS, scdlCatalogue } from '../../../../src/exports/inventory/scdl.ts';
import { completeGround, TOY_GROUND } from './ground.ts';

function rowsOf(csv: string | null): readonly Readonly<Record<string, string | null>>[] {
  if (csv === null) throw new Error('There is no file');
  const { fields, rows } = parseCsv(csv, ',');
  expect(fields).toEqual([...SCDL_COLUMNS]);
  return rows;
}

describe('the SCDL catalogue', () => {
  it('tells every published dataset, then the territories', () => {
    const rows = rowsOf(scdlCatalogue(completeGround()).csv);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      COLL_NOM: 'Val-d’Exemple',
      COLL_SIRET: '24350013900189',
      ID: 'populations',
      TITRE: 'Populations de référence',
      DESCRIPTION: 'Population de chaque commune.',
      THEME: 'Population',
      PRODUCTEUR_NOM: 'Insee',
      PRODUCTEUR_SIRET: '21350238800019',
      COUV_SPAT_MAILLE: 'Communale',
      COUV_SPAT_NOM: 'Val-d’Exemple',
      COUV_TEMP_DEBUT: '2016-01-01',
      COUV_TEMP_FIN: '2023-12-31',
      DATE_PUBL: '2009-01-01',
      FREQ_MAJ: 'Annuelle',
      DATE_MAJ: '2026-01-01',
      MOTS_CLES: 'population',
      LICENCE: 'Licence Ouverte-LO',
      NOMBRE_RESSOURCES: '1',
      FORMAT_RESSOURCES: 'duckdb',
      URL: 'https://example.org/populations',
    });
    expect(rows[1]?.['ID']).toBe('territoires');
  });

  it('gives no file while something required is unknown, and names all of it', () => {
    const { csv, lacks } = scdlCatalogue(TOY_GROUND);
    expect(csv).toBeNull();
    expect(lacks.map((lack) => [lack.column, lack.datasets])).toEqual([
      ['COLL_SIRET', []],
      ['DESCRIPTION', ['Populations de référence']],
      ['PRODUCTEUR_SIRET', ['Populations de référence', 'Territoires']],
      ['DATE_PUBL', ['Populations de référence', 'Territoires']],
      ['DATE_MAJ', ['Territoires']],
    ]);
    expect(lacks[0]?.what).toBe('le SIRET de la collectivité');
  });

  it('asks when a dataset without a period does not say what days it is about', () => {
    const timeless = scdlCatalogue(completeGround({}, { periods: [], grain: null }));
    expect(timeless.lacks.map((lack) => lack.column)).toEqual(['COUV_TEMP_DEBUT', 'COUV_TEMP_FIN']);
  });

  it('neutralises what a spreadsheet would run, and quotes what would break a row', () => {
    const hostile = completeGround({ label: '=HYPERLINK("https://example.org";"x")', description: '+1, "deux"\ntrois', producer: '@producteur' });
    const [row] = rowsOf(scdlCatalogue(hostile).csv);
    expect(row).toMatchObject({ TITRE: '\'=HYPERLINK("https://example.org";"x")', DESCRIPTION: '\'+1, "deux" trois', PRODUCTEUR_NOM: "'@producteur" });
    const cells = Object.values(row ?? {});
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell ?? ''))).toEqual([]);
  });

  it('keeps names within the 140 characters that the schema describes', () => {
    const [row] = rowsOf(scdlCatalogue(completeGround({ producer: 'é'.repeat(200) })).csv);
    expect(row?.['PRODUCTEUR_NOM']).toBe(`${'é'.repeat(139)}…`);
  });
});
