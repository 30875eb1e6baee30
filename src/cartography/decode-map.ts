import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { Level } from '../domain/territory.ts';
import type { LonLat, MapLevel, MapTopology } from './map-topology.ts';

export type MapShape = {
  readonly code: string;
  readonly name: string;
  /** That of the territory drawn: « commune » for a commune that cantons share, even on the map of cantons. */
  readonly level: Level;
  /** Where a circle or a label goes: always inside the shape. */
  readonly centre: LonLat;
  /** True for a commune drawn as itself on the map of cantons, because several cantons share it. */
  readonly cut: boolean;
  /** The cantons that share it; empty for every other shape. */
  readonly cantons: readonly string[];
  /** True for an EPCI of which the map shows a part only. */
  readonly crosses: boolean;
};

export type MapFeature = Feature<Polygon | MultiPolygon, MapShape>;

/** The shapes of a level, ready for a map: degrees WGS 84, `id` and `properties.code` are the official code. */
export function levelFeatures(topology: MapTopology, level: MapLevel): FeatureCollection<Polygon | MultiPolygon, MapShape> {
  const features = feature(topology, topology.objects[level]).features.map(({ id, geometry, properties }): MapFeature => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') throw new Error(`A shape of the map is a ${geometry.type}`);
    const { name, centre, cantons, crosses } = properties;
    const cut = cantons !== undefined;
    const code = String(id);
    const shape: MapShape = { code, name, level: cut ? 'commune' : level, centre, cut, cantons: cantons ?? [], crosses: crosses === true };
    return { type: 'Feature', id: code, geometry, properties: shape };
  });
  return { type: 'FeatureCollection', features };
}

/** The borders between the shapes of a level; `outline` is the edge of the whole map, `inner` what parts two shapes. */
export function levelBorders(topology: MapTopology, level: MapLevel, which: 'all' | 'inner' | 'outline' = 'all'): MultiLineString {
  // On the edge of the map the two sides of a line are one and the same shape.
  const keep = { all: undefined, inner: (a: unknown, b: unknown) => a !== b, outline: (a: unknown, b: unknown) => a === b }[which];
  return mesh(topology, topology.objects[level], keep);
}
