import type { FieldType, ListItemType } from '../schema.ts';

export type StructuredType = Extract<FieldType, { type: 'object' | 'array' | 'list' | 'geojson' }>;

/** What a cell holds once read: how many items it has, the text that two equal cells share, and the first item that its field does not allow. */
export type Structure = { readonly size: number; readonly key: string; readonly refusedItem: string | null };

/** Reads a cell of a structured type; null when it is not one. Never throws. */
export function readStructure(type: StructuredType, text: string): Structure | null {
  if (type.type === 'list') {
    const items = text.split(type.delimiter);
    return items.every((item) => ITEMS[type.itemType].test(item) && isOnCalendar(type.itemType, item)) ? { size: items.length, key: text, refusedItem: null } : null;
  }
  const value = readJson(text);
  if (value === undefined) return null;
  const key = JSON.stringify(value);
  switch (type.type) {
    case 'array': {
      if (!Array.isArray(value)) return null;
      const allowed = type.itemEnum;
      const refused: unknown = allowed === null ? undefined : value.find((item) => !allowed.includes(item as string));
      return { size: value.length, key, refusedItem: refused === undefined ? null : String(JSON.stringify(refused)) };
    }
    case 'object':
      return isRecord(value) ? { size: Object.keys(value).length, key, refusedItem: null } : null;
    case 'geojson':
      return (type.format === 'topojson' ? isTopology(value) : isGeoJson(value, 0)) ? { size: 1, key, refusedItem: null } : null;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const ITEMS: Readonly<Record<ListItemType, RegExp>> = {
  string: /^[\s\S]*$/,
  integer: /^[+-]?\d+$/,
  number: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,
  boolean: /^(?:true|True|TRUE|1|false|False|FALSE|0)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
  datetime: /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/,
};

/** JavaScript turns 31 April into 1 May: the date must come back as it went in. */
function isOnCalendar(type: ListItemType, item: string): boolean {
  if (type !== 'date' && type !== 'datetime') return true;
  const day = item.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTopology(value: unknown): boolean {
  return isRecord(value) && value['type'] === 'Topology' && isRecord(value['objects']) && Array.isArray(value['arcs']);
}

/** How deep the coordinates of each geometry go: a point is a position, a polygon a list of lists of positions. */
const DEPTHS: Readonly<Record<string, number>> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };
const DEEPEST = 50;

function isGeoJson(value: unknown, depth: number): boolean {
  if (!isRecord(value) || depth > DEEPEST) return false;
  const type = value['type'];
  if (type === 'FeatureCollection') return everyOf(value['features'], (feature) => isRecord(feature) && feature['type'] === 'Feature' && isGeoJson(feature, depth + 1));
  if (type === 'Feature') return value['geometry'] === null || isGeometry(value['geometry'], depth + 1);
  return isGeometry(value, depth);
}

function isGeometry(value: unknown, depth: number): boolean {
  if (!isRecord(value) || depth > DEEPEST || typeof value['type'] !== 'string') return false;
  if (value['type'] === 'GeometryCollection') return everyOf(value['geometries'], (geometry) => isGeometry(geometry, depth + 1));
  return Object.hasOwn(DEPTHS, value['type']) && arePositions(value['coordinates'], DEPTHS[value['type']] as number);
}

function arePositions(value: unknown, depth: number): boolean {
  if (depth > 0) return everyOf(value, (item) => arePositions(item, depth - 1));
  return Array.isArray(value) && value.length >= 2 && value.every((item) => typeof item === 'number');
}

function everyOf(value: unknown, test: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test);
}
