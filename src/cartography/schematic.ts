import type { Commune } from '../domain/territory.ts';
import { cellMesh } from './cell-mesh.ts';
import { localSpacing, median } from './local-spacing.ts';
import type { CommuneCell } from './commune-cell.ts';
import type { LonLat } from './map-topology.ts';
import { localProjection, type XY } from './plane.ts';
import { ghostShore, type ShoreSettings } from './shore.ts';
import { smoothOutline } from './smooth-outline.ts';

export type SchematicSettings = ShoreSettings & {
  /** Details of the outline smaller than this fade, in median spacings. */
  readonly smoothing: number;
};

/** Tuned on Saône-et-Loire against its real outline, by eye and by shared area. */
export const CALM: SchematicSettings = { reach: 1.8, margin: 0.55, grain: 0.125, smoothing: 0.4 };

export type SchematicCells = {
  readonly cells: readonly CommuneCell[];
  /** Codes of the communes without a centre. */
  readonly leftOut: readonly string[];
};

/**
 * A map made from centres alone: each commune gets what is nearer to its centre than to any other,
 * within the shape that the centres suggest. `around` are communes outside the map: where their centres are
 * known, the border passes half-way, as between any two communes.
 * The result depends on the set of communes only, not on their order.
 */
export function schematicCells(communes: readonly Commune[], around: readonly Commune[], settings: SchematicSettings = CALM): SchematicCells {
  const drawn = located(communes);
  const leftOut = communes.filter((commune) => placeOf(commune) === null).map((commune) => commune.code).sort();
  if (drawn.length === 0) return { cells: [], leftOut };
  const beyond = located(around);
  const projection = localProjection(drawn.map((item) => item.place));
  const points = apart([...drawn, ...beyond].map((item) => projection.forward(item.place)));
  const spacing = localSpacing(points);
  const mesh = cellMesh([...points, ...ghostShore(points, spacing, settings)], drawn.length);
  const vertices = smoothOutline(mesh, points, settings.smoothing * median(spacing)).map((vertex) => toCentimetre(projection.backward(vertex)));
  const cells = drawn.map(({ code }, i): CommuneCell => {
    const ring = (mesh.cells[i] ?? []).map((v) => vertices[v]).filter((vertex) => vertex !== undefined);
    return { code, geometry: { type: 'Polygon', coordinates: [closed(ring)] } };
  });
  return { cells, leftOut };
}

type Located = { readonly code: string; readonly place: LonLat };

function located(communes: readonly Commune[]): Located[] {
  return communes
    .flatMap((commune) => {
      const place = placeOf(commune);
      return place ? [{ code: commune.code, place }] : [];
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function placeOf(commune: Commune): LonLat | null {
  const { longitude, latitude } = commune;
  return longitude !== null && latitude !== null && Number.isFinite(longitude) && Number.isFinite(latitude) ? [longitude, latitude] : null;
}

/** Centres published at the same place are set side by side, 300 m apart, so that each has a cell. */
function apart(points: readonly XY[]): XY[] {
  const taken = new Map<string, number>();
  return points.map(([x, y]) => {
    const key = `${x.toFixed(3)} ${y.toFixed(3)}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    const angle = before * 2.399963;
    const radius = 0.3 * Math.sqrt(before);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** Where four centres stand on one circle, two vertices differ by the last digit only: made one. */
function toCentimetre([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

/** GeoJSON repeats the first point of a ring at its end, and no other. */
function closed(ring: readonly LonLat[]): LonLat[] {
  const distinct = ring.filter((place, i) => {
    const before = ring[(i + ring.length - 1) % ring.length];
    return place[0] !== before?.[0] || place[1] !== before[1];
  });
  const [first] = distinct;
  return first ? [...distinct, first] : [];
}
