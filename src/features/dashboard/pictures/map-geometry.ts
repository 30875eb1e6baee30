import { levelBorders, levelFeatures } from '../../../cartography/decode-map.ts';
import { MAP_LEVELS, type MapLevel, type MapTopology } from '../../../cartography/map-topology.ts';
import type { MapLines, MapShapes } from '../../../charts/map/shape.ts';
import { communesOf, membership, territoriesAt } from '../../../domain/territory-index.ts';
import { territoryKey, type Level, type TerritoryIndex, type TerritoryRef } from '../../../domain/territory.ts';

export function isMapLevel(level: Level): level is MapLevel {
  return (MAP_LEVELS as readonly string[]).includes(level);
}

/** Shapes and borders of each level, decoded once per map. */
export type MapGeometry = {
  readonly shapes: (level: MapLevel) => MapShapes;
  readonly borders: (level: MapLevel) => MapLines;
  /** The edge of one territory; null where the map does not draw it (a canton made of parts of communes). */
  readonly outline: (territory: TerritoryRef) => MapLines | null;
};

export function mapGeometry(topology: MapTopology): MapGeometry {
  const shapes = remember((level: MapLevel): MapShapes => levelFeatures(topology, level));
  const borders = remember((level: MapLevel): MapLines => levelBorders(topology, level, 'inner'));
  return {
    shapes,
    borders,
    outline({ level, code }) {
      if (!isMapLevel(level)) return null;
      const shape = shapes(level).features.find((feature) => feature.properties.code === code && feature.properties.level === level);
      if (!shape) return null;
      const { geometry } = shape;
      return { type: 'MultiLineString', coordinates: geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat() };
    },
  };
}

/** The shapes of a level that lie in a territory: itself, its communes, or the territories all of whose communes are its own. */
export function membersOf(territory: TerritoryRef, level: MapLevel, index: TerritoryIndex): ReadonlySet<string> {
  if (territory.level === level) return new Set([territoryKey(territory)]);
  const own = new Set(communesOf(index, territory).map((commune) => commune.code));
  if (level === 'commune') return new Set([...own].map((code) => `commune:${code}`));
  const inside = territoriesAt(index, level).filter((candidate) => {
    const communes = index.communes.filter((commune) => membership(commune, level) === candidate.code && membership(commune, index.root.level) === index.root.code);
    return communes.length > 0 && communes.every((commune) => own.has(commune.code));
  });
  return new Set(inside.map(territoryKey));
}

function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
