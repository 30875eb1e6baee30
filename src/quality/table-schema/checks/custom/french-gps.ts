import { sql, type Sql } from '../../../../query/sql.ts';
import { geopointParts } from '../../field-types/geopoint.ts';
import { quoteCell } from '../../wording.ts';
import { customCheck, missingParam, textParam, type CustomChecker } from './context.ts';

/** Around the land of France, in degrees: [west, south, east, north]. The same boxes as Validata, so that both give one verdict. */
const BOXES: readonly (readonly [west: number, south: number, east: number, north: number])[] = [
  [-5.141277, 41.333571, 9.560091, 51.088989],
  // Guadeloupe, Martinique, Guyane, La Réunion, Mayotte.
  [-61.809839, 15.832041, -61.001959, 16.514488],
  [-61.229033, 14.388646, -60.809655, 14.878723],
  [-54.60239, 2.111055, -51.619041, 5.748138],
  [55.216526, -21.389631, 55.836654, -20.8718],
  [45.01833, -13.005254, 45.299985, -12.63659],
];

/** A point in France, longitude first. A point that would be in France the other way round has an error of its own. */
export const frenchGps: CustomChecker = (params, context) => {
  const label = textParam(params, 'column');
  if (label === null) return missingParam('column');
  const found = context.find(label);
  if (found === null) return 'nothing-to-check';
  const { cell, column, type } = found;
  const { lon, lat } = geopointParts(type.type === 'geopoint' ? type.format : 'default', cell);
  // The numbers are taken out of the text once, and compared many times.
  const verdict = sql`[CASE WHEN p.lon IS NULL OR p.lat IS NULL THEN 'none' WHEN ${inFrance('p.lon', 'p.lat')} THEN 'in' WHEN ${inFrance('p.lat', 'p.lon')} THEN 'reversed' ELSE 'away' END FOR p IN [{'lon': ${lon}, 'lat': ${lat}}]][1]`;
  // A cell that is no point has the error of its type; in a column of text it has this one.
  const isAway = type.type === 'geopoint' ? sql`${verdict} = 'away'` : sql`${verdict} IN ('away', 'none')`;
  return {
    checks: [
      customCheck('reversed-french-gps-coordinates', [found], sql`${verdict} = 'reversed'`, (row) => `La valeur ${quoteCell(row.cell(column))} correspond à des coordonnées GPS françaises inversées\u00A0: la longitude vient d’abord.`),
      customCheck('french-gps-coordinates', [found], sql`${cell} IS NOT NULL AND ${isAway}`, (row) => `La valeur ${quoteCell(row.cell(column))} ne correspond pas à des coordonnées GPS françaises valides.`),
    ],
  };
};

function inFrance(lon: string, lat: string): Sql {
  return { text: `(${BOXES.map(([west, south, east, north]) => `${lon} > ${west} AND ${lon} < ${east} AND ${lat} > ${south} AND ${lat} < ${north}`).join(' OR ')})`, params: [] };
}
