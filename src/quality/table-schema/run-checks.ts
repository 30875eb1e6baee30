import type { CompiledQuery, RunQuery } from '../../domain/indicator-query.ts';
import { columnOf, type ColumnTable, type Scalar } from '../../domain/scalar.ts';
import { bindText, identifier, join, sql, type Sql } from '../../query/sql.ts';
import { rowCondition, rowStatement, type Cells, type Check, type NamedCheck, type RowCheck, type SetCheck, type ValueCheck } from './checks/check.ts';
import { tableName, type FileColumn } from './raw-table.ts';
import { readableSql } from './sql-text.ts';

/** A check that some rows break: how many, and the first of them. */
export type Broken = { readonly check: NamedCheck; readonly total: number; readonly lines: readonly { readonly line: number; readonly other: number | null }[]; readonly sql: string };

/** Values that JavaScript did not judge, so that the report can say so. */
export type Unjudged = { readonly check: ValueCheck; readonly values: number; readonly why: 'long' | 'many' | 'slow' };

export type RunOptions = {
  readonly reads: CompiledQuery['reads'];
  /** How many offending rows are kept for each check. */
  readonly keep: number;
};

/**
 * So many conditions in one scan. All of them in one would be a tenth faster, and on a million rows one statement
 * that comes near the time that the engine gives to a question, and that nobody can cancel half-way.
 */
const PER_SCAN = 16;
/** Distinct values that JavaScript judges in one check, and the time it may take over them, in milliseconds. */
const MOST_VALUES = 200_000;
const TIME_FOR_VALUES = 3_000;

/** Runs checks on the engine: one scan counts every row condition, a second one finds the rows of those that were broken. */
export async function runChecks(run: RunQuery, cells: Cells, checks: readonly Check[], options: RunOptions): Promise<{ readonly broken: readonly Broken[]; readonly unjudged: readonly Unjudged[] }> {
  const ask = async ({ text, params }: Sql, columns: readonly string[]): Promise<ColumnTable> => await run({ sql: text, params, columns, reads: options.reads });
  const found = new Map<NamedCheck, Broken>();
  const unjudged: Unjudged[] = [];

  const rowChecks = checks.filter((check) => check.kind === 'row');
  const totals = await inBatches(rowChecks, (batch) => scan(ask, cells, batch, 'total', (where) => sql`count(*) FILTER (WHERE ${where})`));
  const brokenRows = rowChecks.filter((check) => Number(totals.get(check)) > 0);
  const firstLines = await inBatches(brokenRows, (batch) => scan(ask, cells, batch, 'lines', (where) => sql`array_to_string(min(line, ${{ text: String(options.keep), params: [] }}) FILTER (WHERE ${where}), ',')`));
  for (const check of brokenRows) {
    const lines = String(firstLines.get(check)).split(',').map((line) => ({ line: Number(line), other: null }));
    found.set(check, { check, total: Number(totals.get(check)), lines: sortLines(lines), sql: readableSql(rowStatement(cells, check)) });
  }

  for (const check of checks) {
    if (check.kind === 'set') {
      const broken = await runSetCheck(ask, check, options.keep);
      if (broken) found.set(check, broken);
    } else if (check.kind === 'value') {
      const { broken, left } = await runValueCheck(ask, cells, check, options.keep);
      for (const each of broken) found.set(each.check, each);
      unjudged.push(...left);
    }
  }
  // In the order of the checks, whatever the order in which they ran.
  const named = checks.flatMap((check): readonly NamedCheck[] => (check.kind === 'value' ? check.checks : [check]));
  return { broken: named.map((check) => found.get(check)).filter((broken) => broken !== undefined), unjudged };
}

type Ask = (statement: Sql, columns: readonly string[]) => Promise<ColumnTable>;
type Line = { readonly line: number; readonly other: number | null };

async function inBatches(checks: readonly RowCheck[], ask: (batch: readonly RowCheck[]) => Promise<ReadonlyMap<RowCheck, unknown>>): Promise<ReadonlyMap<RowCheck, unknown>> {
  const answers = new Map<RowCheck, unknown>();
  for (let start = 0; start < checks.length; start += PER_SCAN) {
    for (const [check, answer] of await ask(checks.slice(start, start + PER_SCAN))) answers.set(check, answer);
  }
  return answers;
}

async function scan(ask: Ask, cells: Cells, checks: readonly RowCheck[], prefix: string, aggregate: (where: Sql) => Sql): Promise<ReadonlyMap<RowCheck, unknown>> {
  const names = checks.map((_, index) => `${prefix}_${index}`);
  const counts = checks.map((check, index) => sql`${aggregate(rowCondition(check))} AS ${identifier(names[index] as string)}`);
  const table = await ask(sql`${cells.cte(checks.flatMap((check) => check.uses))} SELECT ${join(counts, ', ')} FROM cells`, names);
  return new Map(checks.map((check, index) => [check, columnOf(table, names[index] as string)[0]]));
}

async function runSetCheck(ask: Ask, check: SetCheck, keep: number): Promise<Broken | null> {
  const total = Number(columnOf(await ask(check.total, ['total']), 'total')[0]);
  if (total === 0) return null;
  const ordered = sql`${check.offenders} ORDER BY line`;
  const table = await ask(sql`${ordered} LIMIT ${{ text: String(keep), params: [] }}`, ['line', 'other']);
  const others = columnOf(table, 'other');
  const lines = columnOf(table, 'line').map((line, index): Line => ({ line: Number(line), other: others[index] == null ? null : Number(others[index]) }));
  return { check, total, lines, sql: readableSql(ordered) };
}

async function runValueCheck(ask: Ask, cells: Cells, check: ValueCheck, keep: number): Promise<{ readonly broken: readonly Broken[]; readonly left: readonly Unjudged[] }> {
  const cell = cells.cell(check.column);
  const base = cells.cte([check.column]);
  const table = await ask(sql`${base} SELECT ${guarded(cell)} AS value, count(*) AS n FROM cells WHERE NOT blank AND ${cell} IS NOT NULL GROUP BY ALL ORDER BY min(line) LIMIT ${{ text: String(MOST_VALUES + 1), params: [] }}`, ['value', 'n']);
  const values = columnOf(table, 'value');
  const counts = columnOf(table, 'n');
  const refused = check.checks.map(() => ({ total: 0, values: [] as string[] }));
  const left = { long: 0, many: values.length > MOST_VALUES ? 1 : 0, slow: 0 };
  const started = performance.now();

  for (const [index, value] of values.slice(0, MOST_VALUES).entries()) {
    const text = String(unguarded(value));
    if (text.length > check.longest) left.long += 1;
    else if (performance.now() - started > TIME_FOR_VALUES) left.slow += 1;
    else {
      for (const place of check.judge(text)) {
        const entry = refused[place];
        if (!entry) throw new Error(`A judge answered ${place}, and has ${check.checks.length} checks`);
        entry.total += Number(counts[index]);
        // Values come in the order of their first row: the first rows of the check are among those of its first values.
        if (entry.values.length < keep) entry.values.push(text);
      }
    }
  }

  const broken: Broken[] = [];
  for (const [place, named] of check.checks.entries()) {
    const entry = refused[place];
    if (!entry || entry.total === 0) continue;
    const rows = sql`${base} SELECT line, NULL AS other FROM cells WHERE NOT blank AND ${cell} IN (${join(entry.values.map(bindText), ', ')}) ORDER BY line`;
    const lines = columnOf(await ask(sql`${rows} LIMIT ${{ text: String(keep), params: [] }}`, ['line', 'other']), 'line').map((line): Line => ({ line: Number(line), other: null }));
    broken.push({ check: named, total: entry.total, lines, sql: readableSql(rows) });
  }
  const reasons = (['long', 'many', 'slow'] as const).filter((why) => left[why] > 0);
  return { broken, left: reasons.map((why) => ({ check, values: left[why], why })) };
}

function sortLines(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => a.line - b.line);
}

/** A text that starts with U+FEFF loses it when a result is decoded; a mark before it keeps the cell whole. */
function guarded(cell: Sql): Sql {
  return sql`'.' || ${cell}`;
}

function unguarded(value: Scalar | undefined): string | null {
  return value === null || value === undefined ? null : String(value).slice(1);
}

/** The cells of some rows, as the file writes them, by line and place. */
export async function fetchRows(run: RunQuery, cells: Cells, columns: readonly FileColumn[], lines: readonly number[], reads: CompiledQuery['reads']): Promise<ReadonlyMap<number, ReadonlyMap<number, string | null>>> {
  const rows = new Map<number, Map<number, string | null>>();
  if (lines.length === 0 || columns.length === 0) return rows;
  const line = identifier(cells.table.lineColumn);
  const names = columns.map((column) => `c${column.position}`);
  const selected = columns.map((column, index) => sql`${guarded(identifier(column.name))} AS ${identifier(names[index] as string)}`);
  // One text for all the lines: thousands of them would make a statement of thousands of parameters.
  const wanted = sql`SELECT CAST(unnest(string_split(${bindText(lines.join(','))}, ',')) AS BIGINT)`;
  const { text, params } = sql`SELECT ${line} AS line, ${join(selected, ', ')} FROM ${tableName(cells.table)} WHERE ${line} IN (${wanted})`;
  const table = await run({ sql: text, params, columns: ['line', ...names], reads });
  const found = columnOf(table, 'line');
  for (const [index, column] of columns.entries()) {
    const values = columnOf(table, names[index] as string);
    for (const [row, at] of found.entries()) {
      const cellsOfRow = rows.get(Number(at)) ?? new Map<number, string | null>();
      cellsOfRow.set(column.position, unguarded(values[row]));
      rows.set(Number(at), cellsOfRow);
    }
  }
  return rows;
}
