import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';

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
