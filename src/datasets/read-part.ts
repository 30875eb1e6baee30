import type { ColumnSpec, Dataset, DatasetPart, MarkedReason } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { PublishedTotal } from '../quality/checks/published-totals.ts';
import { grainOf } from '../domain/period.ts';
import type { Placed } from './place-code.ts';
import type { SourceTable } from './read-source.ts';
import { markedReason, readValue, UNREADABLE, type Cell } from './read-value.ts';
import { readTotals } from './read-totals.ts';
import { setTotalsAside } from './set-aside.ts';
import { unpivotTable } from './unpivot.ts';

/** One row of the dataset, its territory already one of today. */
export type DatasetRow = {
  readonly cells: readonly Cell[];
  /** The code that the source wrote, its lost zeros restored. */
  readonly sourceCode: string;
  /** Why each missing cell is, where the source says so; null where it says nothing of any cell. */
  readonly reasons: readonly (MarkedReason | null)[] | null;
};

export type PartReading = {
  readonly rows: readonly DatasetRow[];
  /** Rows of the source, each counted as many times as `unpivot` makes rows of it. */
  readonly rowsRead: number;
  /** Rows of totals, which are in no other count but `rowsRead`. */
  readonly setAside: number;
  /** What those of our territories say, in the columns of the dataset. */
  readonly totals: readonly PublishedTotal[];
  /** Rows of communes outside the observatory, or unknown, which were left out. */
  readonly elsewhere: number;
  /** Codes that today's geography does not know. */
  readonly unknown: ReadonlySet<string>;
  /** Rows that say no territory at all. */
  readonly unplaced: number;
  /** Per column, how many codes were given their leading zero back. */
  readonly restored: ReadonlyMap<string, number>;
  /** Per column, how many texts have no meaning there, and the first of them. */
  readonly unreadable: ReadonlyMap<string, { readonly count: number; readonly example: string; /** Line of the file. */ readonly line: number }>;
};

/**
 * One source of a dataset, row by row: without totals, wide columns made rows, filtered, restricted to the observatory, typed. Rows from elsewhere are not
 * judged. Throws `Failure('source-unreadable')` where the file lacks a column or a filtered-on field has no row left.
 */
export function readPart(dataset: Dataset, part: DatasetPart, whole: SourceTable, place: (code: string) => Placed): PartReading {
  const { table, aside } = setTotalsAside(whole, dataset.totals ?? []);
  const source = unpivotTable(table, dataset.unpivot ?? [], dataset.grain);
  const keeps = keeper(dataset, source);
  const readers = readersOf(dataset, part, source);
  const territory = dataset.columns.findIndex((column) => column.name === dataset.territoryColumn);
  const period = dataset.columns.findIndex((column) => column.name === dataset.periodColumn);

  const rows: DatasetRow[] = [];
  const unknown = new Set<string>();
  const unreadable = new Map<string, { count: number; example: string; line: number }>();
  const restored = new Map<string, number>();
  let unplaced = 0;
  let elsewhere = 0;
  for (let row = 0; row < source.rowCount; row += 1) {
    if (!keeps(row)) continue;
    const code = readers[territory]?.(row).cell;
    if (typeof code !== 'string') {
      unplaced += 1;
      continue;
    }
    const placed = dataset.leaf === 'commune' ? place(code) : ({ kind: 'here', code } as const);
    if (placed.kind === 'unknown') unknown.add(code);
    if (placed.kind === 'unknown' || placed.kind === 'elsewhere') {
      elsewhere += 1;
      continue;
    }
    let reasons: (MarkedReason | null)[] | null = null;
    const cells = readers.map((read, at): Cell => {
      const { cell, text } = read(row);
      const column = dataset.columns[at] as ColumnSpec;
      if (column.restoreZeros !== undefined && typeof cell === 'string' && cell !== text?.trim()) restored.set(column.name, (restored.get(column.name) ?? 0) + 1);
      if (at === territory) return placed.code;
      if (cell === null && column.missing.length > 0) {
        const reason = markedReason(text, column);
        if (reason !== null) (reasons ??= dataset.columns.map(() => null))[at] = reason;
      }
      const sound = cell !== UNREADABLE && (at !== period || (typeof cell === 'string' && grainOf(cell) === dataset.grain));
      if (sound) return cell;
      const known = unreadable.get(column.name);
      unreadable.set(column.name, known ? { ...known, count: known.count + 1 } : { count: 1, example: text ?? '', line: source.lines[row] ?? row + 1 });
      return null;
    });
    rows.push({ cells, sourceCode: code, reasons });
  }
  const totalRows = aside.rowCount === 0 ? aside : unpivotTable(aside, dataset.unpivot ?? [], dataset.grain);
  return {
    rows,
    rowsRead: source.rowCount + aside.rowCount,
    setAside: aside.rowCount,
    totals: totalRows.rowCount === 0 ? [] : readTotals(dataset, totalRows, readersOf(dataset, part, totalRows), keeper, place),
    elsewhere,
    unknown,
    unplaced,
    restored,
    unreadable,
  };
}

/** A field that the whole file lacks filters nothing: old versions of a file often lack it. */
function keeper(dataset: Pick<Dataset, 'keep'>, { fields, values }: SourceTable): (row: number) => boolean {
  const tests = dataset.keep.flatMap(({ field, in: kept }) => {
    const texts = values[fields.indexOf(field)];
    return texts ? [{ texts, kept: new Set(kept) }] : [];
  });
  return (row) => tests.every(({ texts, kept }) => kept.has(texts[row] ?? ''));
}

function readersOf(dataset: Dataset, part: DatasetPart, source: SourceTable): readonly Read[] {
  return dataset.columns.map((column) => reader(column, part, source));
}

export type Read = (row: number) => { readonly cell: Cell | typeof UNREADABLE; readonly text: string | null };

function reader(column: ColumnSpec, part: DatasetPart, { fields, values }: SourceTable): Read {
  if (Object.hasOwn(part.constants, column.from)) {
    const text = part.constants[column.from] ?? null;
    const cell = readValue(text, column);
    return () => ({ cell, text });
  }
  const texts = values[fields.indexOf(column.from)];
  if (!texts) {
    throw new Failure(
      'source-unreadable',
      `Le fichier n’a pas de champ « ${column.from} », attendu par la colonne « ${column.name} ».`,
      `Champs du fichier : ${fields.slice(0, 12).join(', ')}${fields.length > 12 ? '…' : ''}. Corrigez « from » dans la déclaration.`,
    );
  }
  return (row) => {
    const text = texts[row] ?? null;
    return { cell: readValue(text, column), text };
  };
}
