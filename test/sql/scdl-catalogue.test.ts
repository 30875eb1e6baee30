import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCsv } from '../../src/decode/csv.ts';
import { SCDL_COLUMNS, scdlCatalogue } from '../../src/exports/inventory/scdl.ts';
import { describeWithSharedData } from '../support/shared-data.ts';
import { completeGround } from '../unit/exports/inventory/ground.ts';
import { judge, told } from './table-schema-support.ts';

async function judged(csv: string | null, schema: string | undefined) {
  if (csv === null || schema === undefined) throw new Error('Nothing to judge');
  const { fields, rows } = parseCsv(csv, ',');
  return await judge(JSON.parse(readFileSync(schema, 'utf8')), fields, rows.map((row) => fields.map((field) => row[field] || null)));
}

describeWithSharedData('the SCDL catalogue, against the published schema', ['scdl/schemas/catalogue.schema.json'], ([schema]) => {
  it('has the columns of the schema, in its order', () => {
    const { fields } = JSON.parse(readFileSync(schema as string, 'utf8')) as { fields: { name: string }[] };
    expect(fields.map((field) => field.name)).toEqual([...SCDL_COLUMNS]);
  });

  it('is valid without a remark', async () => {
    expect(await judged(scdlCatalogue(completeGround()).csv, schema)).toMatchObject({ valid: true, rowCount: 2, errors: [], warnings: [] });
  });

  it('stays valid for every rhythm, level and kind of licence, and with formulas made harmless', async () => {
    for (const frequency of ['annual', 'quarterly', 'monthly', 'irregular', 'unknown'] as const)
      for (const leaf of ['commune', 'canton', 'epci', 'arrondissement', 'departement', 'region'] as const) {
        const licence = { id: leaf === 'commune' ? 'odbl-1.0' : leaf === 'canton' ? 'cc-by-4.0' : 'maison', label: 'Licence', url: null };
        const { csv } = scdlCatalogue(completeGround({ frequency, leaf, licence, label: '=1+1', producer: '-producteur, "dit" l’autre' }));
        expect(told(await judged(csv, schema))).toEqual([]);
      }
  });

  it('is refused by the same schema once a value is taken away', async () => {
    const csv = scdlCatalogue(completeGround()).csv?.replace('21350238800019', '') ?? null;
    expect(told(await judged(csv, schema))).toEqual(['2 PRODUCTEUR_SIRET required']);
  });
});
