import { Delaunay } from 'd3-delaunay';
import { distance, type XY } from './plane.ts';
import { median } from './local-spacing.ts';

export type ShoreSettings = {
  /** Gaps between points narrower than twice this are land, in local spacings. Large: a calm outline; small: a lacy one. */
  readonly reach: number;
  /** How far the land goes beyond its outermost points, in local spacings. */
  readonly margin: number;
  /** Grain of the grid, in median spacings. */
  readonly grain: number;
};

/** Beyond this a territory of scattered islands gets a coarser grid rather than an endless one. */
const MOST_NODES = 150_000;

/**
 * The shape that points suggest, as « ghost » points all around it: given to a Voronoi partition beside the real
 * points, they bound the outer cells, so that no cell needs clipping and every border is shared exactly.
 *
 * The land is what lies within `reach` of a point, holes filled, worn back from its edge until it goes only twice
 * `margin` beyond the points; the ghosts start there, and the border falls half-way.
 */
export function ghostShore(points: readonly XY[], spacing: readonly number[], settings: ShoreSettings): XY[] {
  const grid = hexGrid(points, spacing, settings);
  const nearest = Delaunay.from(points);
  let p = 0;
  const around = grid.nodes.map((node) => {
    p = nearest.find(node[0], node[1], p);
    return { gap: distance(node, pick(points, p)), spacing: pick(spacing, p) };
  });
  const sea = floodFromFrame(grid, (k) => pick(around, k).gap > settings.reach * pick(around, k).spacing);
  const seaEdge = grid.nodes.filter((_, k) => sea[k] === 1 && grid.beside(k).some((n) => sea[n] !== 1));
  const nearestSea = Delaunay.from(seaEdge);
  const worn = settings.reach - 2 * settings.margin;
  let e = 0;
  const ghost = grid.nodes.map((node, k) => {
    if (sea[k] === 1) return true;
    e = nearestSea.find(node[0], node[1], e);
    const { gap, spacing: local } = pick(around, k);
    return gap > settings.margin * local && distance(node, pick(seaEdge, e)) <= worn * local;
  });
  // Only the front rows of ghosts touch a real cell.
  const second = (k: number): boolean => grid.beside(k).some((n) => !ghost[n] || grid.beside(n).some((m) => !ghost[m]));
  return grid.nodes.filter((_, k) => ghost[k] && second(k));
}

type HexGrid = { readonly nodes: XY[]; readonly beside: (k: number) => number[]; readonly isFrame: (k: number) => boolean };

function hexGrid(points: readonly XY[], spacing: readonly number[], { reach, grain }: ShoreSettings): HexGrid {
  const pad = (reach + 1) * spacing.reduce((high, value) => Math.max(high, value), 0);
  const low = (axis: 0 | 1): number => points.reduce((value, point) => Math.min(value, point[axis]), Infinity) - pad;
  const high = (axis: 0 | 1): number => points.reduce((value, point) => Math.max(value, point[axis]), -Infinity) + pad;
  const [x0, y0] = [low(0), low(1)];
  const [width, height] = [high(0) - x0, high(1) - y0];
  const step = Math.max(grain * median(spacing), Math.sqrt((width * height) / MOST_NODES));
  const rise = (step * Math.sqrt(3)) / 2;
  const columns = Math.ceil(width / step) + 2;
  const rows = Math.ceil(height / rise) + 2;
  const nodes: XY[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      nodes.push([x0 + (column + (row % 2) / 2 - 0.5) * step, y0 + (row - 0.5) * rise]);
    }
  }
  const isFrame = (k: number): boolean => {
    const [row, column] = [Math.floor(k / columns), k % columns];
    return row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
  };
  const beside = (k: number): number[] => {
    const odd = Math.floor(k / columns) % 2;
    const [up, down] = [k - columns + odd, k + columns + odd];
    return isFrame(k) ? [] : [k - 1, k + 1, up - 1, up, down - 1, down];
  };
  return { nodes, beside, isFrame };
}

/** Marks with 1 the nodes that `isOpen` and that open nodes join to the frame: what they surround is land. */
function floodFromFrame(grid: HexGrid, isOpen: (k: number) => boolean): Uint8Array {
  const marked = new Uint8Array(grid.nodes.length);
  const queue: number[] = [];
  const reachNode = (k: number): void => {
    if (marked[k] === 1 || !isOpen(k)) return;
    marked[k] = 1;
    queue.push(k);
  };
  grid.nodes.forEach((_, k) => {
    if (grid.isFrame(k) || grid.beside(k).some(grid.isFrame)) reachNode(k);
  });
  for (let k = queue.pop(); k !== undefined; k = queue.pop()) grid.beside(k).forEach(reachNode);
  return marked;
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`No item ${index} in a list of ${list.length}`);
  return item;
}
