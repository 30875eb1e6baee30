import type { DatasetId } from '../domain/dataset.ts';
import type { ExploreOptions, Exploration, Exploring, ExploredColumn } from '../domain/exploration.ts';
import { Cancelled, Failure } from '../domain/failure.ts';
import type { CompiledQuery, RunQuery } from '../domain/indicator-query.ts';
import { columnOf, type Scalar } from '../domain/scalar.ts';
import { quoteIdentifier } from '../shared/sql-text.ts';
import { explainDuckDb } from './explain-duckdb.ts';

/**
 * Runs a statement that a person wrote and `query/read-only-sql.ts` has read. It is put inside `SELECT * FROM (…)`, where the parser takes
 * nothing that writes. Every column travels as text, so that no integer, decimal or nested value is rounded
 * or lost on the way; a number comes back as a number where that number is the same one.
 * Rejects with `Cancelled`, or a `Failure` that says the line.
 */
export async function explore(run: RunQuery, asked: Exploring, { signal, limit }: ExploreOptions): Promise<Exploration> {
  const ask = async (sql: string, columns: readonly string[]) => {
    const query: CompiledQuery = { sql, params: [], columns, reads: asked.reads };
    try {
      return await run(query, { slot: SLOT, ...(signal ? { signal } : {}) });
    } catch (error) {
      if (error instanceof Failure && error.code === 'query-failed' && error.cause instanceof Error) throw explainDuckDb(error.cause, error, LINES_BEFORE);
      throw error;
    }
  };
  const names = tableNames(asked);
  // The line break ends a trailing comment of the reader's.
  const inside = `(\n${asked.sql}\n)`;
  if (asked.explain !== null) {
    const plan = await ask(`EXPLAIN ${asked.explain === 'analyze' ? 'ANALYZE ' : ''}${names}SELECT * FROM ${inside}`, ['explain_key', 'explain_value']);
    const columns = plan.columns.map((column) => ({ name: column.name, type: 'VARCHAR', kind: 'text' as const, values: column.values }));
    return { columns, rowCount: plan.rowCount, total: plan.rowCount };
  }

  const described = await ask(`DESCRIBE ${names}SELECT * FROM ${inside}`, ['column_name', 'column_type']);
  const types = columnOf(described, 'column_type').map(String);
  const columns = columnOf(described, 'column_name').map((name, at) => ({ name: String(name), type: types[at] as string, kind: kindOf(types[at] as string), alias: `c${at}` }));
  const aliases = columns.map((column) => column.alias);
  const texts = aliases.map((alias) => `CAST(${alias} AS VARCHAR) AS ${alias}`).join(', ');
  const found = await ask(`${names}SELECT ${texts} FROM ${inside} AS answer(${aliases.join(', ')}) LIMIT ${limit + 1}`, aliases);
  const rowCount = Math.min(limit, found.rowCount);
  return {
    columns: columns.map(({ name, type, kind, alias }) => ({ name, type, kind, values: columnOf(found, alias).slice(0, rowCount).map((text) => plain(text, kind)) })),
    rowCount,
    total: found.rowCount <= limit ? rowCount : await count(),
  };

  /** Null where counting takes longer than a question may: the rows that were found are worth having all the same. */
  async function count(): Promise<number | null> {
    try {
      return Number(columnOf(await ask(`${names}SELECT count(*) AS total FROM ${inside}`, ['total']), 'total')[0]);
    } catch (error) {
      if (error instanceof Cancelled || !(error instanceof Failure)) throw error;
      return null;
    }
  }
}

/** A newer statement of the console takes the place of the one before. */
const SLOT = 'exploration';

/** Lines of ours that come before the reader's first. */
const LINES_BEFORE = 1;

/** Short names, as steps that come before: they leave no trace in the engine, and a step of the reader's own hides them. */
function tableNames({ tables, reads }: Exploring): string {
  const known = new Set<DatasetId>(reads);
  const steps = tables.filter((table) => known.has(table.dataset)).map(({ name, dataset, table }) => `${quoteIdentifier(name)} AS (FROM ${quoteIdentifier(dataset)}.main.${quoteIdentifier(table)})`);
  return steps.length === 0 ? '' : `WITH ${steps.join(', ')} `;
}

function kindOf(type: string): ExploredColumn['kind'] {
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(type)) return 'number';
  return type === 'BOOLEAN' ? 'boolean' : 'text';
}

function plain(value: Scalar, kind: ExploredColumn['kind']): Scalar {
  if (value === null || typeof value !== 'string' || kind === 'text') return value;
  if (kind === 'boolean') return value === 'true';
  const number = Number(value);
  return Number.isFinite(number) && isSameNumber(value, number) ? number : value;
}

/** Whether the double says all that the text says: not beyond 15 digits, unless it prints the same. */
function isSameNumber(text: string, number: number): boolean {
  const digits = text.replace(/e.*$/i, '').replaceAll(/[^0-9]/g, '').replace(/^0+/, '');
  return digits.length <= 15 || String(number) === text;
}
