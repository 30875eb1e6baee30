import { describe, expect, it } from 'vitest';
import { literal, Prepared } from '../../../src/engine/bind.ts';

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
    expect(new Prepared().bind('SELECT 1', []).text).toBe('SELECT 1');
    expect(new Prepared().bind('SELECT ? -- why', ['a']).text).toBe("PREPARE question_1 AS SELECT ? -- why\n; EXECUTE question_1('a')");
  });

  it('are given to the statement as it was prepared, once it was', () => {
    const prepared = new Prepared();
    prepared.bind('SELECT ?', [1]);
    expect(prepared.bind('SELECT ?', [2]).text).toContain('PREPARE question_2');
    prepared.bind('SELECT ?', [2]).keep();
    expect(prepared.bind('SELECT ?', ["l'an"]).text).toBe("EXECUTE question_3('l''an')");
  });

  it('make the statement used least recently leave when there are too many', () => {
    const prepared = new Prepared();
    for (let i = 0; i < 100; i += 1) prepared.bind(`SELECT ? + ${i}`, [1]).keep();
    prepared.bind('SELECT ? + 0', [1]).keep();
    expect(prepared.bind('SELECT ? + 100', [1]).text).toMatch(/^DEALLOCATE question_2; PREPARE question_101 /);
    expect(prepared.bind('SELECT ? + 0', [1]).text).toBe('EXECUTE question_1(1)');
  });
});
