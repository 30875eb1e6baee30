import type { Exploration } from '../domain/exploration.ts';
import { Failure } from '../domain/failure.ts';
import { readOnlySql } from '../query/read-only-sql.ts';
import { exploringOf, tablesRead, type ConsoleTable } from './explore-tables.ts';
import type { Services } from './services.ts';

/** The most rows that the console brings back, on screen and in a file. */
export const MOST_ROWS = 100_000;

export type Explored = Exploration & { /** The tables that the statement names. */ readonly from: readonly ConsoleTable[] };

/** Runs what a reader wrote, once it is known to read only. Rejects with `Cancelled`, or a `Failure` that says what and where. */
export async function exploreSql(services: Pick<Services, 'explore'>, text: string, tables: readonly ConsoleTable[], signal: AbortSignal): Promise<Explored> {
  const read = readOnlySql(text);
  if (!read.ok) throw new Failure('query-failed', `Ligne ${read.line} : cette requête n’a pas été exécutée.`, read.message);
  const answer = await services.explore(exploringOf(read, tables), { signal, limit: MOST_ROWS });
  const names = tablesRead(read.names, tables);
  // All of them when none is known by its name: then nobody in particular is to be credited.
  return { ...answer, from: names.length === tables.length && tables.length > 1 ? [] : names };
}
