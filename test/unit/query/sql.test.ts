import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bind, identifier, join, quoteIdentifier, sql, word } from '../../../src/query/sql.ts';

describe('pieces of SQL', () => {
  it('keep values in the order of their question marks', () => {
    const piece = sql`SELECT ${identifier('a')} FROM t WHERE ${join([sql`x = ${bind(1)}`, sql`y = ${bind('b')}`], ' AND ')} LIMIT ${bind(2)}`;
    expect(piece).toEqual({ text: 'SELECT "a" FROM t WHERE x = ? AND y = ? LIMIT ?', params: [1, 'b', 2] });
  });

  it('quote any name so that it ends where it ends', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).filter((name) => !name.includes('\0')), (name) => {
        const quoted = quoteIdentifier(name);
        expect(quoted).toMatch(/^"(?:[^"]|"")+"$/);
        expect(quoted.slice(1, -1).replaceAll('""', '"')).toBe(name);
      }),
    );
  });

  it('refuse what is no name', () => {
    expect(() => quoteIdentifier('')).toThrow('Not an SQL identifier');
    expect(() => quoteIdentifier('a\0b')).toThrow('Not an SQL identifier');
    expect(() => word('a b')).toThrow('Not a plain SQL word');
    expect(() => word('a"; --')).toThrow('Not a plain SQL word');
  });
});
