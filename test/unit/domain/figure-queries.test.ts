import { describe, expect, it } from 'vitest';
import { defaultQueries } from '../../../src/domain/default-queries.ts';
import { queriesOf, scopeOf, subjectOf } from '../../../src/domain/figure-queries.ts';
import type { FigureSpec } from '../../../src/domain/dashboard.ts';
import { findTerritory } from '../../../src/domain/territory-index.ts';
import type { TerritoryRef } from '../../../src/domain/territory.ts';
import { viewOf, type View } from '../../../src/domain/view.ts';
import { NOTHING_SELECTED } from '../../../src/domain/selection.ts';
import { TOY_CATALOGUE, TOY_GROUND, TOY_INDEX, TOY_MANIFEST } from '../../support/toy-ground.ts';

const dashboard = TOY_CATALOGUE.dashboards[0]!;
const figure = (id: string): FigureSpec => dashboard.sections.flatMap((s) => s.figures).find((f) => f.id === id)!;
const focusOn = (ref: TerritoryRef, level: View['level'] = null): View => ({ territory: findTerritory(TOY_INDEX, ref)!, level, period: '2023' });
const root = { level: 'departement', code: '99' };

describe('the view', () => {
  it('opens on the root and the last published period', () => {
    expect(viewOf(dashboard, NOTHING_SELECTED, TOY_GROUND)).toEqual({ territory: TOY_INDEX.root, level: null, period: '2023' });
  });

  it('falls back on the root for a territory that does not exist', () => {
    expect(viewOf(dashboard, { ...NOTHING_SELECTED, territory: { level: 'epci', code: '999999999' } }, TOY_GROUND).territory).toBe(TOY_INDEX.root);
  });
});

describe('the questions of a figure', () => {
  it('asks a key figure for every territory of the level, so that another choice asks nothing new', () => {
    const rives = queriesOf(figure('cle'), focusOn({ level: 'epci', code: '200000001' }), TOY_GROUND);
    expect(rives.main).toEqual([{ indicator: 'population', level: 'epci', within: root, periods: ['2023'] }]);
    expect(rives.reference).toEqual({ indicator: 'population', level: 'departement', within: root, periods: ['2023'] });
    expect(rives.whole).toBeNull();
  });

  it('asks for the whole of an EPCI that crosses the border', () => {
    expect(queriesOf(figure('cle'), focusOn({ level: 'epci', code: '200000002' }), TOY_GROUND).whole).toEqual({ indicator: 'population', level: 'epci', within: null, periods: ['2023'] });
  });

  it('speaks of the root where the indicator means nothing for the focus', () => {
    const view = focusOn({ level: 'epci', code: '200000001' });
    expect(subjectOf('part-plus-grand', view, TOY_GROUND)).toBe(TOY_INDEX.root);
    expect(queriesOf(figure('cle-part'), view, TOY_GROUND).reference).toBeNull();
  });

  it('lists communes inside the chosen EPCI, but EPCI in the whole département', () => {
    const epci = { level: 'epci', code: '200000001' } as const;
    expect(scopeOf('commune', focusOn(epci), TOY_GROUND)).toMatchObject(epci);
    expect(scopeOf('epci', focusOn(epci), TOY_GROUND)).toMatchObject(root);
    expect(scopeOf('canton', focusOn(epci), TOY_GROUND)).toMatchObject(root);
    expect(queriesOf(figure('classement'), focusOn(epci, 'commune'), TOY_GROUND).main[0]?.within).toEqual(root);
  });

  it('asks a trend for every published period', () => {
    expect(queriesOf(figure('tendance'), focusOn({ level: 'departement', code: '99' }), TOY_GROUND).main[0]?.periods).toEqual(['2016', '2022', '2023']);
  });

  it('keeps the period of a figure until the reader chooses one', () => {
    const own = { ...figure('cle'), period: '2016' } as FigureSpec;
    const periodsIn = (view: View) => queriesOf(own, view, TOY_GROUND).main.map(({ periods }) => periods);
    expect(periodsIn(viewOf(dashboard, NOTHING_SELECTED, TOY_GROUND))).toEqual([['2016']]);
    expect(periodsIn(viewOf(dashboard, { ...NOTHING_SELECTED, period: '2022' }, TOY_GROUND))).toEqual([['2022']]);
    expect(queriesOf(figure('cle'), viewOf(dashboard, NOTHING_SELECTED, TOY_GROUND), TOY_GROUND).main[0]?.periods).toEqual(['2023']);
  });

  it('lets the level of the reader win over that of the figure', () => {
    expect(queriesOf(figure('carte'), focusOn({ level: 'departement', code: '99' }, 'canton'), TOY_GROUND).main[0]?.level).toBe('canton');
  });

  it('prepares each default question once', () => {
    const queries = defaultQueries(TOY_CATALOGUE, TOY_INDEX, TOY_MANIFEST);
    expect(new Set(queries.map((q) => JSON.stringify(q))).size).toBe(queries.length);
    expect(queries.map((q) => `${q.indicator}/${q.level}/${q.periods.length}`)).toEqual([
      'population/departement/1',
      'part-plus-grand/departement/1',
      'population/epci/1',
      'population/commune/1',
      'population/departement/3',
      'evolution/epci/1',
    ]);
  });
});
