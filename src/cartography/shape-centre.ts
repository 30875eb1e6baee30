import { distanceToEdges, eachEdge, isInside, signedArea, type Ring, type XY } from './plane.ts';

/** How deep the centroid must lie, against the deepest place of the shape, to be taken for its middle. */
const DEEP_ENOUGH = 0.5;

/**
 * Where to put a circle or a label: the centroid, unless it falls near a border or outside, then the place of the
 * shape that is farthest from its edges. `rings` is one polygon, its holes after its outer ring.
 */
export function shapeCentre(rings: readonly Ring[]): XY {
  const outer = rings[0];
  if (!outer || outer.length === 0) throw new Error('A shape without a ring has no centre');
  const middle = centroid(outer);
  const deepest = poleOfInaccessibility(rings);
  const depth = isInside(middle, rings) ? distanceToEdges(middle, rings) : 0;
  return depth > 0 && depth >= DEEP_ENOUGH * deepest.depth ? middle : deepest.place;
}

function centroid(ring: Ring): XY {
  const area = signedArea(ring);
  let [x, y] = [0, 0];
  eachEdge(ring, (a, b) => {
    const part = a[0] * b[1] - b[0] * a[1];
    x += (a[0] + b[0]) * part;
    y += (a[1] + b[1]) * part;
  });
  return [x / (6 * area), y / (6 * area)];
}

type Square = { readonly place: XY; readonly half: number; readonly depth: number };

/** Squares that may hold a deeper place than the best known are cut in four, to one part in fifty of the width. */
function poleOfInaccessibility(rings: readonly Ring[]): Square {
  const points = rings.flat();
  const [x0, x1] = range(points.map((point) => point[0]));
  const [y0, y1] = range(points.map((point) => point[1]));
  const square = (x: number, y: number, half: number): Square => {
    const place: XY = [x, y];
    return { place, half, depth: distanceToEdges(place, rings) * (isInside(place, rings) ? 1 : -1) };
  };
  const half = Math.max(x1 - x0, y1 - y0) / 2;
  const precision = half / 50;
  let best = square((x0 + x1) / 2, (y0 + y1) / 2, half);
  // A ring of no area has no inside: the search still ends, on the middle of its box.
  const queue = [best];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.depth > best.depth) best = next;
    if (next.depth + next.half * Math.SQRT2 - best.depth <= precision) continue;
    const quarter = next.half / 2;
    for (const [dx, dy] of [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const) {
      queue.push(square(next.place[0] + dx * quarter, next.place[1] + dy * quarter, quarter));
    }
    queue.sort((a, b) => a.depth + a.half - (b.depth + b.half));
  }
  return best;
}

function range(values: readonly number[]): [number, number] {
  return [values.reduce((low, value) => Math.min(low, value), Infinity), values.reduce((high, value) => Math.max(high, value), -Infinity)];
}
