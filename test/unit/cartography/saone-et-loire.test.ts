import { readFileSync } from 'node:fs';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { expect, it } from 'vitest';
import { buildMap } from '../../../src/cartography/build-map.ts';
import { levelFeatures } from '../../../src/cartography/decode-map.ts';
import { isInside, type XY } from '../../../src/cartography/plane.ts';
import type { Commune, TerritoryIndex } from '../../../src/domain/territory.ts';
import { describeWithSharedData } from '../../support/shared-data.ts';
import { contains, ringsOf } from './areas.ts';
import { commune, indexOf } from './toy-territory.ts';

const COMMUNES = '../facts/communes-71.csv';
const OUTLINE = 'geo/departement-71-saone-et-loire.geojson';
const CONTOURS = 'geo/communes-71-saone-et-loire.geojson';

const CUT: Readonly<Record<string, string[]>> = { 71014: ['7101', '7102'], 71076: ['7105', '7106', '7107'], 71153: ['7112', '7113'], 71270: ['7121', '7122'] };

/** Communes of 2018 → those of 2026 that took them in (Insee, mouvements de communes). */
const MOVED = new Map([['71055', '71134'], ['71304', '71134'], ['71492', '71042'], ['71131', '71566']]);

function indexFrom(file: string): TerritoryIndex {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const communes = lines.map((line): Commune => {
    const [code = '', name = '', canton = '', , , latitude, longitude] = line.trim().split(',');
    return commune(code, [Number(longitude), Number(latitude)], { name, canton: canton === '' ? null : canton, cutBetween: CUT[code] ?? [], departement: '71' });
  });
  return { ...indexOf(communes), root: { level: 'departement', code: '71', name: 'Saône-et-Loire' } };
}

/** Shared area over whole area, read on a grid of about 500 m. */
function overlap(a: Polygon | MultiPolygon, b: Polygon | MultiPolygon): number {
  const [ringsA, ringsB] = [ringsOf(a), ringsOf(b)];
  let [both, either] = [0, 0];
  for (let lon = 3.5; lon < 5.6; lon += 0.013) {
    for (let lat = 46; lat < 47.3; lat += 0.009) {
      const place: XY = [lon, lat];
      const [inA, inB] = [isInside(place, ringsA), isInside(place, ringsB)];
      if (inA && inB) both += 1;
      if (inA || inB) either += 1;
    }
  }
  return both / either;
}

describeWithSharedData('the schematic map of Saône-et-Loire', [COMMUNES, OUTLINE], ([communesFile = '', outlineFile = '']) => {
  it('is recognisable: it shares 95 % of its ground with the real département, in one piece', () => {
    const { topology, leftOut } = buildMap({ index: indexFrom(communesFile), contours: null, movedCodes: MOVED });
    const drawn = levelFeatures(topology, 'departement').features[0]?.geometry;
    const real = (JSON.parse(readFileSync(outlineFile, 'utf8')) as Feature<Polygon>).geometry;
    expect(leftOut).toEqual([]);
    expect(drawn?.type).toBe('Polygon');
    expect(drawn && overlap(drawn, real)).toBeGreaterThan(0.95);
  });

  it('draws 28 of the 29 cantons and the four communes that cut them', () => {
    const { topology } = buildMap({ index: indexFrom(communesFile), contours: null, movedCodes: MOVED });
    const shapes = levelFeatures(topology, 'canton').features;
    expect(shapes.filter((shape) => !shape.properties.cut)).toHaveLength(28);
    expect(shapes.some((shape) => shape.properties.code === '7106')).toBe(false);
    expect(Object.fromEntries(shapes.filter((shape) => shape.properties.cut).map((shape) => [shape.properties.code, shape.properties.cantons]))).toEqual(CUT);
  });

  it('stays light: under 150 kB for the five levels', () => {
    const { topology } = buildMap({ index: indexFrom(communesFile), contours: null, movedCodes: MOVED });
    expect(Buffer.byteLength(JSON.stringify(topology))).toBeLessThan(150_000);
  });
});

describeWithSharedData('the real contours of Saône-et-Loire, of 2018', [COMMUNES, CONTOURS, OUTLINE], ([communesFile = '', contoursFile = '', outlineFile = '']) => {
  const contours = (): unknown => JSON.parse(readFileSync(contoursFile, 'utf8'));

  it('draw the 563 communes of 2026 from the 567 of 2018', () => {
    const { topology, kind, leftOut } = buildMap({ index: indexFrom(communesFile), contours: contours(), movedCodes: MOVED });
    const communes = levelFeatures(topology, 'commune').features;
    expect({ kind, leftOut, count: communes.length }).toEqual({ kind: 'contours', leftOut: [], count: 563 });
    expect(communes.filter((shape) => !contains(shape.geometry, shape.properties.centre))).toEqual([]);
    const whole = levelFeatures(topology, 'departement').features[0]?.geometry;
    const real = (JSON.parse(readFileSync(outlineFile, 'utf8')) as Feature<Polygon>).geometry;
    expect(whole && overlap(whole, real)).toBeGreaterThan(0.995);
    // The file itself has two gaps of less than 0.3 km² near the eastern border; a lost commune would make more.
    expect(whole && ringsOf(whole)).toHaveLength(3);
  });

  it('name the four old communes when nobody says what became of them', () => {
    const { leftOut } = buildMap({ index: indexFrom(communesFile), contours: contours(), movedCodes: new Map() });
    expect(leftOut).toEqual(['71055', '71131', '71304', '71492']);
  });

  it('are refused where the index holds a commune that they lack', () => {
    const index = indexFrom(communesFile);
    const newer = { ...index, communes: [...index.communes, commune('71999', [4.5, 46.5], { name: 'Nouvelle', departement: '71' })] };
    expect(() => buildMap({ index: newer, contours: contours(), movedCodes: MOVED })).toThrow(/il manque 1 commune \(Nouvelle \(71999\)\)/);
  });
});
