import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../../src/engine/host-node.ts';
import { runStatement } from '../../../src/engine/statement.ts';
import { writeExtract, writeExtractFromSql, type ExtractTable } from '../../../src/engine/write-extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'reperes-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const limits = { timeoutMs: 20_000, silenceMs: 20_000, graceMs: 1_000 };

/** Attached from its bytes in a new engine, as a browser does it: nothing beside the file helps. */
async function readBack(path: string, sql: string) {
  const session = await nodeHost.open();
  await session.registerBytes('read.duckdb', new Uint8Array(readFileSync(path)));
  await runStatement(session, { sql: "ATTACH 'read.duckdb' AS read (READ_ONLY)", params: [] }, limits);
  const table = await runStatement(session, { sql, params: [] }, limits);
  return table.columns.map((column) => column.values);
}

const communes: ExtractTable = {
  name: 'data',
  columns: [
    { name: 'code', duckType: 'VARCHAR', values: ['2A004', '01001', '', null] },
    { name: 'annee', duckType: 'INTEGER', values: [2023, 2022, -2147483648, null] },
    { name: 'valeur "x"', duckType: 'DOUBLE', values: [0.1, 7.25, null, 1e300] },
  ],
  orderBy: ['code', 'annee'],
};

describe('an extract written in Node', () => {
  it('holds what was given, sorted, with null and empty text kept apart, and leaves no other file', async () => {
    const path = join(folder, 'a.duckdb');
    const written = await writeExtract(path, [communes, { name: 'part', columns: [{ name: 'n', duckType: 'INTEGER', values: [] }], orderBy: [] }]);
    expect(readdirSync(folder)).toEqual(['a.duckdb']);
    expect(readFileSync(path).byteLength).toBe(written.bytes);
    expect(await readBack(path, 'SELECT *, (SELECT count(*) FROM read.part) AS parts FROM read.data')).toEqual([
      ['', '01001', '2A004', null],
      [-2147483648, 2022, 2023, null],
      [null, 7.25, 0.1, 1e300],
      [0, 0, 0, 0],
    ]);
  });

  it('does not depend on what was written before, failures included', async () => {
    const doubles = (rows: number): ExtractTable => ({
      name: 'data',
      columns: [{ name: 'n', duckType: 'DOUBLE', values: Array.from({ length: rows }, (_, i) => ((i * 7919) % 104_729) / 10) }],
      orderBy: ['n'],
    });
    const alone = await writeExtract(join(folder, 'alone.duckdb'), [doubles(6_000)]);
    await writeExtract(join(folder, 'before.duckdb'), [communes, doubles(50_000)].map((table, at) => ({ ...table, name: `t${at}` })));
    await expect(writeExtractFromSql(join(folder, 'broken.duckdb'), 'data', 'SELECT * FROM nowhere')).rejects.toThrow(/nowhere/);
    expect(await writeExtract(join(folder, 'after.duckdb'), [doubles(6_000)])).toEqual(alone);
    expect(await writeExtract(join(folder, 'again.duckdb'), [doubles(6_000)])).toEqual(alone);
    for (const name of readdirSync(folder).filter((file) => file !== 'a.duckdb')) rmSync(join(folder, name));
  });

  it('is the same file when the rows are the same, in any order, small or large', async () => {
    const many = (rows: number): ExtractTable => ({
      name: 'data',
      columns: [
        { name: 'code', duckType: 'VARCHAR', values: Array.from({ length: rows }, (_, i) => `commune ${(i * 7919) % 5000}`) },
        { name: 'n', duckType: 'INTEGER', values: Array.from({ length: rows }, (_, i) => i) },
      ],
      orderBy: ['code'],
    });
    const reversed = (table: ExtractTable): ExtractTable => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, values: [...column.values].reverse() })),
    });
    for (const rows of [3_000, 40_000]) {
      const first = await writeExtract(join(folder, 'b.duckdb'), [many(rows)]);
      expect(await writeExtract(join(folder, 'c.duckdb'), [reversed(many(rows))])).toEqual(first);
    }
  }, 30_000);

  it('refuses a value that its column cannot hold', async () => {
    const one = (duckType: 'INTEGER' | 'DOUBLE' | 'VARCHAR', value: string | number): ExtractTable[] => [
      { name: 'data', columns: [{ name: 'x', duckType, values: [value] }], orderBy: [] },
    ];
    await expect(writeExtract(join(folder, 'd.duckdb'), one('INTEGER', 1.5))).rejects.toThrow(/"x" is INTEGER and cannot hold 1.5/);
    await expect(writeExtract(join(folder, 'd.duckdb'), one('INTEGER', 2 ** 31))).rejects.toThrow(/INTEGER/);
    await expect(writeExtract(join(folder, 'd.duckdb'), one('DOUBLE', Number.NaN))).rejects.toThrow(/DOUBLE/);
    await expect(writeExtract(join(folder, 'd.duckdb'), one('VARCHAR', 1001))).rejects.toThrow(/VARCHAR/);
    expect(readdirSync(folder)).not.toContain('d.duckdb');
  });

  it('can hold the rows of a statement', async () => {
    const path = join(folder, 'e.duckdb');
    await writeExtractFromSql(path, 'data', "SELECT printf('%05d', i % 500) AS code, i::INTEGER AS n FROM range(50000) t(i) ORDER BY code, n");
    expect(await readBack(path, "SELECT count(*) AS c, sum(n) AS s FROM read.data WHERE code = '00007'")).toEqual([[100], [2475700]]);
  });
});
