import { describe, expect, it } from 'vitest';
import { dcatCatalogue, dcatText } from '../../../../src/exports/inventory/dcat.ts';
import { completeGround, TOY_GROUND } from './ground.ts';

const SITE = 'https://donnees.example.org/reperes/';
const french = (value: string) => ({ '@value': value, '@language': 'fr' });
const day = (value: string) => ({ '@value': value, '@type': 'xsd:date' });

describe('the DCAT-AP catalogue', () => {
  const catalogue = dcatCatalogue(completeGround(), SITE) as Record<string, never>;
  const [populations, territories] = catalogue['dcat:dataset'] as unknown as readonly Record<string, never>[];

  it('says who publishes, about where', () => {
    expect(catalogue).toMatchObject({
      '@id': `${SITE}#/donnees`,
      '@type': 'dcat:Catalog',
      'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': french('Val-d’Exemple'), 'dct:identifier': '24350013900189' },
      'dct:spatial': { '@id': 'http://id.insee.fr/geo/departement/99', '@type': 'dct:Location', 'rdfs:label': french('Val-d’Exemple') },
    });
  });

  it('tells each dataset with the rhythm, the licence and the day that its producer gives', () => {
    expect(populations).toMatchObject({
      '@type': 'dcat:Dataset',
      'dct:identifier': 'populations',
      'dct:title': french('Populations de référence'),
      'dct:publisher': { 'foaf:name': french('Insee'), 'dct:identifier': '21350238800019' },
      'dct:license': { '@type': 'dct:LicenseDocument', 'rdfs:label': french('Licence Ouverte 2.0') },
      'dct:issued': day('2009-01-01'),
      'dct:modified': day('2026-01-01'),
      'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/ANNUAL' },
      'dct:temporal': { 'dcat:startDate': day('2016-01-01'), 'dcat:endDate': day('2023-12-31') },
      'dcat:keyword': [french('Population')],
      'dcat:landingPage': { '@id': 'https://example.org/populations' },
    });
    expect(territories).toMatchObject({ 'dct:identifier': 'territoires', '@id': `${SITE}#/donnees/territoires` });
  });

  it('offers no file of invented rows', () => {
    const invented = dcatCatalogue(completeGround({}, { sample: true }), SITE) as Record<string, never>;
    const [first] = invented['dcat:dataset'] as unknown as readonly Record<string, never>[];
    expect(first?.['dct:identifier']).toBe('populations');
    expect(JSON.stringify(first)).not.toContain('.duckdb');
    expect(JSON.stringify(populations)).toContain('.duckdb');
  });

  it('gives a distribution at the address of the published file', () => {
    expect(populations?.['dcat:distribution']).toMatchObject([
      { '@type': 'dcat:Distribution', 'dcat:downloadURL': { '@id': `${SITE}data/extraits/populations-abc.duckdb` }, 'dct:format': 'DuckDB', 'dcat:byteSize': { '@value': '1', '@type': 'xsd:nonNegativeInteger' } },
    ]);
  });

  it('uses no prefix that its context does not define', () => {
    const text = dcatText(completeGround(), SITE);
    const context = Object.keys(JSON.parse(text)['@context'] as object);
    const used = [...text.matchAll(/"(?:@type": ")?([a-z]+):[A-Za-z_0-9]+"/g)].map((match) => match[1] ?? '');
    expect(new Set(used).size).toBeGreaterThan(4);
    expect(used.filter((prefix) => !context.includes(prefix))).toEqual([]);
  });

  it('leaves out what is not known instead of inventing it', () => {
    const absent = dcatCatalogue({ ...TOY_GROUND, manifest: { ...TOY_GROUND.manifest, extracts: [] } }, SITE);
    const [dataset] = absent['dcat:dataset'] as readonly object[];
    for (const key of ['dcat:distribution', 'dct:temporal', 'dct:issued', 'dct:description']) expect(dataset).not.toHaveProperty([key]);
    expect(JSON.stringify(absent)).not.toContain('null');
  });

  it('makes no link of a page that is not a web address', () => {
    const [dataset] = dcatCatalogue(completeGround({ page: 'javascript:alert(1)' }), SITE)['dcat:dataset'] as readonly object[];
    expect(dataset).not.toHaveProperty(['dcat:landingPage']);
  });
});
