import { describe, expect, it } from 'vitest';
import { buildGeography } from '../../../src/datasets/geography/build-geography.ts';
import { geographyTables } from '../../../src/datasets/geography/geography-tables.ts';
import { TOY_FILES, TOY_ROOT } from '../../support/toy-geography.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const build = (over: Partial<typeof TOY_FILES> = {}, root: Parameters<typeof buildGeography>[1] = TOY_ROOT) => buildGeography({ cogYear: 2026 }, root, { ...TOY_FILES, ...over });

describe('the territories of an observatory', () => {
  const { index, movedCodes } = build();

  it('are the communes of its root, and those that an EPCI across the border adds, in French order', () => {
    expect(index.communes.map(({ name }) => name)).toEqual(['Ambre', 'Coupée', 'Éclose', 'Étrangère', 'Le Bourg']);
    expect(index.root).toEqual({ level: 'departement', code: '99', name: 'Val-d’Exemple' });
  });

  it('hold every level that a commune belongs to', () => {
    expect(index.epcis.map(({ name }) => name)).toEqual(['CA de la Frontière', 'CC des Rives']);
    expect(index.cantons.map(({ code }) => code)).toEqual(['9901', '9902', '9903']);
    expect(index.arrondissements.map(({ code }) => code)).toEqual(['991']);
    expect(index.departements.map(({ code }) => code)).toEqual(['99', '98']);
    expect(index.regions.map(({ code }) => code)).toEqual(['27']);
  });

  it('give a cut commune to no canton', () => {
    expect(index.communes.find(({ code }) => code === '99003')).toMatchObject({ canton: null, cutBetween: ['9902', '9903'], latitude: 46.7 });
  });

  it('give a commune outside the root neither canton nor arrondissement, which are not whole there', () => {
    expect(index.communes.find(({ code }) => code === '98001')).toMatchObject({ canton: null, cutBetween: [], arrondissement: null, epci: '200000002', departement: '98', latitude: null });
  });

  it('can be those of an EPCI', () => {
    const { index: ofEpci } = build({}, { level: 'epci', code: '200000002' });
    expect(ofEpci.root.name).toBe('CA de la Frontière');
    expect(ofEpci.communes.map(({ code }) => code)).toEqual(['99003', '99004', '98001']);
  });

  it('become the tables that questions read', () => {
    const rows = Object.fromEntries(geographyTables(index, movedCodes).map(({ name, columns }) => [name, columns[0]?.values.length]));
    expect(rows).toEqual({ commune: 5, part: 2, territory: 5 + 3 + 2 + 1 + 2 + 1 + 1, moved: 2 });
  });
});

describe('files of territories', () => {
  it('are refused where the root is nowhere in them', () => {
    expect(() => build({}, { level: 'departement', code: '77' })).toThrow('n’est pas dans les fichiers');
  });

  it.each([
    ['epcis', bytes([{ code: '1', nom: 'CC' }]), 'membres'],
    ['communes', bytes([{ code: '99001' }]), 'nom'],
    ['cantonNames', bytes('code_canton\n9901\n'), 'nom_canton'],
    ['cantonNames', bytes('code_canton,nom_canton\n9901,Ambre\n'), '9902'],
    ['cantonsAndCentres', bytes('code_commune,code_canton,latitude,longitude\n99001,9901,nord,4\n'), '«\u00A0nord\u00A0»'],
    ['departements', bytes('<html>'), 'JSON'],
  ] as const)('are refused where %s is not what it should be', (file, content, told) => {
    expect(() => build({ [file]: content })).toThrow(told);
  });

  it('read tables with semicolons as well', () => {
    expect(build({ cutCommunes: bytes('code_commune;code_canton\r\n99003;9903\r\n') }).index.communes.find(({ code }) => code === '99003')?.cutBetween).toEqual(['9903']);
  });

  it('warn of a commune without canton, and of one that the tables name and that is gone', () => {
    const { diagnostics } = build({ cantonsAndCentres: bytes('code_commune,code_canton,latitude,longitude\n99001,9901,,\n99004,9902,,\n99099,9901,,\n') });
    expect(diagnostics.map(({ code }) => code)).toEqual(['geography-strangers', 'geography-no-canton']);
    expect(diagnostics[0]?.message).toContain('99099');
    expect(diagnostics[1]?.message).toContain('99002');
  });
});
