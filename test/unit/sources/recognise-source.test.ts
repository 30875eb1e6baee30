import { describe, expect, it } from 'vitest';
import { recogniseSource } from '../../../src/sources/recognise-source.ts';

const RID = '5a1b2c3d-0000-4000-8000-000000000071';

describe('an address that was pasted', () => {
  it.each([
    ['https://data.saone.fr/explore/dataset/essai-71/table/?sort=annee', { kind: 'opendatasoft', portal: 'https://data.saone.fr', dataset: 'essai-71', format: 'csv' }],
    ['https://data.exemple.fr/pages/explore/dataset/nom%20long/', { kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: 'nom long', format: 'csv' }],
    [`https://www.data.gouv.fr/fr/datasets/essai/#/resources/${RID}`, { kind: 'datagouv', portal: 'https://www.data.gouv.fr', dataset: 'essai', resource: RID, form: 'file' }],
    [` https://www.data.gouv.fr/datasets/essai?resource_id=${RID} `, { kind: 'datagouv', portal: 'https://www.data.gouv.fr', dataset: 'essai', resource: RID, form: 'file' }],
    ['https://www.data.gouv.fr/fr/datasets/essai/discussions', { kind: 'http', url: 'https://www.data.gouv.fr/fr/datasets/essai/discussions' }],
    ['https://data.exemple.fr/api/explore/v2.1/catalog/datasets/essai', { kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: 'essai', format: 'csv' }],
    [
      'https://data.exemple.fr/api/explore/v2.1/catalog/datasets/essai/exports/parquet?where=dep%3D%2271%22&select=code,annee&lang=fr',
      { kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: 'essai', where: 'dep="71"', select: 'code,annee', format: 'parquet' },
    ],
    // What a declaration cannot say is left as it is asked for.
    ['https://data.exemple.fr/api/explore/v2.1/catalog/datasets/essai/exports/csv?refine=annee:2023', { kind: 'http', url: 'https://data.exemple.fr/api/explore/v2.1/catalog/datasets/essai/exports/csv?refine=annee:2023' }],
    ['https://data.exemple.fr/api/explore/v2.1/catalog/datasets/essai/exports/xlsx', { kind: 'http', url: 'https://data.exemple.fr/api/explore/v2.1/catalog/datasets/essai/exports/xlsx' }],
    ['https://api.insee.fr/melodi/catalog/DS_ESSAI', { kind: 'melodi', portal: 'https://api.insee.fr/melodi', dataset: 'DS_ESSAI', filter: null }],
    ['https://api.insee.fr/melodi/data/DS_ESSAI?GEO=DEP-71*COM&TIME_PERIOD=2023&maxResult=10', { kind: 'melodi', portal: 'https://api.insee.fr/melodi', dataset: 'DS_ESSAI', filter: { GEO: 'DEP-71*COM', TIME_PERIOD: '2023' } }],
    ['https://catalogue-donnees.insee.fr/fr/catalogue/recherche/DS_ESSAI', { kind: 'melodi', portal: 'https://api.insee.fr/melodi', dataset: 'DS_ESSAI', filter: null }],
    ['DS_ESSAI', { kind: 'melodi', portal: 'https://api.insee.fr/melodi', dataset: 'DS_ESSAI', filter: null }],
    ['https://api.insee.fr/melodi/file/DS_ESSAI/x.xlsx', { kind: 'http', url: 'https://api.insee.fr/melodi/file/DS_ESSAI/x.xlsx' }],
    [
      'https://geo.api.gouv.fr/departements/71/communes?fields=nom,code&format=geojson&geometry=contour',
      { kind: 'geo-api', portal: 'https://geo.api.gouv.fr', of: 'communes', departement: '71', fields: ['nom', 'code'], geometry: 'contour' },
    ],
    ['https://geo.api.gouv.fr/epcis?codeDepartement=71', { kind: 'geo-api', portal: 'https://geo.api.gouv.fr', of: 'epcis', departement: '71', fields: ['nom', 'code', 'population'], geometry: null }],
    ['https://geo.api.gouv.fr/communes?codeDepartement=71&fields=nom&limit=5', { kind: 'http', url: 'https://geo.api.gouv.fr/communes?codeDepartement=71&fields=nom&limit=5' }],
    ['https://geo.api.gouv.fr/communes/71270', { kind: 'http', url: 'https://geo.api.gouv.fr/communes/71270' }],
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
    ['https://demo.data.gouv.fr/api/1/datasets/essai/', 'datagouv', 'https://demo.data.gouv.fr'],
    ['https://udata.exemple.lu/api/2/datasets/essai/', 'datagouv', 'https://udata.exemple.lu'],
    ['https://ckan.ville.fr/dataset/essai', 'ckan', 'https://ckan.ville.fr'],
  ])('names a dataset whose resource is to be chosen: %s', (address, portal, origin) => {
    expect(recogniseSource(address)).toEqual({ kind: 'chooseResource', portal, address: origin, dataset: 'essai' });
  });

  it('names a dataset of data.gouv.fr by its identifier', () => {
    expect(recogniseSource('53699d0ea3a729239d205b2e')).toEqual({ kind: 'chooseResource', portal: 'datagouv', address: 'https://www.data.gouv.fr', dataset: '53699d0ea3a729239d205b2e' });
  });

  it.each([`https://www.data.gouv.fr/fr/datasets/r/${RID}`, `https://www.data.gouv.fr/api/1/datasets/r/${RID}`, RID])('names a resource whose dataset is to be found: %s', (address) => {
    expect(recogniseSource(address)).toEqual({ kind: 'findDataset', portal: 'datagouv', address: 'https://www.data.gouv.fr', resource: RID });
  });

  it.each(['', 'essai', 'DS_', 'donnees.csv', 'javascript:alert(1)', 'file:///etc/passwd', 'www.data.gouv.fr/datasets/essai'])('is nothing: %j', (text) => {
    expect(recogniseSource(text)).toBeNull();
  });
});
