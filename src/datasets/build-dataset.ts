import { reasonColumn, type ColumnSpec, type Dataset, type DatasetPart } from '../domain/dataset.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { QualitySummary } from '../domain/manifest.ts';
import type { PeriodKey } from '../domain/period.ts';
import { communesMissing } from '../quality/communes-missing.ts';
import { MOST_CODES } from '../quality/describe-quality.ts';
import { duplicateKeys } from '../quality/duplicate-keys.ts';
import { missingReasons } from '../quality/missing-reasons.ts';
import { missingValues } from '../quality/missing-values.ts';
import type { PublishedTotals } from '../quality/checks/published-totals.ts';
import { comparableTotals } from './comparable-totals.ts';
import { partFindings } from './dataset-findings.ts';
import type { BuiltGeography } from './geography/build-geography.ts';
import { keyOf, mergeMoved } from './merge-moved.ts';
import { placer } from './place-code.ts';
import { readPart, type DatasetRow } from './read-part.ts';
import type { SourceTable } from './read-source.ts';
import type { Cell } from './read-value.ts';

export type BuiltColumn = { readonly spec: ColumnSpec; readonly values: readonly Cell[] };

export type BuiltDataset = {
  /** Those declared, in that order, then those that say why values of a measure are missing. */
  readonly columns: readonly BuiltColumn[];
  readonly rowCount: number;
  /** Ascending; empty for a dataset without time. */
  readonly periods: readonly PeriodKey[];
  readonly quality: QualitySummary;
  /** Every code that today's geography does not know, ascending. */
  readonly unknownCodes: readonly string[];
  /** The totals that were set aside, for a comparison with the sum of the rows. */
  readonly published: PublishedTotals;
  /** With an error among them, the rows must not be published. */
  readonly diagnostics: readonly Diagnostic[];
};

export type PartRows = { readonly part: DatasetPart; readonly table: SourceTable; /** Where the rows came from, for messages. */ readonly describe: string };

/**
 * Raw rows → the rows of an extract: filtered, typed, brought to the communes of today, restricted to the observatory
 * when the dataset speaks by commune, sorted by territory, period and dimensions. The same rows in any order give the
 * same result. Throws `Failure('source-unreadable')` where a file is not what the declaration says.
 */
export function buildDataset(dataset: Dataset, parts: readonly PartRows[], geography: Pick<BuiltGeography, 'index' | 'movedCodes' | 'knownCommunes'>): BuiltDataset {
  const place = placer(geography);
  const readings = parts.map(({ part, table, describe }) => ({ describe, warnings: table.warnings, reading: readPart(dataset, part, table, place) }));
  const territory = positionOf(dataset, dataset.territoryColumn);
  const period = dataset.periodColumn === null ? null : positionOf(dataset, dataset.periodColumn);
  const periodOf = (row: DatasetRow): PeriodKey | null => (period === null ? null : String(row.cells[period]));

  const read = readings.flatMap(({ reading }) => reading.rows);
  const rows = [...mergeMoved(read, dataset.columns, territory)].sort(byCells(sortOrder(dataset)));
  const columns = dataset.columns.map((spec, at): BuiltColumn => ({ spec, values: rows.map((row) => row.cells[at] ?? null) }));
  const reasons = missingReasons(columns.map(({ spec, values }, at) => ({ name: spec.name, values, reasons: rows.map((row) => row.reasons?.[at] ?? null) })));

  const seen = new Map<PeriodKey | null, Set<string>>();
  for (const row of rows) seen.set(periodOf(row), (seen.get(periodOf(row)) ?? new Set()).add(String(row.cells[territory])));
  const unknown = [...new Set(readings.flatMap(({ reading }) => [...reading.unknown]))].sort();
  const setAside = readings.reduce((total, { reading }) => total + reading.setAside, 0);
  const restored = sumByColumn(readings.map(({ reading }) => reading.restored));
  const moves = movesOf(read, territory, periodOf);
  return {
    columns: [...columns, ...reasonColumns(dataset, rows, new Set(reasons.map(({ column }) => column)))],
    rowCount: rows.length,
    periods: [...seen.keys()].filter((key) => key !== null).sort(),
    quality: {
      rowsRead: readings.reduce((total, { reading }) => total + reading.rowsRead, 0),
      rowsKept: rows.length,
      codesMoved: moves,
      codesUnknown: unknown.slice(0, MOST_CODES),
      communesMissing: dataset.leaf === 'commune' ? communesMissing(geography.index, seen) : [],
      missingValues: missingValues(columns),
      ...(reasons.length === 0 ? {} : { missingReasons: reasons }),
      ...(setAside === 0 ? {} : { rowsSetAside: setAside }),
      ...(restored.length === 0 ? {} : { zerosRestored: restored }),
      duplicateKeys: duplicateKeys(read.map((row) => `${row.sourceCode} ${keyOf(row.cells, dataset.columns)}`)),
    },
    unknownCodes: unknown,
    published: comparableTotals(dataset, readings.map(({ reading }) => reading), new Set(moves.map(({ to }) => to))),
    diagnostics: readings.flatMap(({ describe, warnings, reading }) => partFindings(dataset, describe, reading, warnings)),
  };
}

/** A text column beside each measure of which some value is missing for a reason that the source tells. */
function reasonColumns(dataset: Dataset, rows: readonly DatasetRow[], told: ReadonlySet<string>): readonly BuiltColumn[] {
  return dataset.columns.flatMap((column, at): BuiltColumn[] => {
    if (column.role !== 'measure' || !told.has(column.name)) return [];
    const name = reasonColumn(column.name);
    const spec: ColumnSpec = { name, from: column.from, type: 'text', role: 'attribute', label: `Raison de l’absence : ${column.label}`, unit: null, missing: [] };
    return [{ spec, values: rows.map((row) => row.reasons?.[at] ?? null) }];
  });
}

function sumByColumn(parts: readonly ReadonlyMap<string, number>[]): NonNullable<QualitySummary['zerosRestored']> {
  const totals = new Map<string, number>();
  for (const part of parts) for (const [column, count] of part) totals.set(column, (totals.get(column) ?? 0) + count);
  return [...totals].map(([column, count]) => ({ column, count }));
}

function positionOf(dataset: Dataset, name: string): number {
  const position = dataset.columns.findIndex((column) => column.name === name);
  if (position < 0) throw new Error(`Dataset "${dataset.id}" has no column "${name}"`);
  return position;
}

function movesOf(rows: readonly DatasetRow[], territory: number, periodOf: (row: DatasetRow) => PeriodKey | null): QualitySummary['codesMoved'] {
  const moves = new Map<string, { from: string; to: string; periods: Set<PeriodKey> }>();
  for (const row of rows) {
    const to = String(row.cells[territory]);
    if (row.sourceCode === to) continue;
    const move = moves.get(row.sourceCode) ?? { from: row.sourceCode, to, periods: new Set() };
    const period = periodOf(row);
    if (period !== null) move.periods.add(period);
    moves.set(row.sourceCode, move);
  }
  return [...moves.values()].map(({ from, to, periods }) => ({ from, to, periods: [...periods].sort() })).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Territory, then period, then the rest as declared: what filters use comes first. */
function sortOrder(dataset: Dataset): readonly number[] {
  const rank = (column: ColumnSpec): number => ['territory', 'period', 'dimension', 'attribute', 'measure'].indexOf(column.role);
  return dataset.columns.map((column, at) => ({ at, rank: rank(column) })).sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ at }) => at);
}

function byCells(order: readonly number[]): (a: DatasetRow, b: DatasetRow) => number {
  return (a, b) => {
    for (const at of order) {
      const difference = compareCells(a.cells[at] ?? null, b.cells[at] ?? null);
      if (difference !== 0) return difference;
    }
    // Two rows that say the same but why they are silent.
    return compareCells(JSON.stringify(a.reasons), JSON.stringify(b.reasons));
  };
}

/** Code points, and missing first: the same on every machine. */
function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
