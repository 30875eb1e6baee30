import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressInCatalogue, readSchemaName, schemaAddress } from '../../../../src/quality/table-schema/known-schemas.ts';
import { describeWithSharedData } from '../../../support/shared-data.ts';

describe('the name of a schema', () => {
  it.each([
    ['scdl/subventions', 'https://schema.data.gouv.fr/schemas/scdl/subventions/latest/schema.json'],
    ['scdl/subventions@2.1.1', 'https://schema.data.gouv.fr/schemas/scdl/subventions/2.1.1/schema.json'],
    ['scdl/subventions@v2.1.1', 'https://schema.data.gouv.fr/schemas/scdl/subventions/2.1.1/schema.json'],
    ['scdl/subventions@latest', 'https://schema.data.gouv.fr/schemas/scdl/subventions/latest/schema.json'],
    ['etalab/schema-irve-statique@2.3.1', 'https://schema.data.gouv.fr/schemas/etalab/schema-irve-statique/2.3.1/schema-statique.json'],
    ['139bercy/format-commande-publique', 'https://schema.data.gouv.fr/schemas/139bercy/format-commande-publique/latest/schema.json'],
  ])('%s has an address', (name, address) => {
    expect(schemaAddress(name)).toBe(address);
  });

  it.each(['', 'subventions', 'scdl/', 'a/b/c', '../etc/passwd', 'scdl/..', 'scdl/x..y', 'scdl/subventions@', 'scdl/subventions@1/../2', 'scdl/subventions@1..2', 'https://exemple.fr/schema.json', 'scdl/sub ventions', 'scdl/a?b'])('%s is not one', (name) => {
    expect(schemaAddress(name)).toBeNull();
    expect(readSchemaName(name)).toBeNull();
  });
});

describe('a catalogue', () => {
  it('that is not one gives no address', () => {
    for (const catalogue of [null, [], 'x', {}, { schemas: {} }, { schemas: [null, 1, { name: 'a/b' }] }, { schemas: [{ name: 'a/b', schema_type: 'tableschema', schema_url: 'http://x' }] }]) {
      expect(addressInCatalogue(catalogue, 'a/b')).toBeNull();
    }
  });
});

describeWithSharedData('the catalogue of schema.data.gouv.fr', ['scdl/schemas/catalogue-scdl.json'], ([file]) => {
  const catalogue = JSON.parse(readFileSync(file as string, 'utf8')) as { schemas: { name: string; schema_type: string; schema_url: string; versions: { version_name: string; schema_url: string }[] }[] };

  it('agrees with the addresses that names give, for every Table Schema and every version', () => {
    const tables = catalogue.schemas.filter((schema) => schema.schema_type === 'tableschema');
    expect(tables.length).toBeGreaterThan(8);
    for (const { name, schema_url, versions } of tables) {
      expect([schemaAddress(name), addressInCatalogue(catalogue, name)]).toEqual([schema_url, schema_url]);
      const numbered = versions.filter(({ version_name }) => /^v?\d/.test(version_name));
      for (const version of numbered) expect(addressInCatalogue(catalogue, `${name}@${version.version_name.replace(/^v/, '')}`) ?? schemaAddress(`${name}@${version.version_name}`)).toBe(version.schema_url);
    }
  });

  it('gives no address to what is not a Table Schema', () => {
    expect(addressInCatalogue(catalogue, 'etalab/schema-bal')).toBeNull();
    expect(addressInCatalogue(catalogue, 'etalab/schema-amenagements-cyclables')).toBeNull();
  });
});
