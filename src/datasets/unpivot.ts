import type { RawValues } from '../decode/table/raw-table.ts';
import type { Unpivot, UnpivotSeries } from '../domain/dataset.ts';
import type { Grain } from '../domain/period.ts';
import { readDay } from './guess/parse-date.ts';
import { readPeriod } from './guess/parse-period.ts';
import { datedName } from './guess/wide-columns.ts';
import type { SourceTable } from './read-source.ts';
import { unpivotBlocks } from './unpivot-blocks.ts';
import { chosenColumns, refuseFieldTwice, unreadable } from './unpivot-columns.ts';

/** A series of the file: the columns of one measure, each with the key of the rows that it becomes. */
type Series = { readonly value: string; readonly byKey: ReadonlyMap<string, RawValues> };

/**
 * Wide to long: each row becomes one row per period (or per name) that the columns tell, in the order of the columns, the
 * other fields repeated. Cells are kept, missing ones included: a period without value is a row that says so. Blocks of
 * columns become rows as well, those that hold something.
 * Throws `Failure('source-unreadable')` where the columns are not there, or say no period.
 */
export function unpivotTable(table: SourceTable, unpivots: readonly Unpivot[], grain: Grain | null): SourceTable {
  const blocks = unpivots.find((unpivot) => 'blocks' in unpivot);
  if (blocks && unpivots.length > 1) throw new Error('Blocks of columns become rows alone: the declaration was not checked');
  return blocks ? unpivotBlocks(table, blocks) : unpivotSeries(table, unpivots.filter((unpivot) => 'columns' in unpivot), grain);
}

function unpivotSeries(table: SourceTable, unpivots: readonly UnpivotSeries[], grain: Grain | null): SourceTable {
  const [first] = unpivots;
  if (!first) return table;
  const taken = new Set<number>();
  const series = unpivots.map((unpivot) => readSeries(table, unpivot, grain, taken));
  const keys = [...new Set(series.flatMap(({ byKey }) => [...byKey.keys()]))];
  const rest = table.fields.flatMap((field, at) => (taken.has(at) ? [] : [{ field, texts: table.values[at] ?? [] }]));
  const made = [first.into.field, ...series.map(({ value }) => value)];
  refuseFieldTwice(rest, made);

  const rowCount = table.rowCount * keys.length;
  const spread = <T>(cell: (row: number, key: string) => T): T[] => {
    const cells: T[] = [];
    for (let row = 0; row < table.rowCount; row += 1) for (const key of keys) cells.push(cell(row, key));
    return cells;
  };
  return {
    ...table,
    fields: [...rest.map(({ field }) => field), ...made],
    values: [
      ...rest.map(({ texts }) => spread((row) => texts[row] ?? null)),
      spread((_, key) => key),
      ...series.map(({ byKey }) => spread((row, key) => byKey.get(key)?.[row] ?? null)),
    ],
    rowCount,
    lines: spread((row) => table.lines[row] ?? row + 1),
  };
}

function readSeries({ fields, values }: SourceTable, { columns, into }: UnpivotSeries, grain: Grain | null, taken: Set<number>): Series {
  const byKey = new Map<string, RawValues>();
  for (const { at, captured } of chosenColumns(fields, columns)) {
    const field = fields[at] ?? '';
    const key = into.key === 'name' ? (captured ?? field) : periodIn(captured, field, grain);
    if (key === null) throw unreadable(`La colonne « ${field} » ne dit pas de période.`, 'Dans « unpivot », entourez de parenthèses ce qui dit la période, par exemple "POP((?:19|20)\\d{2})".');
    if (byKey.has(key)) throw unreadable(`Deux colonnes disent « ${key} », dont « ${field} ».`, 'Précisez les colonnes de « unpivot ».');
    byKey.set(key, values[at] ?? []);
    taken.add(at);
  }
  return { value: into.value, byKey };
}

function periodIn(captured: string | null, field: string, grain: Grain | null): string | null {
  if (grain === 'date') return readDay(captured ?? field, 'iso')?.day ?? null;
  if (captured === null) return readPeriod(field, grain)?.key ?? datedName(field)?.period ?? null;
  // « P20_POP »: years of the census have two digits.
  if (/^\d{2}$/.test(captured)) return `${Number(captured) < 50 ? '20' : '19'}${captured}`;
  return readPeriod(captured, grain)?.key ?? null;
}
