import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCsv } from '../../src/decode/csv.ts';
import { describeWithSharedData } from '../support/shared-data.ts';
import { judge, told } from './table-schema-support.ts';

async function judgeFile(csv: string, schema: string) {
  const { fields, rows } = parseCsv(readFileSync(csv, 'utf8'), ',');
  return await judge(JSON.parse(readFileSync(schema, 'utf8')), fields, rows.map((row) => fields.map((field) => row[field] ?? null)));
}

describeWithSharedData('SCDL subventions', ['scdl/subventions_exemple_valide.csv', 'scdl/subventions_exemple_invalide_cellules.csv', 'scdl/schemas/subventions.schema.json', 'scdl/schemas/subventions-datasubvention.schema.json'], ([valid, invalid, schema, fork]) => {
  it('exemple_valide is valid, without a remark', async () => {
    expect(await judgeFile(valid as string, schema as string)).toMatchObject({ valid: true, rowCount: 29, errors: [], warnings: [] });
  });

  // Read from the file by hand; the Luhn keys were worked out by another program than ours.
  it('exemple_invalide_erreurs_cellules has the errors that its cells show, at their lines', async () => {
    const report = await judgeFile(invalid as string, schema as string);
    expect(report.valid).toBe(false);
    expect(told(report).filter((error) => !error.endsWith('siret-value'))).toEqual([
      '2 pourcentageSubvention maximum',
      '3 pourcentageSubvention maximum',
      '4 pourcentageSubvention maximum',
      '5 dateConvention type-error',
      '5 rnaBeneficiaire pattern',
      '6 montant type-error',
      '6 notificationUE type-error',
      '7 idAttribuant pattern',
      '8 datesPeriodeVersement pattern',
      '8 notificationUE type-error',
      '9 - one-of-required',
      '9 pourcentageSubvention type-error',
      '10 montant required',
      '12 rnaBeneficiaire pattern',
      '16 nature enum',
      '30 rnaBeneficiaire pattern',
    ]);
    const siret = (column: string) => report.errors.filter((error) => error.code === 'french-siret-value' && error.column === column).map((error) => error.row);
    // « 21860194600000 » (the SIREN of the town followed by zeros), on every row but one, which holds the SIREN alone.
    expect(siret('idAttribuant')).toEqual(Array.from({ length: 29 }, (_, index) => index + 2));
    expect(siret('idBeneficiaire')).toEqual([5, 6, 8, 10, 11, 13, 14, 15, 16, 17, 18, 20, 21, 22, 24, 25, 26, 27, 28, 30]);
    expect(report.warnings.map((warning) => [warning.code, warning.column])).toEqual([['missing-label', 'dispositifAide']]);
    expect(report.errors.find((error) => error.code === 'type-error')?.message).toBe('La valeur "05/12/2016" n’est pas une date au format AAAA-MM-JJ (attendu\u00A0: 2016-12-05).');
  });

  it('the schema of another project refuses the same valid file: it lacks two of its columns', async () => {
    const report = await judgeFile(valid as string, fork as string);
    expect(told(report)).toEqual(['- idServiceInstructeur missing-label', '- descriptionConditionsVersement missing-label']);
    expect(report.warnings.filter((warning) => warning.code === 'extra-label').map((warning) => warning.column)).toEqual(['dispositifAide']);
  });
});

describeWithSharedData('IRVE', ['scdl/irve_statique_exemple_valide.csv', 'scdl/schemas/irve-statique.schema.json'], ([csv, schema]) => {
  // Its second row calls itself an invalid example, of identifiers that the present pattern allows.
  it('exemple-valide-statique is valid', async () => {
    expect(await judgeFile(csv as string, schema as string)).toMatchObject({ valid: true, rowCount: 2, errors: [], warnings: [] });
  });
});

const WRONG = 'scdl/schemas/subventions.schema.json';
describeWithSharedData('a file judged by the schema of another', ['scdl/decp_exemple_valide.csv', 'scdl/stationnement_exemple_valide.csv', WRONG], ([decp, stationnement, schema]) => {
  it('lacks every required column, and says so before anything else', async () => {
    for (const csv of [decp, stationnement]) {
      const report = await judgeFile(csv as string, schema as string);
      const missing = ['nomAttribuant', 'idAttribuant', 'dateConvention', 'nomBeneficiaire', 'conditionsVersement', 'datesPeriodeVersement', 'notificationUE', 'pourcentageSubvention'];
      expect(report.errors.filter((error) => error.code === 'missing-label').map((error) => error.column)).toEqual(expect.arrayContaining(missing));
      expect(report.errors.map((error) => error.code)).toContain('one-of-required');
    }
  });
});

describeWithSharedData('stationnement', ['scdl/stationnement_exemple_valide.csv'], ([csv]) => {
  // The published schema is not in the folder: these are the types that its documentation gives to the columns.
  it('« N/A » is a legal value where the schema lists it, and an error where it does not', async () => {
    const { fields, rows } = parseCsv(readFileSync(csv as string, 'utf8'), ',');
    const cells = rows.map((row) => fields.map((field) => row[field] ?? null));
    const schema = (hauteur: Readonly<Record<string, unknown>>) => ({
      fields: fields.map((name) => {
        if (name === 'hauteur_max') return { name, ...hauteur };
        if (name === 'Xlong' || name === 'Ylat' || name.startsWith('tarif_') && name !== 'tarif_pmr') return { name, type: 'number' };
        return name === 'gratuit' ? { name, type: 'boolean' } : { name };
      }),
      custom_checks: [{ name: 'siret', params: { column: 'num_siret' } }],
    });
    expect(told(await judge(schema({ type: 'string', constraints: { pattern: '\\d+|N/A' } }), fields, cells))).toEqual([]);
    expect(told(await judge(schema({ type: 'integer' }), fields, cells))).toEqual(['3 hauteur_max type-error']);
  });
});
