import { MARKED_REASONS, reasonColumn, type ColumnSpec } from '../../domain/dataset.ts';
import type { BatchColumn } from '../../engine/arrow-batch.ts';
import type { LocalWriter } from '../../engine/write-local.ts';
import { quoteIdentifier } from '../../shared/sql-text.ts';
import type { TypedBatch } from './batch-typer.ts';
import { isNumeric, tellsReasons } from './column-reader.ts';

/** Rows whose territory has another code today wait apart: they may have to be added to those of that code. */
const MOVED = 'moved_rows';

/** The table `data` of an extract that is being written. */
export type LocalTable = {
  readonly add: (batch: TypedBatch) => Promise<void>;
  /** Brings rows of merged communes together; how many rows there are in the end. */
  readonly finish: () => Promise<number>;
};

export function createLocalTable(writer: Pick<LocalWriter, 'run' | 'insert'>, columns: readonly ColumnSpec[]): LocalTable {
  // Statements run in the order in which they are asked: nothing waits for the one before.
  const asked: Promise<unknown>[] = [];
  const ask = <T>(work: Promise<T>): Promise<T> => {
    work.catch(() => undefined);
    asked.push(work);
    return work;
  };
  void ask(writer.run(createTable('data', columns)));
  let hasMoved = false;
  return {
    async add({ columns: batch, rowCount, moved }) {
      if (rowCount === 0) return;
      if (moved === null) return await writer.insert('data', batch, rowCount);
      if (!hasMoved) void ask(writer.run(createTable(MOVED, columns)));
      hasMoved = true;
      const here = moved.flatMap((isMoved, row) => (isMoved ? [] : [row]));
      const away = moved.flatMap((isMoved, row) => (isMoved ? [row] : []));
      const inserted = [writer.insert(MOVED, chosen(batch, away), away.length)];
      if (here.length > 0) inserted.push(writer.insert('data', chosen(batch, here), here.length));
      await Promise.all(inserted);
    },
    async finish() {
      await Promise.all(asked);
      if (hasMoved) for (const statement of mergeStatements(columns)) await writer.run(statement);
      const counted = await writer.run('SELECT count(*) AS count FROM data');
      return Number(counted.columns[0]?.values[0]);
    },
  };
}

function createTable(table: string, columns: readonly ColumnSpec[]): string {
  const declared = columns.map((column) => `${quoteIdentifier(column.name)} ${isNumeric(column) ? (column.type === 'integer' ? 'BIGINT' : 'DOUBLE') : 'VARCHAR'}`);
  const reasons = columns.filter(tellsReasons).map(({ name }) => `${quoteIdentifier(reasonColumn(name))} VARCHAR`);
  return `CREATE TABLE ${table} (${[...declared, ...reasons].join(', ')})`;
}

function chosen(columns: readonly BatchColumn[], rows: readonly number[]): readonly BatchColumn[] {
  return columns.map((column): BatchColumn => {
    if (column.kind === 'number') return { ...column, values: Float64Array.from(rows, (row) => column.values[row] as number) };
    if (column.kind === 'words') return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] as number) };
    return { ...column, values: rows.map((row) => column.values[row] ?? null) };
  });
}

/**
 * Where a row came from another code, every row of the same territory, period and dimensions becomes one, whose measures are
 * added, as in a published dataset (`merge-moved.ts`): one missing value makes the sum missing, the strongest reason is told, and
 * the rest is said by the row that bears today's code.
 */
function mergeStatements(columns: readonly ColumnSpec[]): readonly string[] {
  const isKey = ({ role }: ColumnSpec) => role === 'territory' || role === 'period' || role === 'dimension';
  const keys = columns.filter(isKey).map(({ name }) => quoteIdentifier(name));
  const same = keys.map((key) => `d.${key} IS NOT DISTINCT FROM m.${key}`).join(' AND ');
  const merged = columns.map((column) => {
    const name = quoteIdentifier(column.name);
    if (isKey(column)) return name;
    if (column.role === 'measure' && isNumeric(column)) return `CASE WHEN count(${name}) = count(*) THEN sum(${name}) END`;
    return `first(${name} ORDER BY away, place)`;
  });
  const reasons = columns.filter(tellsReasons).map((column) => {
    const [name, reason] = [quoteIdentifier(column.name), quoteIdentifier(reasonColumn(column.name))];
    const told = MARKED_REASONS.map((word) => `WHEN bool_or(${reason} = '${word}') THEN '${word}'`).join(' ');
    return `CASE WHEN count(${name}) = count(*) THEN NULL ${told} END`;
  });
  return [
    `CREATE TEMP TABLE parts AS SELECT false AS away, rowid AS place, * FROM data d WHERE EXISTS (SELECT 1 FROM ${MOVED} m WHERE ${same}) UNION ALL SELECT true, rowid, * FROM ${MOVED}`,
    'DELETE FROM data WHERE rowid IN (SELECT place FROM parts WHERE NOT away)',
    `INSERT INTO data SELECT ${[...merged, ...reasons].join(', ')} FROM parts GROUP BY ${keys.join(', ')}`,
    'DROP TABLE parts',
    `DROP TABLE ${MOVED}`,
  ];
}
