import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NamedTable } from '../../src/domain/exploration.ts';
import { Cancelled, Failure } from '../../src/domain/failure.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { closedNodeHost } from '../../src/engine/host-node.ts';
import { writeExtract } from '../../src/engine/write-extract.ts';
import { readOnlySql } from '../../src/query/read-only-sql.ts';
import { whyFunctionRefused } from '../../src/query/refused-functions.ts';

const folder = mkdtempSync(join(tmpdir(), 'reperes-test-'));
let engine: Engine;
const tables: readonly NamedTable[] = [{ name: 'pop-71', dataset: 'pop-71', table: 'data' }];

beforeAll(async () => {
  const path = join(folder, 'pop.duckdb');
  const values = Array.from({ length: 50 }, (_, i) => i + 1);
  const written = await writeExtract(path, [{ name: 'data', columns: [{ name: 'n', duckType: 'INTEGER', values }, { name: 'nom', duckType: 'VARCHAR', values: values.map((n) => `c${n}`) }], orderBy: ['n'] }]);
  const bytes = new Uint8Array(readFileSync(path));
  engine = createEngine({
    host: closedNodeHost,
    extracts: [{ id: 'pop-71', label: 'Populations', url: 'https://example.invalid/pop.duckdb', ...written }],
    loadBytes: async () => bytes.slice(),
    options: { silenceMs: 60_000, timeoutMs: 5_000 },
  });
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

/** What the page does: the guard, then the engine. */
async function explore(text: string, { limit = 100, signal }: { readonly limit?: number; readonly signal?: AbortSignal } = {}) {
  const read = readOnlySql(text);
  if (!read.ok) throw new Error(read.message);
  return await engine.explore({ sql: read.sql, explain: read.explain, reads: ['pop-71'], tables }, { limit, ...(signal ? { signal } : {}) });
}

async function failureOf(text: string): Promise<Failure> {
  const error: unknown = await explore(text).then(() => null, (reason: unknown) => reason);
  if (error instanceof Failure) return error;
  throw new Error(`A Failure was expected, and this came: ${String(error)}`);
}

const plainSpaces = (text: string) => text.replaceAll(/[\u202F\u00A0]/g, ' ');

/** A raw question of ours, past guard and wrapping. */
const raw = async (sql: string) => (await engine.run({ sql, params: [], columns: ['v'], reads: ['pop-71'] })).columns[0]?.values ?? [];

/** All that a statement could have changed. */
async function standing(): Promise<string> {
  const tablesNow = await raw("SELECT database_name || '.' || table_name || ':' || estimated_size AS v FROM duckdb_tables() ORDER BY 1");
  const settings = await raw("SELECT name || '=' || coalesce(value, '') AS v FROM duckdb_settings() ORDER BY 1");
  const others = await raw("SELECT count(*) || '' AS v FROM duckdb_views() WHERE NOT internal UNION ALL SELECT count(*) || '' FROM duckdb_types() WHERE NOT internal UNION ALL SELECT count(*) || '' FROM duckdb_functions() WHERE NOT internal UNION ALL SELECT count(*) || '' FROM duckdb_databases()");
  return JSON.stringify([tablesNow, settings, others]);
}

describe('an answer', () => {
  it('names its columns and types, and rounds nothing', async () => {
    const answer = await explore(`SELECT 9007199254740993::BIGINT AS grand, 42::BIGINT AS petit, 123.45::DECIMAL(10,2) AS montant, 12345678901234567890.12::DECIMAL(38,2) AS long,
      0.1::DOUBLE AS dixieme, 'Infinity'::DOUBLE AS infini, true AS vrai, NULL::INTEGER AS rien, DATE '2024-02-29' AS jour, TIMESTAMP '2024-02-29 10:30:00' AS moment,
      [1, 2] AS liste, {'a': 1, 'b': 'x'} AS structure, encode('é') AS octets, 'x'::ENUM('x', 'y') AS choix, INTERVAL 3 DAY AS duree`);
    expect(Object.fromEntries(answer.columns.map((column) => [column.name, [column.type, column.values[0]]]))).toEqual({
      grand: ['BIGINT', '9007199254740993'],
      petit: ['BIGINT', 42],
      montant: ['DECIMAL(10,2)', 123.45],
      long: ['DECIMAL(38,2)', '12345678901234567890.12'],
      dixieme: ['DOUBLE', 0.1],
      infini: ['DOUBLE', 'inf'],
      vrai: ['BOOLEAN', true],
      rien: ['INTEGER', null],
      jour: ['DATE', '2024-02-29'],
      moment: ['TIMESTAMP', '2024-02-29 10:30:00'],
      liste: ['INTEGER[]', '[1, 2]'],
      structure: ['STRUCT(a INTEGER, b VARCHAR)', "{'a': 1, 'b': x}"],
      octets: ['BLOB', '\\xC3\\xA9'],
      choix: ["ENUM('x', 'y')", 'x'],
      duree: ['INTERVAL', '3 days'],
    });
  });

  it('keeps its order, and counts what it leaves out', async () => {
    const answer = await explore('SELECT n FROM "pop-71" ORDER BY n DESC', { limit: 3 });
    expect([answer.rowCount, answer.total, answer.columns[0]?.values]).toEqual([3, 50, [50, 49, 48]]);
    expect(await explore('FROM "pop-71".data LIMIT 2 -- two')).toMatchObject({ rowCount: 2, total: 2 });
  });

  it.each(['FROM "pop-71"', 'WITH "pop-71" AS (SELECT 7 AS n) FROM "pop-71"', 'DESCRIBE "pop-71".data', 'SUMMARIZE "pop-71".data', 'VALUES (1), (2)', '(SELECT 1) UNION ALL (SELECT 2)', 'EXPLAIN FROM "pop-71"', 'EXPLAIN ANALYZE FROM "pop-71"', 'SELECT 1 AS a, 2 AS a', 'SELECT now()', 'DESCRIBE "pop-71"', 'SUMMARIZE "pop-71"'])('comes for %s', async (sql) => {
    const answer = await explore(sql);
    expect(answer.rowCount).toBeGreaterThan(0);
    expect(answer.columns.every((column) => column.values.length === answer.rowCount)).toBe(true);
  });
});

describe('a refusal', () => {
  it('says the line of the reader, and what DuckDB answers', async () => {
    const unknown = await failureOf('SELECT n\n, habitants\nFROM "pop-71"');
    expect(plainSpaces(unknown.message)).toMatch(/^Ligne 2 : la requête nomme une colonne inconnue/);
    expect(unknown.advice).toContain('habitants');
    expect(plainSpaces((await failureOf('SELECT 1\nFORM x y')).message)).toMatch(/^Ligne 2 : la requête ne se lit pas/);
    expect(plainSpaces((await failureOf("SELECT nom::INTEGER FROM \"pop-71\"")).message)).toContain('une valeur ne se convertit pas');
  });

  it.each(["SELECT '{}'::JSON", "SELECT json_extract('{}', '$.a')", "SELECT 'é' COLLATE fr", 'SELECT st_point(1, 2)', 'SELECT current_date'])('leaves the engine alive when an extension is missing: %s', async (sql) => {
    expect(plainSpaces((await failureOf(sql)).message)).toContain('demande l’extension');
    expect((await explore('SELECT 1')).rowCount).toBe(1);
  });

  it('comes from the engine itself where the guard would not have been asked', async () => {
    for (const sql of ["FROM read_text('/etc/hostname')", "FROM read_csv('https://example.org/x.csv')", "FROM glob('/etc/*')", "FROM 'x.csv'"]) {
      await expect(engine.explore({ sql, explain: null, reads: [], tables: [] }, { limit: 1 })).rejects.toThrow(/atteindre un fichier/);
    }
    for (const sql of ['CREATE TABLE t(a INT)', 'SET threads = 1', 'INSERT INTO "pop-71".data VALUES (1)', "LOAD json", "COPY (SELECT 1) TO 'x.csv'"]) {
      await expect(engine.explore({ sql, explain: null, reads: [], tables: [] }, { limit: 1 })).rejects.toBeInstanceOf(Failure);
    }
  });
});

it('stops a long statement at once when asked, and answers the next', async () => {
  const controller = new AbortController();
  const began = performance.now();
  const long = explore('SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE (a.range * b.range) % 7 = 3', { signal: controller.signal });
  setTimeout(() => controller.abort(), 300);
  await expect(long).rejects.toBeInstanceOf(Cancelled);
  expect((await explore('SELECT 1 AS a')).columns[0]?.values).toEqual([1]);
  // Well before the time limit of the engine would have ended it.
  expect(performance.now() - began).toBeLessThan(4_500);
});

describe('what the guard accepts', () => {
  it('calls no function of the engine that gives rows, but those that are known to be harmless', async () => {
    const names = await raw("SELECT DISTINCT function_name AS v FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro') ORDER BY 1");
    const harmless = ['duckdb_approx_database_count', 'duckdb_columns', 'duckdb_connection_count', 'duckdb_constraints', 'duckdb_databases', 'duckdb_dependencies', 'duckdb_extensions', 'duckdb_functions', 'duckdb_indexes', 'duckdb_keywords', 'duckdb_memory', 'duckdb_optimizers', 'duckdb_schemas', 'duckdb_sequences', 'duckdb_settings', 'duckdb_table_sample', 'duckdb_tables', 'duckdb_types', 'duckdb_variables', 'duckdb_views', 'generate_series', 'histogram', 'histogram_values', 'range', 'repeat', 'repeat_row', 'summary', 'test_all_types', 'test_vector_types', 'unnest'];
    expect(names.filter((name) => whyFunctionRefused(String(name)) === null)).toEqual(harmless);
    expect(names.length).toBeGreaterThan(50);
  });

  it('changes nothing in the engine, whatever the pieces it is made of', { timeout: 60_000 }, async () => {
    const before = await standing();
    const pieces = ['SELECT 1', 'FROM "pop-71"', 'FROM', 'SELECT *', ', ', '(', ')', ';', "'x.csv'", '"x.csv"', "read_text('/etc/hostname')", 'CREATE TABLE zz AS SELECT 1', 'INSERT INTO "pop-71".data VALUES (1, \'a\')', 'SET threads = 1', "ATTACH ':memory:' AS zz", 'PIVOT "pop-71" ON nom', 'WITH a AS (', 'LOAD json', '--', '\n', '/*', '*/', '$$', '$a$', "'", '"', "E'\\'", 'EXPLAIN', 'ANALYZE', 'UNION ALL', 'DROP TABLE "pop-71".data', "COPY (SELECT 1) TO 'zz.csv'", 'RETURNING *', 'AS t', 'n', '1', 'DESCRIBE', 'SUMMARIZE', 'VALUES (1)', 'CALL pragma_version()', "U&'", '1$$', '\u00A0', 'BEGIN', 'glob(\'*\')'];
    const statement = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' ')),
      // Sound parts around one that is not, so that many are accepted.
      fc.tuple(fc.constantFrom('SELECT 1 AS n', 'FROM "pop-71"', 'VALUES (1)', 'WITH a AS (SELECT 1) FROM a'), fc.constantFrom('', ' -- ', ' /* ', " , '", ' $$ ', ' UNION ALL ', ') '), fc.constantFrom(...pieces), fc.constantFrom('', ' */', "'", '$$', '\n')).map((parts) => parts.join('')),
    );
    let accepted = 0;
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(statement, async (text) => {
        const read = readOnlySql(text);
        if (!read.ok) return;
        accepted += 1;
        const outcome = await explore(text, { limit: 5 }).catch((error: unknown) => error);
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(Failure);
          // The engine never had to hold a file back: the guard had seen it.
          expect(outcome.message).not.toContain('atteindre un fichier');
        } else answered += 1;
        expect(await standing()).toBe(before);
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(20);
    expect(answered).toBeGreaterThan(5);
  });
});
