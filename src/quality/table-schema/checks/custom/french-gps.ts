import { join, sql, type Sql } from '../../../../query/sql.ts';
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
  // A cell that is no point has the error of its type; in a column of text it has this one.
  const isPoint = sql`${lon} IS NOT NULL AND ${lat} IS NOT NULL`;
  const isReversed = sql`${isPoint} AND NOT ${inFrance(lon, lat)} AND ${inFrance(lat, lon)}`;
  const isAway = sql`${isPoint} AND NOT ${inFrance(lon, lat)} AND NOT ${inFrance(lat, lon)}`;
  return {
    checks: [
      customCheck('reversed-french-gps-coordinates', [found], isReversed, (row) => `La valeur ${quoteCell(row.cell(column))} correspond à des coordonnées GPS françaises inversées\u00A0: la longitude vient d’abord.`),
      customCheck(
        'french-gps-coordinates',
        [found],
        type.type === 'geopoint' ? isAway : sql`NOT (${isPoint}) OR (${isAway})`,
        (row) => `La valeur ${quoteCell(row.cell(column))} ne correspond pas à des coordonnées GPS françaises valides.`,
      ),
    ],
  };
};

function inFrance(lon: Sql, lat: Sql): Sql {
  const inside = BOXES.map(([west, south, east, north]) => sql`(${lon} > ${number(west)} AND ${lon} < ${number(east)} AND ${lat} > ${number(south)} AND ${lat} < ${number(north)})`);
  return sql`coalesce(${join(inside, ' OR ')}, false)`;
}

function number(value: number): Sql {
  return { text: String(value), params: [] };
}
