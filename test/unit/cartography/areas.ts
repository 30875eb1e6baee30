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

/**
 * The closed lines made of the edges that belong to one shape only. A crack or an overlap between two shapes leaves edges
 * without a twin, and so adds a line to those of the true outline.
 */
export function outlines(geometries: readonly (Polygon | MultiPolygon)[]): Ring[] {
  const edges = new Map<string, readonly [XY, XY]>();
  for (const ring of geometries.flatMap(ringsOf)) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length] ?? from;
      const key = `${from.join(' ')} ${to.join(' ')}`;
      if (edges.has(key)) throw new Error(`Two shapes lie on the same side of ${key}`);
      if (!edges.delete(`${to.join(' ')} ${from.join(' ')}`)) edges.set(key, [from, to]);
    });
  }
  const next = new Map([...edges.values()].map(([from, to]) => [from.join(' '), to] as const));
  const lines: Ring[] = [];
  for (const start of Array.from(next.keys())) {
    const line: XY[] = [];
    for (let at = start, to = next.get(at); to; to = next.get(at)) {
      next.delete(at);
      line.push(to);
      at = to.join(' ');
    }
    if (line.length > 0) lines.push(line);
  }
  return lines;
}

function xy(position: Position): XY {
  const [x, y] = position;
  if (x === undefined || y === undefined) throw new Error('A position has two numbers');
  return [x, y];
}
