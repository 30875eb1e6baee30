import type { LonLat } from './map-topology.ts';

/** A point of the plane, in kilometres. */
export type XY = [x: number, y: number];
/** A closed line; the last point is joined to the first, which is not repeated. */
export type Ring = readonly XY[];

const KM_PER_DEGREE = 111.195;

export type Projection = { forward(lonLat: readonly [number, number]): XY; backward(point: XY): LonLat };

/**
 * Equirectangular plane around the middle of the given places, in kilometres: distances are true to
 * one part in a hundred over the width of a département, which is all that a neighbourhood needs.
 */
export function localProjection(places: readonly (readonly [number, number])[]): Projection {
  const lon0 = middle(places.map((place) => place[0]));
  const lat0 = middle(places.map((place) => place[1]));
  const kmPerLon = KM_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  return {
    forward: ([lon, lat]) => [(lon - lon0) * kmPerLon, (lat - lat0) * KM_PER_DEGREE],
    backward: ([x, y]) => [lon0 + x / kmPerLon, lat0 + y / KM_PER_DEGREE],
  };
}

/** Not a mean: one commune more or less must not move every other one by a rounding. */
function middle(values: readonly number[]): number {
  return (values.reduce((low, value) => Math.min(low, value), Infinity) + values.reduce((high, value) => Math.max(high, value), -Infinity)) / 2;
}

export function distance(a: XY, b: XY): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Positive where the ring turns anticlockwise. */
export function signedArea(ring: Ring): number {
  let doubled = 0;
  eachEdge(ring, (a, b) => {
    doubled += a[0] * b[1] - b[0] * a[1];
  });
  return doubled / 2;
}

export function eachEdge(ring: Ring, visit: (from: XY, to: XY) => void): void {
  let from = ring[ring.length - 1];
  for (const to of ring) {
    if (from) visit(from, to);
    from = to;
  }
}

/** Even-odd rule over all rings of a shape, so that holes count as outside. */
export function isInside(point: XY, rings: readonly Ring[]): boolean {
  const [x, y] = point;
  let inside = false;
  for (const ring of rings) {
    eachEdge(ring, (a, b) => {
      if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1])) inside = !inside;
    });
  }
  return inside;
}

export function distanceToEdges(point: XY, rings: readonly Ring[]): number {
  let nearest = Infinity;
  for (const ring of rings) {
    eachEdge(ring, (a, b) => {
      const dx = b[0] - a[0];
      const dy = b[1] - a[1];
      const squared = dx * dx + dy * dy;
      const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared));
      nearest = Math.min(nearest, Math.hypot(a[0] + t * dx - point[0], a[1] + t * dy - point[1]));
    });
  }
  return nearest;
}

/** True where no two edges of the ring cross. */
export function isSimple(ring: Ring): boolean {
  const n = ring.length;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 2; j < n; j += 1) {
      if (i === 0 && j === n - 1) continue;
      if (cross(at(ring, i), at(ring, i + 1), at(ring, j), at(ring, j + 1))) return false;
    }
  }
  return true;
}

function at(ring: Ring, index: number): XY {
  const point = ring[index % ring.length];
  if (!point) throw new Error('An empty ring has no point');
  return point;
}

function cross(a: XY, b: XY, c: XY, d: XY): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(a: XY, b: XY, c: XY): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}
