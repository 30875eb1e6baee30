import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';

/** A territory to draw, in degrees WGS 84; `level` and `code` name it. */
export type MapFeature = Feature<
  Polygon | MultiPolygon,
  { readonly code: string; readonly name: string; readonly level: string; readonly centre: readonly [number, number]; readonly cut: boolean }
>;
export type MapShapes = FeatureCollection<Polygon | MultiPolygon, MapFeature['properties']>;
export type MapLines = MultiLineString;

/** The id of the mark that belongs to a shape. */
export function shapeId(shape: MapFeature): string {
  return `${shape.properties.level}:${shape.properties.code}`;
}

/** The outer rings of a shape. */
export function ringsOf(shape: MapFeature): readonly (readonly Position[])[] {
  const { geometry } = shape;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((polygon) => (polygon[0] ? [polygon[0]] : []));
}

/** Area inside the outer rings, in square degrees: only to tell large from small. */
export function areaOf(shape: MapFeature): number {
  return ringsOf(shape).reduce((sum, ring) => sum + ringArea(ring), 0);
}

function ringArea(ring: readonly Position[]): number {
  let twice = 0;
  for (let at = 0; at < ring.length; at += 1) {
    const [x = 0, y = 0] = ring[at] ?? [];
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}
