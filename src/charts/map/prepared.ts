import type { Position } from 'geojson';
import { frameOf } from './frame.ts';
import type { MapFrame } from './frame.ts';
import { areaOf, ringsOf } from './shape.ts';
import type { MapShapes } from './shape.ts';

/** What follows from the shapes alone, in their order. */
export type PreparedShapes = {
  readonly frame: MapFrame;
  readonly rings: readonly (readonly (readonly Position[])[])[];
  /** Rank by area, the largest 0: small shapes are drawn over large ones. */
  readonly depths: readonly number[];
};

const known = new WeakMap<MapShapes, PreparedShapes>();

/** Computed once for a collection: choosing another territory or period keeps its shapes. */
export function preparedShapes(shapes: MapShapes): PreparedShapes {
  const before = known.get(shapes);
  if (before) return before;
  const areas = shapes.features.map(areaOf);
  const depths = areas.map(() => 0);
  [...areas.keys()].sort((a, b) => (areas[b] as number) - (areas[a] as number)).forEach((at, rank) => (depths[at] = rank));
  const prepared = { frame: frameOf(shapes), rings: shapes.features.map(ringsOf), depths };
  known.set(shapes, prepared);
  return prepared;
}
