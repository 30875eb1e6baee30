import type { Topology, GeometryCollection } from 'topojson-specification';
import type { Level } from '../domain/territory.ts';

/** The levels that a map draws, from the finest up: one TopoJSON object each. */
export const MAP_LEVELS = ['commune', 'canton', 'epci', 'arrondissement', 'departement'] as const satisfies readonly Level[];
export type MapLevel = (typeof MAP_LEVELS)[number];

/** Longitude then latitude, degrees WGS 84: the order of GeoJSON. */
export type LonLat = [number, number];

/**
 * What the file holds for each shape, beside its `id` (the official code). Kept short: the level is that of the
 * object, except for a commune that several cantons cut, drawn in the canton object as itself.
 */
export type ShapeProperties = {
  name: string;
  /** Where a circle or a label goes: always inside the shape. */
  centre: LonLat;
  /** In the canton object only: the cantons that share this commune. */
  cantons?: string[];
  /** In the EPCI object only: true where the EPCI goes on outside the map. */
  crosses?: true;
};

export type MapTopology = Topology<Record<MapLevel, GeometryCollection<ShapeProperties>>>;
