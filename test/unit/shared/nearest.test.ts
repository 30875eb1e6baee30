import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/shared/nearest.ts';

describe('the nearest known name', () => {
  const known = ['population', 'densite', 'evolution-population', 'part-plus-grand-epci'];

  it.each([
    ['Densité', 'densite'],
    ['popultaion', 'population'],
    ['evolution', 'evolution-population'],
    ['part-plus-grand-epic', 'part-plus-grand-epci'],
  ])('%s is read as %s', (given, expected) => {
    expect(nearest(given, known)).toBe(expected);
  });

  it('prefers the closest to the first', () => {
    expect(nearest('surface', ['surfaces-communes', 'surfaces', 'surfac'])).toBe('surfaces');
  });

  it('does not guess when nothing is close', () => {
    expect(nearest('chomage', known)).toBeNull();
    expect(nearest('', known)).toBeNull();
    expect(nearest('population', [])).toBeNull();
  });

  it('finds every name by itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z][a-z-]{0,30}$/), { minLength: 1 }), fc.nat(), (names, at) => {
        const name = names[at % names.length] ?? '';
        const found = nearest(name, names);
        // Hyphens are folded away for searching, so an equal name may be an equal fold.
        expect(found?.replace(/-+/g, ' ').trim()).toBe(name.replace(/-+/g, ' ').trim());
      }),
    );
  });
});
