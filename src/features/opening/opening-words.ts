import type { FileFormat } from '../../domain/dataset.ts';
import type { TableShape } from '../../decode/table/raw-table.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { NBSP } from '../../shared/typography.ts';

const FORMAT_NAMES: Readonly<Record<FileFormat, string>> = {
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  geojson: 'GeoJSON',
  topojson: 'TopoJSON',
  xlsx: 'classeur Excel (XLSX)',
  ods: 'classeur ODS',
  parquet: 'Parquet',
};

export const ENCODING_NAMES = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252 (ou Latin-1)', 'utf-16le': 'UTF-16 (petit-boutiste)', 'utf-16be': 'UTF-16 (gros-boutiste)' } as const;

export const DELIMITER_NAMES: readonly (readonly [delimiter: string, name: string])[] = [
  [';', 'point-virgule'],
  [',', 'virgule'],
  ['\t', 'tabulation'],
  ['|', 'barre verticale'],
];

/** « CSV, dans une archive ZIP ». */
export function formatWords({ format, wrapping }: Pick<TableShape, 'format' | 'wrapping'>): string {
  const around = wrapping.map(({ kind }) => (kind === 'zip' ? 'dans une archive ZIP' : 'compressé en gzip'));
  return [FORMAT_NAMES[format], ...around].join(', ');
}

/** « 812 octets », « 61 ko », « 3,2 Mo ». */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes, 0)}${NBSP}octets`;
  return bytes < 1_000_000 ? `${formatNumber(bytes / 1000, 0)}${NBSP}ko` : `${formatNumber(bytes / 1_000_000, 1)}${NBSP}Mo`;
}

export function countWords(value: number, one: string, several: string): string {
  return `${formatNumber(value, 0)}${NBSP}${value > 1 ? several : one}`;
}
