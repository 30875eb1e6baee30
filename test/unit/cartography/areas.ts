import type { MultiPolygon, Polygon, Position } from 'geojson';
import { isInside, signedArea, type Ring, type XY } from '../../../src/cartography/plane.ts';

export function ringsOf(geometry: Polygon | MultiPolygon): Ring[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat().map((ring) => ring.slice(1).map(xy));
}

/** Square degrees; holes taken off. */
export function areaOf(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.reduce((sum, polygon) => sum + polygon.reduce((rest, ring, i) => rest + (i === 0 ? 1 : -1) * Math.abs(signedArea(ring.slice(1).map(xy))), 0), 0);
}

export function contains(geometry: Polygon | MultiPolygon, place: Position): boolean {
  return isInside(xy(place), ringsOf(geometry));
}

/** The area within the edges that belong to one shape only: what the outer border of all of them holds. */
export function outlineArea(geometries: readonly (Polygon | MultiPolygon)[]): number {
  const edges = new Map<string, readonly [XY, XY]>();
  for (const ring of geometries.flatMap(ringsOf)) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length] ?? from;
      if (!edges.delete(`${to.join(' ')} ${from.join(' ')}`)) edges.set(`${from.join(' ')} ${to.join(' ')}`, [from, to]);
    });
  }
  return Math.abs([...edges.values()].reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0)) / 2;
}

function xy(position: Position): XY {
  const [x, y] = position;
  if (x === undefined || y === undefined) throw new Error('A position has two numbers');
  return [x, y];
}
