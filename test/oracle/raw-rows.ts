import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { ColumnSpec, Dataset } from '../../src/domain/dataset.ts';
import type { Grain } from '../../src/domain/period.ts';
import type { Level } from '../../src/domain/territory.ts';
import { sampleTable } from '../../src/datasets/sample/sample-table.ts';
import { readCsv, textOf, type Places } from './places.ts';

/** A number, or why there is none. */
export type Amount = { readonly value: number } | { readonly lacks: 'secret' | 'unpublished' };

/** One row of a source, read by hand: nothing is added up, nothing is sorted. */
export type RawRow = {
  readonly place: string;
  /** Null in a dataset without time. */
  readonly period: string | null;
  /** Dimensions; null where the row does not say. */
  readonly texts: Readonly<Record<string, string | null>>;
  readonly amounts: Readonly<Record<string, Amount>>;
};

export type RawDataset = {
  readonly id: string;
  readonly leaf: Level;
  readonly grain: Grain | null;
  /** Ascending. */
  readonly periods: readonly string[];
  readonly dimensions: readonly string[];
  readonly isSample: boolean;
  readonly rows: readonly RawRow[];
};

type Fields = Readonly<Record<string, unknown>>;

/** Every dataset of the catalogue that is had without asking a portal, by id: real rows where they lie in a package or a table, invented ones else. */
export async function readRawDatasets(catalogue: Catalogue, places: Places): Promise<ReadonlyMap<string, RawDataset>> {
  const all = new Map<string, RawDataset>();
  for (const dataset of catalogue.datasets) {
    const isKept = dataset.parts.every(({ source }) => source.kind === 'npm' || source.kind === 'folder');
    if (!isKept && !dataset.sample) continue;
    const files = isKept ? await filesOf(dataset) : [invented(dataset, places)];
    all.set(dataset.id, rawDataset(dataset, files.flatMap((rows) => rowsOf(dataset, rows, places)), !isKept));
  }
  return all;
}

export function rawDataset(dataset: Dataset, rows: readonly RawRow[], isSample: boolean): RawDataset {
  const periods = [...new Set(rows.map(({ period }) => period))].filter((period) => period !== null).sort();
  const dimensions = dataset.columns.filter(({ role }) => role === 'dimension').map(({ name }) => name);
  return { id: dataset.id, leaf: dataset.leaf, grain: dataset.grain, periods, dimensions, isSample, rows };
}

async function filesOf(dataset: Dataset): Promise<Fields[][]> {
  const files: Fields[][] = [];
  for (const { source, constants } of dataset.parts) {
    const text = await textOf(source);
    const rows = text.startsWith('[') ? (JSON.parse(text) as Fields[]) : readCsv(text);
    files.push(rows.map((row) => ({ ...row, ...constants })));
  }
  return files;
}

/** The rows that the generator writes, as a file would hold them: what is raw in a sample. */
function invented(dataset: Dataset, { index }: Places): Fields[] {
  if (!dataset.sample) throw new Error(`Dataset "${dataset.id}" has no sample`);
  const { fields, values, rowCount } = sampleTable(dataset, dataset.sample, index);
  const constants = dataset.parts[0]?.constants ?? {};
  return Array.from({ length: rowCount }, (_, at) => ({ ...constants, ...Object.fromEntries(fields.map((field, column) => [field, values[column]?.[at]])) }));
}

function rowsOf(dataset: Dataset, file: readonly Fields[], places: Places): RawRow[] {
  const known = new Set(file.flatMap((row) => Object.keys(row)));
  const rows: RawRow[] = [];
  for (const fields of file) {
    if (dataset.keep.some(({ field, in: wanted }) => known.has(field) && !wanted.includes(textIn(fields, field)))) continue;
    if ((dataset.totals ?? []).some(({ field, in: totals }) => known.has(field) && totals.includes(textIn(fields, field)))) continue;
    const given = textIn(fields, columnIn(dataset, dataset.territoryColumn).from);
    const place = dataset.leaf === 'commune' ? places.todayOf(given) : given;
    if (place === null) continue;
    const texts: Record<string, string | null> = {};
    const amounts: Record<string, Amount> = {};
    for (const column of dataset.columns) {
      const text = textIn(fields, column.from);
      if (column.role === 'dimension') texts[column.name] = text === '' || column.missing.some((marker) => marker.text === text) ? null : text;
      if (column.role === 'measure') amounts[column.name] = amountOf(text, column);
    }
    rows.push({ place, period: dataset.periodColumn === null ? null : textIn(fields, columnIn(dataset, dataset.periodColumn).from), texts, amounts });
  }
  return rows;
}

function textIn(fields: Fields, field: string): string {
  const value = fields[field];
  return value === undefined || value === null ? '' : String(value);
}

function columnIn(dataset: Dataset, name: string): ColumnSpec {
  const column = dataset.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`"${dataset.id}" has no column "${name}"`);
  return column;
}

function amountOf(text: string, column: ColumnSpec): Amount {
  const marker = column.missing.find((candidate) => candidate.text === text);
  if (marker?.reason === 'secret') return { lacks: 'secret' };
  if (marker !== undefined || text === '') return { lacks: 'unpublished' };
  const value = Number(column.decimal === 'comma' ? text.replace(',', '.') : text);
  if (!Number.isFinite(value)) throw new Error(`"${text}" is no number (${column.name})`);
  return { value };
}
