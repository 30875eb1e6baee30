import { mergeArcs, quantize } from 'topojson-client';
import { topology as topologyOf } from 'topojson-server';
import { filter } from 'topojson-simplify';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { crossesBorder, membership, territoriesAt } from '../domain/territory-index.ts';
import type { Commune, TerritoryIndex } from '../domain/territory.ts';
import type { CommuneCell } from './commune-cell.ts';
import { MAP_LEVELS, type MapLevel, type MapTopology, type ShapeProperties } from './map-topology.ts';
import { rootCommunes } from './root-communes.ts';
import { centreFinder } from './shape-place.ts';
import { simplified } from './simplified.ts';

/** Grid of the published file: about 15 m over the width of a département. */
const GRID = 10_000;

type Shape = Polygon<ShapeProperties> | MultiPolygon<ShapeProperties>;
type Ground = Polygon | MultiPolygon;

/**
 * One TopoJSON with an object per level, made from the ground of the communes of the root territory; other cells are
 * ignored, and so are territories of which no commune has a cell. Borders are stored once, so that every level
 * draws the very same line. `detail` is the area, in km², of the smallest bend that is kept.
 *
 * A canton is made of its whole communes; a commune that cantons share is a shape of its own in the canton object, under its own
 * code. An EPCI is drawn within the root only. The same cells and index give the same bytes.
 */
export function buildMapTopology(cells: readonly CommuneCell[], index: TerritoryIndex, detail = 0.005): MapTopology {
  const communes = rootCommunes(index);
  const wanted = new Set(communes.map((commune) => commune.code));
  const kept = cells.filter((cell) => wanted.has(cell.code));
  if (kept.length === 0) throw new Error('No cell belongs to the root territory');
  const base = baseTopology(kept, detail);
  const ground = groundByCode(base, kept);
  const centreOf = centreFinder(base, communes);

  const drawn = communes.filter((commune) => ground.has(commune.code));
  const merge = (members: readonly Commune[]): Ground => united(base, members.flatMap((member) => ground.get(member.code) ?? []));
  const communeShape = (commune: Commune, extra: Partial<ShapeProperties> = {}): Shape => {
    const shape = merge([commune]);
    return { ...shape, id: commune.code, properties: { name: commune.name, centre: centreOf(shape, commune.code), ...extra } };
  };
  const levelShapes = (level: MapLevel): Shape[] => {
    if (level === 'commune') return drawn.map((commune) => communeShape(commune));
    const whole = territoriesAt(index, level).flatMap((territory): Shape[] => {
      const members = drawn.filter((commune) => membership(commune, level) === territory.code);
      if (members.length === 0) return [];
      const shape = merge(members);
      const crosses = level === 'epci' && crossesBorder(index, territory) ? { crosses: true as const } : {};
      return [{ ...shape, id: territory.code, properties: { name: territory.name, centre: centreOf(shape, null), ...crosses } }];
    });
    const cut = level === 'canton' ? drawn.filter((commune) => commune.cutBetween.length > 0) : [];
    return [...whole, ...cut.map((commune) => communeShape(commune, { cantons: [...commune.cutBetween].sort() }))];
  };
  const collection = (level: MapLevel): GeometryCollection<ShapeProperties> => ({
    type: 'GeometryCollection',
    geometries: levelShapes(level).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
  });
  const objects = Object.fromEntries(MAP_LEVELS.map((level) => [level, collection(level)])) as MapTopology['objects'];
  return quantize(withoutUnusedArcs({ ...base, objects }), GRID);
}

/** Borders between communes that have since become one belong to no shape any more. */
function withoutUnusedArcs(topology: MapTopology): MapTopology {
  const pruned = filter(topology, () => true);
  const empty: GeometryCollection<ShapeProperties> = { type: 'GeometryCollection', geometries: [] };
  const objects = Object.fromEntries(
    MAP_LEVELS.map((level) => {
      const object = pruned.objects[level];
      return [level, object.type === null ? empty : object];
    }),
  ) as MapTopology['objects'];
  return { ...pruned, objects };
}

type CellTopology = Topology<{ cells: GeometryCollection }>;

function baseTopology(cells: readonly CommuneCell[], detail: number): CellTopology {
  const ordered = [...cells].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const collection = {
    type: 'FeatureCollection' as const,
    features: ordered.map((cell) => ({ type: 'Feature' as const, id: cell.code, properties: null, geometry: cell.geometry })),
  };
  return simplified(topologyOf({ cells: collection }, GRID * 10) as CellTopology, detail);
}

function groundByCode(base: CellTopology, cells: readonly CommuneCell[]): Map<string, Ground[]> {
  const ground = new Map<string, Ground[]>(cells.map((cell) => [cell.code, []]));
  for (const geometry of base.objects.cells.geometries) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue;
    ground.get(String(geometry.id))?.push({ type: geometry.type, arcs: geometry.arcs } as Ground);
  }
  return ground;
}

function united(base: CellTopology, parts: readonly Ground[]): Ground {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const { arcs } = mergeArcs(base, [...parts]);
  const [single] = arcs;
  return single && arcs.length === 1 ? { type: 'Polygon', arcs: single } : { type: 'MultiPolygon', arcs };
}
