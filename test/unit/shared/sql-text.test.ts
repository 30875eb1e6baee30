import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteIdentifier, quoteText } from '../../../src/shared/sql-text.ts';

const anyText = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).filter((text) => !text.includes('\0'));

describe('names and texts as SQL reads them', () => {
  it('end where they end, whatever they hold', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = quoteIdentifier(text);
        expect(name).toMatch(/^"(?:[^"]|"")+"$/);
        expect(name.slice(1, -1).replaceAll('""', '"')).toBe(text);
        const literal = quoteText(text);
        expect(literal).toMatch(/^'(?:[^']|'')+'$/);
        expect(literal.slice(1, -1).replaceAll("''", "'")).toBe(text);
      }),
    );
  });

  it('are refused where they would end the statement', () => {
    expect(() => quoteIdentifier('')).toThrow('Not an SQL identifier');
    expect(() => quoteIdentifier('a\0b')).toThrow('Not an SQL identifier');
    expect(() => quoteText('a\0b')).toThrow('NUL');
    expect(quoteText('')).toBe("''");
  });
});
