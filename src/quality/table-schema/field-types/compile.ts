import { sql, type Sql } from '../../../query/sql.ts';
import type { FieldType } from '../schema.ts';
import { booleanCell } from './boolean.ts';
import { durationCell, yearCell, yearmonthCell } from './calendar.ts';
import { geopointCell } from './geopoint.ts';
import { integerCell, numberCell } from './number.ts';
import { stringCell } from './string.ts';
import { temporalCell } from './temporal.ts';
import type { TypedCell } from './typed-cell.ts';

/**
 * How SQL reads a cell of a type. Null for the types that hold a structure (object, array, list, geojson): this
 * build of DuckDB has no JSON, and they are read in JavaScript (see `structured.ts`).
 */
export function typedCell(type: FieldType, cell: Sql): TypedCell | null {
  switch (type.type) {
    case 'string':
      return stringCell(type, cell);
    case 'number':
      return numberCell(type, cell);
    case 'integer':
      return integerCell(type, cell);
    case 'boolean':
      return booleanCell(type, cell);
    case 'date':
    case 'datetime':
    case 'time':
      return temporalCell(type, cell);
    case 'year':
      return yearCell(cell);
    case 'yearmonth':
      return yearmonthCell(cell);
    case 'duration':
      return durationCell(cell);
    case 'geopoint':
      return geopointCell(type, cell);
    case 'any':
      return { valid: sql`(${cell} IS NOT NULL)`, order: null, key: cell };
    case 'object':
    case 'array':
    case 'list':
    case 'geojson':
      return null;
  }
}

/** The same type as JSON and the specification write it, for the constants of a schema. */
export function plainType(type: FieldType): FieldType {
  switch (type.type) {
    case 'number':
      return { type: 'number', decimalChar: '.', groupChar: null, bareNumber: true };
    case 'integer':
      return { type: 'integer', groupChar: null, bareNumber: true };
    case 'boolean':
      return { type: 'boolean', trueValues: ['true'], falseValues: ['false'] };
    case 'date':
    case 'datetime':
    case 'time':
      return { type: type.type, format: { kind: 'default' } };
    default:
      return type;
  }
}
