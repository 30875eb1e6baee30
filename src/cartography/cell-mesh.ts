import { Delaunay } from 'd3-delaunay';
import type { XY } from './plane.ts';

/**
 * Voronoi cells as rings of vertex numbers: two neighbours share the numbers of their border, so that
 * a vertex that moves moves for both, and the partition stays exact whatever is done to the drawing.
 */
export type CellMesh = {
  /** Vertices by number. */
  readonly vertices: XY[];
  /** One ring per kept site, in the order of the sites. */
  readonly cells: readonly (readonly number[])[];
  /** The closed lines between kept and dropped sites. */
  readonly outlines: readonly (readonly number[])[];
};

/**
 * Cells of the first `kept` sites. The other sites must surround them: a cell that is open throws.
 * Each site must have a place of its own.
 */
export function cellMesh(sites: readonly XY[], kept: number): CellMesh {
  const delaunay = Delaunay.from(sites);
  const { triangles, halfedges, inedges } = delaunay;
  const flat = delaunay.voronoi().circumcenters;
  const vertices: XY[] = [];
  for (let t = 0; t < triangles.length / 3; t += 1) vertices.push([num(flat, 2 * t), num(flat, 2 * t + 1)]);

  // A vertex belongs to three sites, so the border of the kept ones leaves it at most once.
  const nextOnOutline = new Map<number, number>();
  const cells: number[][] = [];
  for (let site = 0; site < kept; site += 1) {
    const ring: number[] = [];
    const first = num(inedges, site);
    let edge = first;
    do {
      const t = Math.floor(edge / 3);
      ring.push(t);
      edge = edge % 3 === 2 ? edge - 2 : edge + 1;
      if (num(triangles, edge) !== site) throw new Error(`Site ${site} has no cell: it shares its place with another`);
      // The edge from this site to the next one of the triangle separates this vertex from the following one.
      const across = num(triangles, edge % 3 === 2 ? edge - 2 : edge + 1);
      edge = num(halfedges, edge);
      if (edge < 0) throw new Error(`The cell of site ${site} is open`);
      if (across >= kept) nextOnOutline.set(t, Math.floor(edge / 3));
    } while (edge !== first);
    cells.push(ring);
  }
  return { vertices, cells, outlines: closedLines(nextOnOutline) };
}

function closedLines(next: ReadonlyMap<number, number>): number[][] {
  const seen = new Set<number>();
  const lines: number[][] = [];
  for (const start of next.keys()) {
    const line: number[] = [];
    for (let v: number | undefined = start; v !== undefined && !seen.has(v); v = next.get(v)) {
      seen.add(v);
      line.push(v);
    }
    if (line.length > 0) lines.push(line);
  }
  return lines;
}

function num(list: ArrayLike<number>, index: number): number {
  const value = list[index];
  if (value === undefined) throw new Error(`No item ${index}`);
  return value;
}
