import { distance, isInside, isSimple, type XY } from './plane.ts';
import type { CellMesh } from './cell-mesh.ts';

/**
 * Evens out the outline of the mesh: each outer vertex moves to a weighted mean of the line around it.
 * `grain` is the length, in the unit of the mesh, under which details fade. A cell that the move would tie in a
 * knot, or part from its site, keeps its vertices where they were. Inner vertices never move.
 */
export function smoothOutline(mesh: CellMesh, sites: readonly XY[], grain: number): XY[] {
  const moved = [...mesh.vertices];
  for (const line of mesh.outlines) {
    const points = line.map((v) => point(mesh.vertices, v));
    const length = points.reduce((sum, p, i) => sum + distance(p, point(points, (i + 1) % points.length)), 0);
    // A small island must stay the size it is.
    const smoothed = evenOut(points, Math.min(grain, length / 16));
    line.forEach((v, i) => {
      moved[v] = point(smoothed, i);
    });
  }
  restoreSpoiltCells(mesh, sites, moved);
  return moved;
}

/** Gaussian mean along the line, then the same on what was lost: capes and bays keep their size. */
function evenOut(points: readonly XY[], grain: number): XY[] {
  const once = gaussian(points, points, grain);
  const lost = points.map((p, i): XY => [p[0] - point(once, i)[0], p[1] - point(once, i)[1]]);
  const regained = gaussian(points, lost, grain);
  return once.map((p, i): XY => [p[0] + point(regained, i)[0], p[1] + point(regained, i)[1]]);
}

/** Mean of `values` around each place of the closed line `along`, weighted by nearness and by length of line. */
function gaussian(along: readonly XY[], values: readonly XY[], grain: number): XY[] {
  const n = along.length;
  const step = along.map((p, i) => distance(p, point(along, (i + 1) % n)));
  const stepAt = (i: number): number => step[((i % n) + n) % n] ?? 0;
  return along.map((_, i) => {
    const sum = { x: 0, y: 0, weight: 0 };
    const add = (j: number, gap: number): void => {
      const k = ((j % n) + n) % n;
      const weight = Math.exp(-((gap / grain) ** 2) / 2) * (stepAt(k - 1) + stepAt(k));
      sum.x += weight * point(values, k)[0];
      sum.y += weight * point(values, k)[1];
      sum.weight += weight;
    };
    add(i, 0);
    for (let j = i + 1, gap = stepAt(i); gap < 3 * grain && j < i + n; gap += stepAt(j), j += 1) add(j, gap);
    for (let j = i - 1, gap = stepAt(i - 1); gap < 3 * grain && j > i - n; j -= 1, gap += stepAt(j)) add(j, gap);
    return sum.weight > 0 ? [sum.x / sum.weight, sum.y / sum.weight] : point(values, i);
  });
}

/** A vertex put back may spoil the next cell: repeated until all are sound, at worst with nothing moved. */
function restoreSpoiltCells(mesh: CellMesh, sites: readonly XY[], moved: XY[]): void {
  const isMoved = (v: number): boolean => moved[v] !== mesh.vertices[v];
  for (let again = true; again; ) {
    again = false;
    mesh.cells.forEach((cell, i) => {
      if (!cell.some(isMoved)) return;
      const ring = cell.map((v) => point(moved, v));
      if (isInside(point(sites, i), [ring]) && isSimple(ring)) return;
      for (const v of cell) moved[v] = point(mesh.vertices, v);
      again = true;
    });
  }
}

function point(list: readonly XY[], index: number): XY {
  const p = list[index];
  if (!p) throw new Error(`No point ${index}`);
  return p;
}
