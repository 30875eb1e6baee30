import { describe, expect, it } from 'vitest';
import { listedFiles } from '../../../src/catalogue/read-declarations.ts';
import { places, read, TOY, toyWith } from './toy-folder.ts';

const ids = (list: readonly { id: string }[] | undefined) => list?.map(({ id }) => id);

describe('a folder without fault', () => {
  const { catalogue, diagnostics } = read(TOY);

  it('has nothing to say', () => {
    expect(diagnostics).toEqual([]);
    expect(ids(catalogue?.datasets)).toEqual(['habitants', 'surfaces']);
    expect(ids(catalogue?.indicators)).toEqual(['habitants', 'densite', 'evolution']);
  });

  it('fills what a short declaration leaves out', () => {
    expect(catalogue?.observatory).toMatchObject({ title: 'Repères', brand: { main: '#7A1F3D' }, declaredOrigins: [] });
    expect(catalogue?.datasets[0]).toMatchObject({ territoryColumn: 'commune', periodColumn: 'annee', grain: 'year', required: true, updated: null });
    expect(catalogue?.datasets[0]?.parts[0]).toEqual({
      source: { kind: 'folder', path: 'tables/habitants.json' },
      decoding: {},
      constants: { annee: '2023' },
      geography: 2026,
    });
    expect(catalogue?.datasets[1]).toMatchObject({ periodColumn: null, grain: null });
    expect(catalogue?.datasets[0]?.licence).toEqual({
      id: 'licence-ouverte-2.0',
      label: 'Licence Ouverte 2.0',
      url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
    });
    expect(catalogue?.dashboards[0]?.sections[1]).toEqual({
      title: 'Figures',
      layout: 'full',
      figures: [
        { show: 'map', id: 'carte-densite', indicator: 'densite', level: 'epci' },
        { show: 'trend', id: 'courbe-habitants', indicator: 'habitants' },
      ],
    });
  });

  it('stops the default levels at the territory of the observatory, and asks full coverage of what is added', () => {
    const levels = ['commune', 'canton', 'epci', 'arrondissement', 'departement'];
    expect(catalogue?.indicators.map((indicator) => indicator.levels)).toEqual([levels, levels, levels]);
    expect(catalogue?.indicators.map((indicator) => indicator.minimumCoverage)).toEqual([1, 0.8, 1]);
  });

  it('sets French typography in what people typed plainly', () => {
    expect(catalogue?.observatory.authority).toBe('Département d’essai');
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  });
});

describe('one bad declaration never blanks its neighbours', () => {
  it('leaves out the dataset, what is computed from it, and the figures that show it', () => {
    const { catalogue, diagnostics } = read(toyWith('datasets/surfaces.yaml', 'leaf: commune', 'leaf: commun'));
    expect(ids(catalogue?.datasets)).toEqual(['habitants']);
    expect(ids(catalogue?.indicators)).toEqual(['habitants', 'evolution']);
    expect(catalogue?.dashboards[0]?.sections.map((section) => section.figures.map((figure) => figure.id))).toEqual([
      ['habitants'],
      ['courbe-habitants'],
    ]);
    expect(places(diagnostics)).toEqual([
      'datasets/surfaces.yaml:7:7 value-unknown',
      'indicators/densite.yaml:6:25 dataset-left-out',
      'dashboards/accueil.yaml:10:33 indicator-left-out',
      'dashboards/accueil.yaml:13:33 indicator-left-out',
    ]);
  });

  it('keeps an indicator whose other preference still serves', () => {
    const other = `${TOY['datasets/surfaces.yaml']}`.replace('id: surfaces', 'id: autres').replace('leaf: commune', 'leaf: nulle-part');
    const folder = {
      ...toyWith('indicators/densite.yaml', 'denominator: {', 'denominator:\n  - { dataset: autres, sum: surface }\n  - {'),
      'observatory.yaml': `${TOY['observatory.yaml']}  - datasets/autres.yaml\n`,
      'datasets/autres.yaml': other,
    };
    const { catalogue, diagnostics } = read(folder);
    expect(places(diagnostics)).toEqual(['indicators/densite.yaml:7:16 dataset-left-out', 'datasets/autres.yaml:7:7 value-unknown']);
    expect(catalogue?.indicators.find(({ id }) => id === 'densite')).toMatchObject({ denominator: [{ dataset: 'surfaces', factor: 0.01 }] });
  });

  it('leaves out a file that is not YAML', () => {
    const { catalogue, diagnostics } = read({ ...TOY, 'indicators/densite.yaml': 'id: densite\n\tlabel: "Densité\n' });
    expect(ids(catalogue?.indicators)).toEqual(['habitants', 'evolution']);
    expect(diagnostics.filter(({ at }) => at?.file === 'indicators/densite.yaml').every(({ code }) => code === 'yaml-syntax')).toBe(true);
  });

  it('keeps the observatory when only its colours, its origins or an unknown field are wrong', () => {
    const text = `${TOY['observatory.yaml']}brand: { main: bordeaux, tint: "#FFFFFF" }\ndeclared_origins: [https://ok.fr, "http://*"]\ncouleur: rouge\n`;
    const { catalogue, diagnostics } = read({ ...TOY, 'observatory.yaml': text });
    expect(catalogue?.observatory).toMatchObject({ brand: { main: '#7A1F3D' }, declaredOrigins: ['https://ok.fr'] });
    expect(places(diagnostics)).toEqual([
      'observatory.yaml:12:16 value-invalid',
      'observatory.yaml:13:35 value-invalid',
      'observatory.yaml:14:1 field-unknown',
    ]);
  });

  it('opens on another dashboard when the home is faulty', () => {
    const second = `${TOY['dashboards/accueil.yaml']}`.replace('id: accueil', 'id: second');
    const { catalogue, diagnostics } = read({
      ...toyWith('dashboards/accueil.yaml', 'levels: [commune, epci]', 'levels: []'),
      'observatory.yaml': `${TOY['observatory.yaml']}  - dashboards/second.yaml\n`,
      'dashboards/second.yaml': second,
    });
    expect(catalogue?.observatory.home).toBe('second');
    expect(places(diagnostics)).toEqual(['observatory.yaml:3:7 home-unknown', 'dashboards/accueil.yaml:4:9 value-invalid']);
  });

  it('has no catalogue without an observatory or without territories', () => {
    const { 'observatory.yaml': _, ...rest } = TOY;
    expect(read(rest)).toMatchObject({ catalogue: null, diagnostics: [{ code: 'observatory-missing' }] });
    expect(read(toyWith('observatory.yaml', '  - geography.yaml\n', '')).catalogue).toBeNull();
    expect(read(toyWith('geography.yaml', 'cog_year: 2026', 'cog_year: demain'))).toMatchObject({
      catalogue: null,
      diagnostics: [{ code: 'type-wrong' }],
    });
  });
});

describe('the list of files', () => {
  it('is what a page asks for', () => {
    expect(listedFiles(TOY['observatory.yaml'] ?? '')).toContain('datasets/surfaces.yaml');
    expect(listedFiles('files: 12')).toEqual([]);
  });

  it('names what is missing, forgotten, repeated or misplaced', () => {
    const { 'datasets/surfaces.yaml': surfaces, ...rest } = TOY;
    const listed = `${TOY['observatory.yaml']}  - indicators/densite.yaml\n  - ../secret.yaml\n`;
    const { diagnostics } = read({ ...rest, 'observatory.yaml': listed, 'datasets/surface.yaml': `${surfaces}` });
    expect(places(diagnostics).filter((place) => !place.startsWith('indicators/') && !place.startsWith('dashboards/'))).toEqual([
      'observatory.yaml:7:5 file-missing',
      'observatory.yaml:12:5 file-listed-twice',
      'observatory.yaml:13:5 value-invalid',
      'datasets/surface.yaml:1:1 file-unlisted',
    ]);
    expect(diagnostics[0]?.advice).toContain('datasets/surface.yaml');
  });
});
