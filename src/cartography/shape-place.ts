import { feature } from 'topojson-client';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Commune } from '../domain/territory.ts';
import type { LonLat } from './map-topology.ts';
import { isInside, localProjection, signedArea, type Ring } from './plane.ts';
import { shapeCentre } from './shape-centre.ts';

/**
 * Finds the place of a circle or a label, in degrees to 0.0001: the published centre of a commune where it lies in its
 * shape (two communes may be published at one place, and a centre may be older than a border), else the middle of the largest part.
 */
export function centreFinder(topology: Topology, communes: readonly Commune[]): (shape: Polygon | MultiPolygon, commune: string | null) => LonLat {
  const published = new Map(communes.map((commune) => [commune.code, commune]));
  return (shape, code) => {
    const { geometry } = shape.type === 'Polygon' ? feature(topology, shape) : feature(topology, shape);
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons.map((polygon) => polygon.map((ring) => ring.slice(1).map(([lon, lat]): LonLat => [lon ?? NaN, lat ?? NaN])));
    const commune = code === null ? undefined : published.get(code);
    if (commune && commune.longitude !== null && commune.latitude !== null) {
      const place: LonLat = [commune.longitude, commune.latitude];
      if (isInside(place, rings.flat())) return rounded(place);
    }
    const projection = localProjection(rings.flat(2));
    const flat = rings.map((polygon) => polygon.map((ring): Ring => ring.map(projection.forward)));
    return rounded(projection.backward(shapeCentre(largest(flat))));
  };
}

function largest(polygons: readonly Ring[][]): Ring[] {
  const size = (polygon: readonly Ring[]): number => Math.abs(signedArea(polygon[0] ?? []));
  return polygons.reduce((best, polygon) => (size(polygon) > size(best) ? polygon : best));
}

function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4];
}
