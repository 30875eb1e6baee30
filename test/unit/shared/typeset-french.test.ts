import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typesetFrench } from '../../../src/shared/typeset-french.ts';

describe('French typography of a plainly typed text', () => {
  it.each([
    ["L'APA : qui l'a ? « Tous » !", 'L’APA\u00A0: qui l’a\u202F? «\u00A0Tous\u00A0»\u202F!'],
    ['12 % ; 1 000 habitants', '12\u00A0%\u202F; 1\u202F000 habitants'],
    ['à 12:30, voir https://exemple.fr/a?b', 'à 12:30, voir https://exemple.fr/a?b'],
    ['« kind: ratio »', '«\u00A0kind: ratio\u00A0»'],
    ['le 1er janvier 2026', 'le 1er janvier 2026'],
  ])('%s', (typed, expected) => {
    expect(typesetFrench(typed)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    const typed = fc.array(fc.constantFrom('a', ' ', '«', '»', '!', ':', '%', "'", '1', '000', '\n')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), (text) => {
        const once = typesetFrench(text);
        expect(typesetFrench(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
