import { describe, expect, it } from 'vitest';
import { bindStatement, literal, quoteName } from '../../../src/engine/bind.ts';

describe('values on their way into a statement', () => {
  it.each([
    ["l'Abergement", "'l''Abergement'"],
    ["'; DROP TABLE data; --", "'''; DROP TABLE data; --'"],
    ['a\0b', "'a' || chr(0) || 'b'"],
    [2023, '2023'],
    [-0, '0'],
    [0.01, '1e-2'],
    [1e21, '1e+21'],
    [2 ** 53, '9.007199254740992e+15'],
  ])('%s', (value, text) => expect(literal(value)).toBe(text));

  it('refuses what is no number', () => {
    for (const value of [Number.NaN, Infinity]) expect(() => literal(value)).toThrow(/cannot be bound/);
  });

  it('leave the statement as it is', () => {
    expect(bindStatement('SELECT 1', [])).toBe('SELECT 1');
    expect(bindStatement('SELECT ? -- why', ['a'])).toBe("PREPARE question AS SELECT ? -- why\n; EXECUTE question('a')");
    expect(quoteName('my "x".data')).toBe('"my ""x"".data"');
  });
});
