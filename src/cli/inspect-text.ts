import { formatDay } from '../shared/french-date.ts';
import { formatNumber } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';
import type { InspectedColumn, InspectReport } from './inspect-report.ts';

const DELIMITERS: Readonly<Record<string, string>> = { ';': 'point-virgule', ',': 'virgule', '\t': 'tabulation', '|': 'barre verticale' };

const FORMATS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  geojson: 'GeoJSON',
  topojson: 'TopoJSON',
  xlsx: 'classeur XLSX',
  ods: 'classeur ODS',
  parquet: 'Parquet',
};

/** The report for a person at a terminal. */
export function readableReport(source: string, report: InspectReport): string {
  const width = Math.min(32, Math.max(...report.columns.map((column) => column.name.length)));
  return [
    source,
    ...describeDataset(report),
    `  ${describeFile(report)}`,
    `  ${count(report.rows, 'ligne')}, ${count(report.columns.length, 'colonne')}${report.headerRow === null ? '' : `, en-tête ligne ${report.headerRow}`}`,
    '',
    ...report.columns.map((column) => describeColumn(column, width)),
    ...(report.warnings.length === 0 ? [] : ['', ...report.warnings.map(({ code, message }) => `  ${code}${NBSP}: ${message}`)]),
    ...describeValidation(report),
  ].join('\n');
}

function describeDataset({ about }: InspectReport): readonly string[] {
  if (!about) return [];
  const said = [about.producer, about.licence?.label ?? null, about.updated === null ? null : `mis à jour le ${formatDay(about.updated)}`].filter((part) => part !== null);
  return [`  ${about.title}`, ...(said.length === 0 ? [] : [`  ${said.join(', ')}`]), `  ${about.page}`];
}

function describeFile({ format, encoding, delimiter, sheet, wrapping, rowsAt }: InspectReport): string {
  return [
    FORMATS[format ?? ''] ?? '',
    encoding,
    delimiter === null ? null : `séparateur ${DELIMITERS[delimiter] ?? `«${NBSP}${delimiter}${NBSP}»`}`,
    sheet === null ? null : `feuille «${NBSP}${sheet}${NBSP}»`,
    rowsAt === null || rowsAt.length === 0 ? null : `lignes dans «${NBSP}${rowsAt.join('.')}${NBSP}»`,
    ...wrapping.map(({ kind, member }) => (member === null ? kind : `${kind} «${NBSP}${member}${NBSP}»`)),
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}

function describeColumn({ name, type, semantic, missing, markers, examples }: InspectedColumn, width: number): string {
  const said = [semantic === null ? type : `${type} (${semantic})`];
  if (missing > 0) said.push(`${count(missing, 'manquante')}${markers.length === 0 ? '' : ` dont ${markers.map((text) => `«${NBSP}${text}${NBSP}»`).join(', ')}`}`);
  const shown = examples.slice(0, 3).map((text) => (text.length > 24 ? `${text.slice(0, 24)}…` : text));
  return `  ${name.padEnd(width)}  ${said.join(', ')}${shown.length === 0 ? '' : `  ${shown.join(' | ')}`}`;
}

function describeValidation({ validation }: InspectReport): readonly string[] {
  if (!validation) return [];
  if (validation.valid) return ['', '  Conforme au schéma.'];
  return ['', `  Non conforme au schéma${NBSP}: ${count(validation.errors.length, 'erreur')}.`, ...validation.errors.map(({ code, row, message }) => `  ${row === null ? '' : `ligne ${row}, `}${code}${NBSP}: ${message}`)];
}

function count(number: number, noun: string): string {
  return `${formatNumber(number, 0)}${NBSP}${noun}${number > 1 ? 's' : ''}`;
}
