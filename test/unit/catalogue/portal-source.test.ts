import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/catalogue/checks/source.ts';
import { sourceSchema, toSource } from '../../../src/catalogue/schemas/source.ts';

const read = (declared: unknown) => toSource(sourceSchema.parse(declared));

describe('a source on a portal, as declared', () => {
  it.each([
    [{ kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: 'essai' }, { format: 'csv' }],
    [{ kind: 'datagouv', dataset: 'essai', resource: 'r' }, { portal: 'https://www.data.gouv.fr', form: 'file' }],
    [{ kind: 'geo-api', departement: '71', fields: ['code'], geometry: 'contour' }, { portal: 'https://geo.api.gouv.fr', of: 'communes' }],
    [{ kind: 'melodi', dataset: 'DS_ESSAI' }, { portal: 'https://api.insee.fr/melodi', filter: null }],
    [{ kind: 'melodi', dataset: 'DS_ESSAI', filter: { GEO: 'DEP-71*COM' } }, { filter: { GEO: 'DEP-71*COM' } }],
    [{ kind: 'ckan', portal: 'https://ckan.exemple.fr', dataset: 'essai', resource: 'r' }, {}],
    [{ kind: 'data-fair', portal: 'https://exemple.fr/data-fair', dataset: 'essai' }, { filter: {}, select: [] }],
  ])('%j', (declared, filled) => {
    const source = read(declared);
    expect(source).toMatchObject({ ...declared, ...filled });
    expect(checkSource(source, [])).toEqual([]);
  });

  it.each([
    { kind: 'opendatasoft', portal: 'data.exemple.fr', dataset: 'essai' },
    { kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: '../autre' },
    { kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: 'essai', format: 'xlsx' },
    { kind: 'datagouv', dataset: 'https://www.data.gouv.fr/datasets/essai', resource: 'r' },
    { kind: 'melodi', dataset: 'DS_ESSAI', filter: { TIME_PERIOD: 2023 } },
    { kind: 'geo-api', departement: 71, fields: ['code'] },
  ])('is refused: %j', (declared) => {
    expect(sourceSchema.safeParse(declared).success).toBe(false);
  });

  it.each([
    ['http://data.exemple.fr', 1],
    ['https://moi:secret@data.exemple.fr', 1],
    ['http://localhost:8080', 0],
  ])('names a portal that can be trusted on the way: %s', (portal, findings) => {
    const found = checkSource(read({ kind: 'opendatasoft', portal, dataset: 'essai' }), ['source']);
    expect(found).toHaveLength(findings);
    for (const finding of found) expect(finding).toMatchObject({ code: 'source-unsafe', path: ['source', 'portal'] });
  });
});
