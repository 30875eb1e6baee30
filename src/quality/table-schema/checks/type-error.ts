import { sql } from '../../../query/sql.ts';
import type { TypedCell } from '../field-types/typed-cell.ts';
import type { FieldType } from '../schema.ts';
import { oneOf, quoteCell } from '../wording.ts';
import type { BoundField, RowCheck } from './check.ts';

/** Cells that do not read as the type of their field. Null for a type that any text satisfies. */
export function checkType({ field, column }: BoundField, typed: TypedCell): RowCheck | null {
  if (field.type.type === 'any' || (field.type.type === 'string' && field.type.format === 'default')) return null;
  return {
    kind: 'row',
    on: 'filled',
    id: `type-error/${field.name}`,
    code: 'type-error',
    severity: 'error',
    column,
    uses: [column],
    violation: sql`NOT ${typed.valid}`,
    message: (row) => typeMessage(field.type, row.cell(column)),
  };
}

/** « La valeur "12,5" n’est pas un nombre : le séparateur décimal attendu est le point. » */
export function typeMessage(type: FieldType, cell: string | null): string {
  return `La valeur ${quoteCell(cell)} n’est pas ${wanted(type, cell ?? '')}.`;
}

function wanted(type: FieldType, cell: string): string {
  switch (type.type) {
    case 'string':
      return { default: 'un texte', email: 'une adresse électronique', uri: 'une adresse internet (URL)', binary: 'un contenu encodé en base64', uuid: 'un UUID' }[type.format];
    case 'number':
      if (type.decimalChar === '.' && /^[+-]?\d[\d \u00A0\u202F]*,\d+$/.test(cell)) return 'un nombre\u00A0: le séparateur décimal attendu est le point';
      return type.decimalChar === '.' ? 'un nombre' : `un nombre (séparateur décimal attendu\u00A0: "${type.decimalChar}")`;
    case 'integer':
      return 'un nombre entier';
    case 'boolean':
      return `un booléen\u00A0: écrivez ${oneOf(type.trueValues)} pour vrai, ${oneOf(type.falseValues)} pour faux`;
    case 'date':
      return type.format.kind === 'default' ? `une date au format AAAA-MM-JJ${suggestion(cell)}` : `une date${ofFormat(type)}`;
    case 'datetime':
      return type.format.kind === 'default' ? 'une date et heure au format AAAA-MM-JJThh:mm:ss' : `une date et heure${ofFormat(type)}`;
    case 'time':
      return type.format.kind === 'default' ? 'une heure au format hh:mm:ss' : `une heure${ofFormat(type)}`;
    case 'year':
      return 'une année de quatre chiffres';
    case 'yearmonth':
      return 'un mois au format AAAA-MM';
    case 'duration':
      return 'une durée ISO 8601, comme P1Y2M10DT2H30M';
    case 'geopoint':
      return `un point\u00A0: écrivez ${{ default: 'longitude, latitude', array: '[longitude, latitude]', object: '{"lon": …, "lat": …}' }[type.format]}, en degrés décimaux`;
    case 'geojson':
      return type.format === 'topojson' ? 'un objet TopoJSON' : 'un objet GeoJSON';
    case 'object':
      return 'un objet JSON';
    case 'array':
      return 'un tableau JSON, comme ["a", "b"]';
    case 'list':
      return `une liste de valeurs de type ${type.itemType} séparées par "${type.delimiter}"`;
    case 'any':
      return 'une valeur';
  }
}

function ofFormat(type: Extract<FieldType, { type: 'date' | 'datetime' | 'time' }>): string {
  return type.format.kind === 'pattern' ? ` au format ${type.format.pattern}` : '';
}

/** The ISO writing of a French date, where it is one. */
function suggestion(cell: string): string {
  const parts = /^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/(\d{4})$/.exec(cell);
  return parts ? ` (attendu\u00A0: ${parts[3]}-${parts[2]}-${parts[1]})` : '';
}
