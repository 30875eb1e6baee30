import type { TerritoryIndex } from '../domain/territory.ts';
import type { MapTopology } from './map-topology.ts';

export type MapRequest = {
  readonly index: TerritoryIndex;
  /** Parsed GeoJSON or TopoJSON of communes; null where the observatory declares no contours. */
  readonly contours: unknown;
  /** Codes of communes that no longer exist → the code of today's commune that holds them. */
  readonly movedCodes: ReadonlyMap<string, string>;
};

export type BuiltMap = {
  readonly topology: MapTopology;
  /** `schematic` must be captioned « Carte schématique »: its borders are not the real ones. */
  readonly kind: 'schematic' | 'contours';
  /**
   * Codes that could not be drawn, in order: on a schematic map the communes of which no source gives the centre; on a map
   * of real contours, the contours of communes that no longer exist and that `movedCodes` does not send anywhere.
   */
  readonly leftOut: readonly string[];
};

/** Signature of `buildMap` (build-map.ts). Throws `Failure('source-unreadable')` where the map cannot be made. */
export type BuildMap = (request: MapRequest) => BuiltMap;
