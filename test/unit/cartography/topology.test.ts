import { neighbors } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { buildMap } from '../../../src/cartography/build-map.ts';
import { levelBorders, levelFeatures, type MapFeature } from '../../../src/cartography/decode-map.ts';
import { MAP_LEVELS, type MapLevel } from '../../../src/cartography/map-topology.ts';
import { buildMapTopology } from '../../../src/cartography/topology.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { areaOf, contains } from './areas.ts';
import { commune, indexOf, toyIndex } from './toy-territory.ts';

const index = toyIndex();
const { topology, kind, leftOut } = buildMap({ index, contours: null, movedCodes: new Map() });
const shapes = (level: MapLevel): readonly MapFeature[] => levelFeatures(topology, level).features;
const area = (level: MapLevel): number => shapes(level).reduce((sum, shape) => sum + areaOf(shape.geometry), 0);

describe('the map of an observatory without contours', () => {
  it('is schematic and leaves out no commune of the root', () => {
    expect({ kind, leftOut }).toEqual({ kind: 'schematic', leftOut: [] });
    expect(shapes('commune').map((shape) => shape.id)).toEqual(Array.from({ length: 160 }, (_, i) => `99${String(i + 1).padStart(3, '0')}`));
  });

  it.each(MAP_LEVELS)('covers the same ground by %s as in one piece', (level) => {
    expect(area(level) / area('departement')).toBeCloseTo(1, 6);
  });

  it('names each shape, and places its circle inside it', () => {
    for (const level of MAP_LEVELS) {
      for (const shape of shapes(level)) {
        expect(shape.properties.name).not.toBe('');
        expect(shape.properties.code).toBe(shape.id);
        expect(contains(shape.geometry, shape.properties.centre)).toBe(true);
      }
    }
  });

  it('places the circle of a commune on its published centre', () => {
    const [first] = index.communes;
    const [lon, lat] = shapes('commune')[0]?.properties.centre ?? [];
    expect(lon).toBeCloseTo(first?.longitude ?? NaN, 4);
    expect(lat).toBeCloseTo(first?.latitude ?? NaN, 4);
  });

  it('draws a commune that cantons share as itself, and no canton that holds none whole', () => {
    const cut = shapes('canton').filter((shape) => shape.properties.cut);
    expect(cut.map((shape) => shape.properties)).toEqual([
      { code: '99001', name: 'Commune 99001', level: 'commune', centre: cut[0]?.properties.centre, cut: true, cantons: ['9900', '9909'], crosses: false },
    ]);
    const cantons = shapes('canton').filter((shape) => !shape.properties.cut).map((shape) => shape.properties.code);
    expect(cantons).toEqual(['9900', '9901', '9902', '9903', '9904', '9905', '9906', '9907', '9908']);
    expect(shapes('canton').filter((shape) => contains(shape.geometry, cut[0]?.properties.centre ?? []))).toHaveLength(1);
  });

  it('marks the EPCI that goes on beyond the border, and only that one', () => {
    expect(shapes('epci').filter((shape) => shape.properties.crosses).map((shape) => shape.id)).toEqual(['200000000']);
    expect(shapes('epci')).toHaveLength(5);
  });

  it('shares borders: each commune has a neighbour, and neighbourhood is mutual', () => {
    const around = neighbors(topology.objects.commune.geometries);
    around.forEach((list, i) => {
      expect(list.length).toBeGreaterThan(0);
      for (const j of list) expect(around[j]).toContain(i);
    });
  });

  it('writes the same bytes for the same territory, in whatever order it is listed', () => {
    const again = buildMap({ index: { ...index, communes: [...index.communes].reverse() }, contours: null, movedCodes: new Map() });
    // Compared as a whole: the difference of two such texts fills a screen.
    expect(JSON.stringify(again.topology) === JSON.stringify(topology)).toBe(true);
  });

  it('survives the journey through a file', () => {
    const copy = JSON.parse(JSON.stringify(topology)) as typeof topology;
    expect(levelFeatures(copy, 'epci')).toEqual(levelFeatures(topology, 'epci'));
  });
});

describe('borders of a level', () => {
  const length = (level: MapLevel, which: 'all' | 'inner' | 'outline'): number =>
    levelBorders(topology, level, which).coordinates.reduce((sum, line) => sum + lineLength(line), 0);

  it('are those between its shapes and the outline, each once', () => {
    expect(length('epci', 'all')).toBeCloseTo(length('epci', 'inner') + length('epci', 'outline'), 9);
    expect(length('epci', 'inner')).toBeGreaterThan(0);
    expect(length('commune', 'inner')).toBeGreaterThan(length('epci', 'inner'));
  });

  it('have the same outline at every level, and nothing inside the whole', () => {
    expect(length('epci', 'outline')).toBeCloseTo(length('commune', 'outline'), 9);
    expect(length('departement', 'all')).toBeCloseTo(length('commune', 'outline'), 9);
    expect(levelBorders(topology, 'departement', 'inner').coordinates).toEqual([]);
  });
});

describe('a territory with gaps', () => {
  it('has an empty object for a level to which no commune belongs', () => {
    const bare = indexOf([commune('99001', [2, 48]), commune('99002', [2.1, 48]), commune('99003', [2, 48.1])]);
    const map = buildMap({ index: bare, contours: null, movedCodes: new Map() });
    expect(levelFeatures(map.topology, 'epci').features).toEqual([]);
    expect(levelFeatures(map.topology, 'departement').features).toHaveLength(1);
  });

  it('reports the commune without a centre and draws its EPCI without it', () => {
    const gap = indexOf([commune('99001', [2, 48], { epci: '1' }), commune('99002', null, { epci: '1' }), commune('99003', null, { epci: '2' })]);
    const map = buildMap({ index: gap, contours: null, movedCodes: new Map() });
    expect(map.leftOut).toEqual(['99002', '99003']);
    expect(levelFeatures(map.topology, 'epci').features.map((shape) => shape.id)).toEqual(['1']);
  });

  it('is refused where no centre is known at all', () => {
    const blank = indexOf([commune('99001', null)]);
    expect(() => buildMap({ index: blank, contours: null, movedCodes: new Map() })).toThrow(Failure);
    expect(() => buildMap({ index: blank, contours: null, movedCodes: new Map() })).toThrow(/Aucune commune de Pays-Test n’a de centre connu/);
  });

  it('needs at least one cell of the root', () => {
    expect(() => buildMapTopology([], index)).toThrow('No cell belongs to the root territory');
  });
});

function lineLength(line: readonly (readonly number[])[]): number {
  return line.reduce((sum, to, i) => {
    const from = line[i - 1];
    return from ? sum + Math.hypot((to[0] ?? NaN) - (from[0] ?? NaN), (to[1] ?? NaN) - (from[1] ?? NaN)) : sum;
  }, 0);
}
