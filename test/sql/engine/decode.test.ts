import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../support/engine-node.ts';

describe('what the real engine returns, once decoded', () => {
  it.each([
    ['a sum of integers, which is a HUGEINT', 'SELECT sum(n) FROM (VALUES (68373433::INTEGER), (1)) v(n)', 68_373_434],
    ['a count', 'SELECT count(*) FROM range(563)', 563],
    ['a large BIGINT', 'SELECT 9007199254740991::BIGINT', 9_007_199_254_740_991],
    ['a decimal', "SELECT '123.45'::DECIMAL(10, 2)", 123.45],
    ['a negative decimal', "SELECT '-0.05'::DECIMAL(4, 2)", -0.05],
    ['a sum of decimals', "SELECT sum(d) FROM (VALUES ('0.10'::DECIMAL(10, 2)), ('0.20'::DECIMAL(10, 2))) v(d)", 0.3],
    ['a small integer', 'SELECT 71::TINYINT', 71],
    ['a date', "SELECT DATE '2024-02-29'", '2024-02-29'],
    ['a date before 1970', "SELECT DATE '1789-07-14'", '1789-07-14'],
    ['a timestamp', "SELECT TIMESTAMP '2024-02-29 12:34:56'", '2024-02-29T12:34:56.000Z'],
    ['a text', "SELECT 'Saint-Gengoux-le-National 😀'", 'Saint-Gengoux-le-National 😀'],
    ['an enumeration, once it is text', "SELECT 'CC'::ENUM('CA', 'CC')::VARCHAR", 'CC'],
    ['a truth', 'SELECT 1 < 2', true],
    ['an untyped null', 'SELECT NULL', null],
    ['a typed null', 'SELECT NULL::DECIMAL(10, 2)', null],
    ['a division by zero', 'SELECT 1 / 0', null],
    ['the sum of nothing', 'SELECT sum(n) FROM (SELECT 1 AS n WHERE false)', null],
  ])('%s', async (_, sql, expected) => {
    const table = await (await nodeEngine()).exec(sql);
    expect([table.rowCount, table.columns[0]?.values]).toEqual([1, [expected]]);
  });

  it('refuses an enumeration rather than read its texts as missing', async () => {
    await expect((await nodeEngine()).exec("SELECT 'CC'::ENUM('CA', 'CC') AS nature")).rejects.toThrow(/Column "nature" has the type Dictionary.*cast it in SQL/);
  });

  it('keeps the order and the nulls of a result of many pieces', async () => {
    const table = await (await nodeEngine()).exec('SELECT i::INTEGER AS i, CASE WHEN i % 3 = 0 THEN NULL ELSE i::VARCHAR END AS t FROM range(10000) r(i)');
    expect(table.rowCount).toBe(10_000);
    const whole = Array.from({ length: 10_000 }, (_, i) => i);
    expect(table.columns.map((column) => column.values)).toEqual([whole, whole.map((i) => (i % 3 === 0 ? null : String(i)))]);
  });
});
