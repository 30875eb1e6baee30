import { describe, expect, it } from 'vitest';
import { recogniseSource } from '../../../src/sources/recognise-source.ts';

const RID = '5a1b2c3d-0000-4000-8000-000000000071';

describe('an address that was pasted', () => {
  it.each([
    ['https://data.saone.fr/explore/dataset/essai-71/table/?sort=annee', { kind: 'opendatasoft', portal: 'https://data.saone.fr', dataset: 'essai-71', format: 'csv' }],
    ['https://data.exemple.fr/pages/explore/dataset/nom%20long/', { kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: 'nom long', format: 'csv' }],
    [`https://www.data.gouv.fr/fr/datasets/essai/#/resources/${RID}`, { kind: 'datagouv', portal: 'https://www.data.gouv.fr', dataset: 'essai', resource: RID, form: 'file' }],
    [` https://www.data.gouv.fr/datasets/essai?resource_id=${RID} `, { kind: 'datagouv', portal: 'https://www.data.gouv.fr', dataset: 'essai', resource: RID, form: 'file' }],
    [`https://www.data.gouv.fr/fr/datasets/r/${RID}`, { kind: 'http', url: `https://www.data.gouv.fr/fr/datasets/r/${RID}` }],
    ['https://ville.fr/data-fair/dataset/essai', { kind: 'data-fair', portal: 'https://ville.fr/data-fair', dataset: 'essai', filter: {}, select: [] }],
    ['https://ville.fr/x/data-fair/api/v1/datasets/essai/lines', { kind: 'data-fair', portal: 'https://ville.fr/x/data-fair', dataset: 'essai', filter: {}, select: [] }],
    ['https://ville.fr/data-fair/api/v1/datasets/essai/raw', { kind: 'http', url: 'https://ville.fr/data-fair/api/v1/datasets/essai/raw' }],
    [`https://ckan.ville.fr/fr/dataset/essai/resource/${RID}`, { kind: 'ckan', portal: 'https://ckan.ville.fr', dataset: 'essai', resource: RID }],
    [`https://ckan.ville.fr/dataset/essai/resource/${RID}/download/x.csv`, { kind: 'http', url: `https://ckan.ville.fr/dataset/essai/resource/${RID}/download/x.csv` }],
    ['https://exemple.fr/dataset/table.geojson', { kind: 'http', url: 'https://exemple.fr/dataset/table.geojson' }],
    ['https://exemple.fr/table.csv', { kind: 'http', url: 'https://exemple.fr/table.csv' }],
    ['https://exemple.fr/%E0%A4%A', { kind: 'http', url: 'https://exemple.fr/%E0%A4%A' }],
  ])('%s', (address, source) => {
    expect(recogniseSource(address)).toEqual({ kind: 'source', source });
  });

  it.each([
    ['https://www.data.gouv.fr/fr/datasets/essai/', 'datagouv', 'https://www.data.gouv.fr'],
    ['https://ckan.ville.fr/dataset/essai', 'ckan', 'https://ckan.ville.fr'],
  ])('names a dataset whose resource is to be chosen: %s', (address, portal, origin) => {
    expect(recogniseSource(address)).toEqual({ kind: 'chooseResource', portal, address: origin, dataset: 'essai' });
  });

  it.each(['', 'essai', 'javascript:alert(1)', 'file:///etc/passwd', 'www.data.gouv.fr/datasets/essai'])('is nothing: %j', (text) => {
    expect(recogniseSource(text)).toBeNull();
  });
});
