import { join, sql, type Sql } from '../../../query/sql.ts';
import type { FieldType } from '../schema.ts';
import { fullMatch, literal } from '../sql-text.ts';
import type { TypedCell } from './typed-cell.ts';

const NUMBER = '([+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)';
const SPACE = '[ \\t\\r\\n]*';

/** Longitude first, in every format; `[groups of the longitude, of the latitude]` of each way of writing it. */
const SHAPES = {
  default: [{ shape: `${NUMBER}${SPACE},${SPACE}${NUMBER}`, lon: 1, lat: 2 }],
  array: [{ shape: `${SPACE}\\[${SPACE}${NUMBER}${SPACE},${SPACE}${NUMBER}${SPACE}\\]${SPACE}`, lon: 1, lat: 2 }],
  object: [
    { shape: objectShape('lon', 'lat'), lon: 1, lat: 2 },
    { shape: objectShape('lat', 'lon'), lon: 2, lat: 1 },
  ],
} as const;

/** A point on the globe: a longitude beyond 180 or a latitude beyond 90 is refused. */
export function geopointCell(type: Extract<FieldType, { type: 'geopoint' }>, cell: Sql): TypedCell {
  const ways = SHAPES[type.format].map(({ shape, lon, lat }) => {
    const part = (group: number): Sql => sql`TRY_CAST(regexp_extract(${cell}, ${literal(`^${shape}$`)}, ${{ text: String(group), params: [] }}) AS DOUBLE)`;
    return sql`(${fullMatch(cell, shape)} AND coalesce(abs(${part(lon)}) <= 180 AND abs(${part(lat)}) <= 90, false))`;
  });
  return { valid: sql`CASE WHEN ${cell} IS NOT NULL THEN (${join(ways, ' OR ')}) END`, order: null, key: cell };
}

/** Longitude and latitude of a cell that reads as a point, in degrees; null for any other. */
export function geopointParts(format: Extract<FieldType, { type: 'geopoint' }>['format'], cell: Sql): { readonly lon: Sql; readonly lat: Sql } {
  const part = (of: 'lon' | 'lat'): Sql =>
    sql`coalesce(${join(
      SHAPES[format].map((way) => sql`TRY_CAST(regexp_extract(${cell}, ${literal(`^${way.shape}$`)}, ${{ text: String(way[of]), params: [] }}) AS DOUBLE)`),
      ', ',
    )}, NULL)`;
  return { lon: part('lon'), lat: part('lat') };
}

function objectShape(first: string, second: string): string {
  return `${SPACE}\\{${SPACE}"${first}"${SPACE}:${SPACE}${NUMBER}${SPACE},${SPACE}"${second}"${SPACE}:${SPACE}${NUMBER}${SPACE}\\}${SPACE}`;
}
