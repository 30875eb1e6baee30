import type { MultiPolygon, Polygon } from 'geojson';

/** The ground of a commune, or a part of it: parts with the same code are drawn as one. Degrees WGS 84. */
export type CommuneCell = { readonly code: string; readonly geometry: Polygon | MultiPolygon };
