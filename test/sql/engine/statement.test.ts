import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/domain/failure.ts';
import { columnOf } from '../../../src/domain/scalar.ts';
import { nodeHost } from '../../../src/engine/host-node.ts';
import { TimedOut, runStatement } from '../../../src/engine/statement.ts';
import { nodeEngine } from '../../support/engine-node.ts';

const LONG = 'SELECT sum(a.i * b.i) AS s FROM range(1000000) a(i), range(100000) b(i)';
const question = (sql: string, params: (string | number)[] = []) => ({ sql, params, columns: [], reads: [] });
const limits = { timeoutMs: 20_000, silenceMs: 20_000, graceMs: 1_000 };

describe('the engine in Node', () => {
  it('is the DuckDB that the published extracts are written for', async () => {
    const engine = await nodeEngine();
    expect(columnOf(await engine.exec('SELECT version() AS v'), 'v')).toEqual(['v1.4.3']);
  });

  it('never asks for an extension, and keeps working after a statement that would need one', async () => {
    const engine = await nodeEngine();
    await expect(engine.exec("SELECT json_object('a', 1)")).rejects.toThrow(/json extension/);
    await expect(engine.exec('SET autoload_known_extensions = true')).rejects.toThrow(/configuration has been locked/);
    expect(columnOf(await engine.exec('SELECT 41 + 1 AS n'), 'n')).toEqual([42]);
  });

  it('binds values that try to be SQL', async () => {
    const engine = await nodeEngine();
    const texts = ["l'Hôpital", "'); DROP TABLE t; --", 'a\\', 'a\0b', '', '?', '"', '$1', '😀'];
    const sql = `SELECT ${texts.map((_, i) => `?::VARCHAR AS c${i}`).join(', ')} -- trailing comment`;
    const table = await engine.run(question(sql, texts));
    expect(table.columns.map((column) => column.values[0])).toEqual(texts);
  });

  it('binds numbers as the doubles that they are', async () => {
    const engine = await nodeEngine();
    const numbers = [0, -1, 2023, 0.1, 0.1 + 0.2, -1e-7, 1e21, Number.MAX_SAFE_INTEGER, 5e-324, Number.MAX_VALUE];
    const sql = `SELECT ${numbers.map((_, i) => `?::DOUBLE AS c${i}`).join(', ')}`;
    const table = await engine.run(question(sql, numbers));
    expect(table.columns.map((column) => column.values[0])).toEqual(numbers);
    expect(columnOf(await engine.run(question('SELECT typeof(?) AS t, typeof(?) AS u', [12, 0.5])), 'u')).toEqual(['DOUBLE']);
  });

  it('lets a question name the type of its parameters by their use', async () => {
    const engine = await nodeEngine();
    await engine.exec("ATTACH ':memory:' AS \"typed\"; CREATE TABLE \"typed\".data AS SELECT * FROM (VALUES ('01001', 2023), ('71014', 2022)) v(code, annee)");
    const table = await engine.run(question('SELECT code FROM "typed".data WHERE annee = ? AND code IN (?, ?) LIMIT ?', [2022, '71014', '01001', 5]));
    expect(columnOf(table, 'code')).toEqual(['71014']);
  });

  it('really stops a statement that is cancelled, bound or not', async () => {
    const session = await nodeHost.open();
    for (const query of [question(LONG), question(`${LONG} WHERE a.i > ?`, [3])]) {
      const abort = new AbortController();
      const started = performance.now();
      setTimeout(() => abort.abort(), 150);
      await expect(runStatement(session, query, limits, abort.signal)).rejects.toBeInstanceOf(Cancelled);
      expect(performance.now() - started).toBeLessThan(5_000);
      expect((await runStatement(session, question('SELECT 1 AS n'), limits)).columns[0]?.values).toEqual([1]);
    }
  });

  it('stops a statement that runs longer than it may, and goes on', async () => {
    const session = await nodeHost.open();
    await expect(runStatement(session, question(LONG), { ...limits, timeoutMs: 200 })).rejects.toBeInstanceOf(TimedOut);
    expect((await runStatement(session, question('SELECT 1 AS n'), limits)).columns[0]?.values).toEqual([1]);
  });
});
