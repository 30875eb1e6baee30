import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import { PUBLISHED_FORMAT, type Manifest } from '../../src/domain/manifest.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Commune, Territory, TerritoryIndex } from '../../src/domain/territory.ts';
import type { Ground } from '../../src/domain/view.ts';

/**
 * A département small enough to add by hand: four communes in two EPCI, one of which owns a fifth commune
 * across the border; commune 99003 is cut between the cantons 9902 and 9903.
 */
const commune = (code: string, name: string, over: Partial<Commune>): Commune => ({
  code,
  name,
  canton: '9901',
  cutBetween: [],
  epci: '200000001',
  arrondissement: '991',
  departement: '99',
  region: '27',
  latitude: null,
  longitude: null,
  ...over,
});

const at = (level: Territory['level'], code: string, name: string): Territory => ({ level, code, name });

export const TOY_INDEX: TerritoryIndex = {
  cogYear: 2026,
  root: at('departement', '99', 'Val-d’Exemple'),
  communes: [
    commune('99001', 'Ambre', {}),
    commune('99002', 'Le Bourg', {}),
    commune('99003', 'Coupée', { canton: null, cutBetween: ['9902', '9903'], epci: '200000002' }),
    commune('99004', 'Dune', { canton: '9902', epci: '200000002' }),
    commune('98001', 'Étrangère', { canton: null, epci: '200000002', arrondissement: null, departement: '98' }),
  ],
  cantons: [at('canton', '9901', 'Ambre'), at('canton', '9902', 'Coupée-1'), at('canton', '9903', 'Coupée-2')],
  epcis: [at('epci', '200000001', 'CC des Rives'), at('epci', '200000002', 'CA de la Frontière')],
  arrondissements: [at('arrondissement', '991', 'Ambre')],
  departements: [at('departement', '98', 'Voisin'), at('departement', '99', 'Val-d’Exemple')],
  regions: [at('region', '27', 'Région')],
};

const licence = { id: 'lov2', label: 'Licence Ouverte 2.0', url: null };

const common = {
  definition: 'Nombre de personnes.',
  direction: 'neutral' as const,
  levels: ['commune', 'canton', 'epci', 'arrondissement', 'departement'] as const,
  minimumCoverage: 0.8,
  breaks: [],
  says: '',
  doesNotSay: '',
  theme: 'Population',
};

const populationTerm = { dataset: 'populations', sum: 'population', where: [], factor: 1, largest: null };

export const TOY_POPULATION: Indicator = { ...common, id: 'population', kind: 'stock', label: 'Population', shortLabel: 'Population', unit: 'habitants', unitOne: 'habitant', counted: { many: 'habitants', one: 'habitant', gender: 'm' }, decimals: 0, of: [populationTerm] };
export const TOY_CHANGE: Indicator = { ...common, id: 'evolution', kind: 'change', label: 'Évolution de la population', shortLabel: 'Population', unit: '% par an', unitOne: '% par an', decimals: 2, of: 'population', atLeastYears: 5 };
export const TOY_LARGEST: Indicator = {
  ...common,
  id: 'part-plus-grand',
  kind: 'ratio',
  label: 'Part du plus grand EPCI',
  shortLabel: 'Plus grand EPCI',
  unit: '%',
  unitOne: '%',
  decimals: 1,
  levels: ['departement'],
  numerator: [{ ...populationTerm, largest: 'epci' }],
  denominator: [populationTerm],
  scale: 100,
  whenNumeratorIsAbsent: 'unknown',
};

export const TOY_CATALOGUE: Catalogue = {
  observatory: { title: 'Jouet', authority: 'Val-d’Exemple', rootTerritory: { level: 'departement', code: '99' }, home: 'essai', declaredOrigins: [], brand: { main: '#7A1F3D', tint: '#F3E7EB' } },
  geography: {
    id: 'territoires',
    label: 'Territoires',
    producer: 'Insee',
    licence,
    page: 'https://example.org/territoires',
    updated: null,
    cogYear: 2026,
    communes: { kind: 'folder', path: 'communes.json' },
    epcis: { kind: 'folder', path: 'epci.json' },
    arrondissements: { kind: 'folder', path: 'arrondissements.json' },
    departements: { kind: 'folder', path: 'departements.json' },
    regions: { kind: 'folder', path: 'regions.json' },
    cantonsAndCentres: { source: { kind: 'folder', path: 'centres.csv' }, label: '', producer: '', licence },
    cantonNames: { kind: 'folder', path: 'cantons.csv' },
    cutCommunes: { kind: 'folder', path: 'partages.csv' },
    contours: null,
  },
  datasets: [
    {
      id: 'populations',
      label: 'Populations de référence',
      description: '',
      producer: 'Insee',
      licence,
      page: 'https://example.org/populations',
      updated: '2026-01-01',
      updatedNote: null,
      frequency: 'annual',
      parts: [],
      keep: [],
      columns: [
        { name: 'commune', from: 'code', type: 'code', role: 'territory', label: 'Commune', unit: null, missing: [] },
        { name: 'annee', from: 'annee', type: 'year', role: 'period', label: 'Année', unit: null, missing: [] },
        { name: 'population', from: 'population', type: 'integer', role: 'measure', label: 'population', unit: 'habitants', missing: [] },
      ],
      leaf: 'commune',
      territoryColumn: 'commune',
      periodColumn: 'annee',
      grain: 'year',
      required: true,
    },
  ],
  indicators: [TOY_POPULATION, TOY_CHANGE, TOY_LARGEST],
  dashboards: [
    {
      id: 'essai',
      title: 'Essai',
      lead: '',
      defaults: { period: null },
      levels: ['commune', 'canton', 'epci'],
      sections: [
        {
          title: '',
          layout: 'key',
          figures: [
            { show: 'key', id: 'cle', indicator: 'population' },
            { show: 'key', id: 'cle-part', indicator: 'part-plus-grand' },
          ],
        },
        {
          title: '',
          layout: 'full',
          figures: [
            { show: 'ranking', id: 'classement', indicator: 'population', level: 'epci', rows: 10 },
            { show: 'map', id: 'carte', indicator: 'population', level: 'commune' },
            { show: 'trend', id: 'tendance', indicator: 'population' },
            { show: 'table', id: 'tableau', title: 'Tous les chiffres', indicators: ['population', 'evolution'], level: 'epci' },
          ],
        },
      ],
    },
  ],
};

const quality = { rowsRead: 10, rowsKept: 10, codesMoved: [], codesUnknown: [], communesMissing: [], missingValues: [], duplicateKeys: 0 };

export const TOY_MANIFEST: Manifest = {
  format: PUBLISHED_FORMAT,
  version: 'essai',
  refreshedAt: '2026-11-23T00:00:00.000Z',
  cogYear: 2026,
  geography: extract('territoires', []),
  extracts: [extract('populations', ['2016', '2022', '2023'])],
  missing: [],
  map: null,
};

function extract(id: string, periods: readonly string[]): Manifest['geography'] {
  return {
    id,
    label: id,
    file: `extraits/${id}-abc.duckdb`,
    bytes: 1,
    sha256: '',
    contentHash: 'abc',
    rows: 10,
    columns: [],
    leaf: 'commune',
    periods,
    grain: 'year',
    producer: 'Insee',
    licence,
    page: 'https://example.org',
    updated: '2026-01-01',
    updatedNote: null,
    geography: 2026,
    sources: [],
    quality,
  };
}

export const TOY_GROUND: Ground = { catalogue: TOY_CATALOGUE, manifest: TOY_MANIFEST, territories: TOY_INDEX };

/** A fully known observation; `over` changes what the test is about. */
export function observed(territory: Territory, value: number | null, over: Partial<Observation> = {}): Observation {
  return { territory, period: '2023', value, numerator: value, denominator: null, coverage: value === null ? 0 : 1, status: value === null ? 'absent' : 'ok', reason: value === null ? 'not-published' : null, since: null, largest: null, ...over };
}
