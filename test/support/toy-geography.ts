import type { GeographyFiles } from '../../src/datasets/geography/geography-files.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const commune = (code: string, nom: string, departement: string, more: object = {}) => ({ code, nom, type: 'commune-actuelle', arrondissement: `${departement}1`, departement, region: '27', population: 100, ...more });

/**
 * Files of a country of two départements: 99 has four communes, one of them cut between two cantons and one that
 * absorbed two others in turn; its EPCI « de la Frontière » owns a commune of département 98, which has another one.
 */
export const TOY_FILES: GeographyFiles = {
  communes: bytes([
    commune('99003', 'Coupée', '99'),
    commune('99001', 'Ambre', '99', { anciensCodes: ['99011'] }),
    commune('99002', ' Le Bourg ', '99'),
    commune('99004', 'Éclose', '99'),
    commune('98001', 'Étrangère', '98'),
    commune('98002', 'Lointaine', '98', { anciensCodes: ['98012'] }),
    { code: '99011', nom: 'Ancienne', type: 'commune-deleguee', anciensCodes: ['99012'] },
  ]),
  epcis: bytes([
    { code: '200000001', nom: 'CC des Rives', membres: [{ code: '99001' }, { code: '99002' }] },
    { code: '200000002', nom: 'CA de la Frontière', membres: [{ code: '99003' }, { code: '99004' }, { code: '98001' }] },
    { code: '200000003', nom: 'CC de Là-bas', membres: [{ code: '98002' }] },
  ]),
  arrondissements: bytes([{ code: '991', nom: 'Ambre' }, { code: '981', nom: 'Étrangère' }]),
  departements: bytes([{ code: '99', nom: 'Val-d’Exemple' }, { code: '98', nom: 'Voisin' }]),
  regions: bytes([{ code: '27', nom: 'Région' }]),
  cantonsAndCentres: bytes('code_commune,code_canton,latitude,longitude\n99001,9901,46.5,4.1\n99002,9901,46.6,4.2\n99003,,46.7,4.3\n99004,9902,46.8,4.4\n'),
  cantonNames: bytes('code_canton,nom_canton\n9901,Ambre\n9902,Coupée-1\n9903,Coupée-2\n'),
  cutCommunes: bytes('code_commune,code_canton\n99003,9903\n99003,9902\n'),
};

export const TOY_ROOT = { level: 'departement', code: '99' } as const;
