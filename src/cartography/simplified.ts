import { feature } from 'topojson-client';
import { planarTriangleArea, presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { signedArea, type XY } from './plane.ts';

type CellTopology = Topology<{ cells: GeometryCollection }>;

/** km² in one square degree, at the equator. */
const KM2_PER_DEGREE2 = 111.195 ** 2;

/**
 * The topology without bends smaller than `detail` km². Border ends never move, so shapes stay joined.
 * A detail that would shrink any cell by half, or to nothing, is lowered until it does not.
 */
export function simplified(topology: CellTopology, detail: number): CellTopology {
  const weighted = presimplify(topology, ([a, b, c]) => {
    const shrink = Math.cos((((a?.[1] ?? NaN) * Math.PI) / 180));
    return planarTriangleArea([a, b, c] as Parameters<typeof planarTriangleArea>[0]) * KM2_PER_DEGREE2 * shrink;
  });
  const full = simplify(weighted, 0);
  const before = cellAreas(full);
  for (const tried of [detail, detail / 4, detail / 16]) {
    const lighter = simplify(weighted, tried);
    if (cellAreas(lighter).every((area, i) => area > (before[i] ?? NaN) / 2)) return lighter;
  }
  return full;
}

function cellAreas(topology: CellTopology): number[] {
  return feature(topology, topology.objects.cells).features.map(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
    return polygons.flat().reduce((sum, ring) => sum + Math.abs(signedArea(ring as XY[])), 0);
  });
}
