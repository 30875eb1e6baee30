import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED } from '../../../src/domain/selection.ts';
import { chooseLevel, choosePeriod, chooseTerritory, reset, showAs } from '../../../src/selection/reduce.ts';

const ROOT = { level: 'departement', code: '71' } as const;
const EPCI = { level: 'epci', code: '200040293' } as const;

describe('choosing', () => {
  it('keeps the territory alone, without its name', () => {
    const named = { ...EPCI, name: 'CC du Clunisois' };
    expect(chooseTerritory(NOTHING_SELECTED, named, ROOT).territory).toEqual(EPCI);
  });

  it('chooses nothing when the default is chosen', () => {
    const chosen = choosePeriod(chooseTerritory(NOTHING_SELECTED, EPCI, ROOT), '2018', '2023');
    expect(chosen).toEqual({ territory: EPCI, level: null, period: '2018', asTable: [] });
    expect(choosePeriod(chooseTerritory(chosen, ROOT, ROOT), '2023', '2023')).toEqual(NOTHING_SELECTED);
  });

  it('gives every figure its own level back', () => {
    expect(chooseLevel(chooseLevel(NOTHING_SELECTED, 'canton'), null)).toEqual(NOTHING_SELECTED);
  });

  it('shows a figure as a table once, and as a picture again', () => {
    const twice = showAs(showAs(showAs(NOTHING_SELECTED, 'carte', 'table'), 'tendance', 'table'), 'carte', 'table');
    expect(twice.asTable).toEqual(['carte', 'tendance']);
    expect(showAs(twice, 'carte', 'picture').asTable).toEqual(['tendance']);
  });

  it('forgets everything on reset', () => {
    expect(reset()).toEqual({ territory: null, level: null, period: null, asTable: [] });
  });
});
