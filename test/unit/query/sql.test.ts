import { describe, expect, it } from 'vitest';
import { bind, identifier, join, sql, word } from '../../../src/query/sql.ts';

describe('pieces of SQL', () => {
  it('keep values in the order of their question marks', () => {
    const piece = sql`SELECT ${identifier('a')} FROM t WHERE ${join([sql`x = ${bind(1)}`, sql`y = ${bind('b')}`], ' AND ')} LIMIT ${bind(2)}`;
    expect(piece).toEqual({ text: 'SELECT "a" FROM t WHERE x = ? AND y = ? LIMIT ?', params: [1, 'b', 2] });
  });

  it('refuse what is no name', () => {
    expect(() => word('a b')).toThrow('Not a plain SQL word');
    expect(() => word('a"; --')).toThrow('Not a plain SQL word');
  });
});
