import { topology } from 'topojson-server';
import { describe, expect, it } from 'vitest';
import { buildMap } from '../../../src/cartography/build-map.ts';
import { contourCells } from '../../../src/cartography/contours.ts';
import { levelBorders, levelFeatures } from '../../../src/cartography/decode-map.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { areaOf, contains } from './areas.ts';
import { commune, indexOf } from './toy-territory.ts';

/** Three unit squares in a row: the middle one was two communes, one above the other. */
const index = indexOf([
  commune('99001', [0.5, 0.5], { epci: '1' }),
  commune('99002', [1.5, 0.5], { epci: '1' }),
  commune('99003', null, { epci: '2' }),
]);
const moved = new Map([['99004', '99002']]);

const box = (x0: number, y0: number, x1: number, y1: number): number[][][] => [[[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]];
const contour = (code: string, coordinates: number[][][], property = 'code') => ({
  type: 'Feature' as const,
  properties: { [property]: code, nom: `Nom ${code}` },
  geometry: { type: 'Polygon' as const, coordinates },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection' as const, features });
/** As in real contours, a point where three communes meet is a point of all three. */
const left = [[[0, 0], [1, 0], [1, 0.5], [1, 1], [0, 1], [0, 0]]];
const right = [[[2, 0], [3, 0], [3, 1], [2, 1], [2, 0.5], [2, 0]]];
const whole = [contour('99001', left), contour('99002', box(1, 0, 2, 0.5)), contour('99004', box(1, 0.5, 2, 1)), contour('99003', right)];

function failure(contours: unknown, codes = moved): Failure {
  try {
    contourCells(contours, index, codes);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('Expected a failure');
}

describe('a map of real contours', () => {
  const map = buildMap({ index, contours: collection(...whole), movedCodes: moved });
  const communes = levelFeatures(map.topology, 'commune').features;

  it('gives today’s commune the ground of those that it took in', () => {
    expect(map.kind).toBe('contours');
    expect(map.leftOut).toEqual([]);
    expect(communes.map((shape) => [shape.id, Math.round(areaOf(shape.geometry) * 1e4) / 1e4])).toEqual([['99001', 1], ['99002', 1], ['99003', 1]]);
  });

  it('forgets the border between communes that have become one', () => {
    expect(communes[1]?.geometry.type).toBe('Polygon');
    expect(levelBorders(map.topology, 'commune', 'inner').coordinates).toHaveLength(2);
    const used = new Set(map.topology.objects.commune.geometries.flatMap((shape) => ('arcs' in shape ? shape.arcs.flat(3) : [])).map((arc) => (Number(arc) < 0 ? ~Number(arc) : Number(arc))));
    expect(map.topology.arcs).toHaveLength(used.size);
  });

  it('finds a middle for a commune without a published centre', () => {
    const [lon, lat] = communes[2]?.properties.centre ?? [];
    expect(lon).toBeCloseTo(2.5, 3);
    expect(lat).toBeCloseTo(0.5, 3);
  });

  it('draws the middle of a crescent inside the crescent', () => {
    const crescent = [[[0, 0], [1, 0], [1, 0.1], [0.1, 0.1], [0.1, 0.9], [1, 0.9], [1, 1], [0, 1], [0, 0]]];
    const alone = indexOf([commune('99001', null)]);
    const shape = levelFeatures(buildMap({ index: alone, contours: collection(contour('99001', crescent)), movedCodes: new Map() }).topology, 'commune').features[0];
    expect(shape && contains(shape.geometry, shape.properties.centre)).toBe(true);
  });

  it('ignores contours of other territories', () => {
    const more = collection(...whole, contour('75056', box(5, 5, 6, 6)));
    expect(buildMap({ index, contours: more, movedCodes: moved })).toEqual(map);
  });

  it('reports contours inside the root that belong to no commune of today', () => {
    const more = collection(...whole, contour('99777', box(0, 1, 1, 2)));
    expect(buildMap({ index, contours: more, movedCodes: moved }).leftOut).toEqual(['99777']);
  });

  it.each(['code', 'insee', 'INSEE_COM', 'codgeo', 'code_insee'])('reads the code from the property %s', (property) => {
    const features = whole.map((item) => contour(item.properties['code'] ?? '', item.geometry.coordinates, property));
    expect(contourCells(collection(...features), index, moved).cells).toHaveLength(4);
  });

  it('reads the communes of a TopoJSON, not its cantons whose codes look alike', () => {
    const cantons = collection(contour('99001', box(0, 0, 2, 1)), contour('99002', box(2, 0, 3, 1)));
    const both = topology({ cantons, communes: collection(...whole) } as never);
    expect(buildMap({ index, contours: both, movedCodes: moved }).topology).toEqual(map.topology);
  });

  it('keeps a small commune that simplifying would flatten', () => {
    const speck = [[[1, 0.5], [1.001, 0.5], [1.001, 0.501], [1, 0.501], [1, 0.5]]];
    const hole = [...box(0, 0, 3, 1), [...(speck[0] ?? [])].reverse()];
    const two = indexOf([commune('99001', null), commune('99002', null)]);
    const small = levelFeatures(buildMap({ index: two, contours: collection(contour('99001', hole), contour('99002', speck)), movedCodes: new Map() }).topology, 'commune').features[1];
    expect(small && areaOf(small.geometry)).toBeGreaterThan(0.5e-6);
  });
});

describe('contours that do not fit', () => {
  it('says how many communes are missing, and which', () => {
    const error = failure(collection(whole[0]));
    expect(error.code).toBe('source-unreadable');
    expect(error.message).toBe('Les contours ne couvrent pas tout le territoire Pays-Test\u00A0: il manque 2 communes (Commune 99002 (99002), Commune 99003 (99003)).');
    expect(error.advice).toContain('code officiel géographique 2026');
  });

  it('counts one missing commune in the singular', () => {
    expect(failure(collection(...whole.slice(0, 3))).message).toContain('il manque 1 commune (');
  });

  it.each([
    ['nothing', undefined],
    ['a text', '<html>'],
    ['an empty collection', collection()],
    ['another kind of document', { type: 'Point', coordinates: [0, 0] }],
    ['contours without a code', collection({ ...whole[0], properties: { nom: 'X' } })],
    ['broken coordinates', collection({ ...whole[0], geometry: { type: 'Polygon', coordinates: [[[0, 'x'], [1, 1], [1, 0], [0, 0]]] } })],
    ['points', collection({ ...whole[0], geometry: { type: 'Point', coordinates: [0, 0] } })],
    ['null features', collection(null, { type: 'Feature', properties: null, geometry: null })],
  ])('refuses %s', (_, document) => {
    expect(failure(document).message).toContain('aucune commune reconnue du territoire Pays-Test');
  });

  it('refuses a TopoJSON whose arcs are missing', () => {
    const broken = { ...topology({ communes: collection(...whole) } as never), arcs: [] };
    expect(failure(broken).message).toContain('TopoJSON est incomplet');
  });
});
