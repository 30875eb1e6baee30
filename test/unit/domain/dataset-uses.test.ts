import { expect, it } from 'vitest';
import { datasetsOf, usesOf } from '../../../src/domain/dataset-uses.ts';
import { TOY_CATALOGUE, TOY_CHANGE, TOY_LARGEST } from '../../support/toy-ground.ts';

it('finds the datasets behind a ratio and behind the change of an indicator', () => {
  expect(datasetsOf(TOY_LARGEST, TOY_CATALOGUE)).toEqual(['populations', 'populations']);
  expect(datasetsOf(TOY_CHANGE, TOY_CATALOGUE)).toEqual(['populations']);
  expect(datasetsOf(null, TOY_CATALOGUE)).toEqual([]);
});

it('names every indicator that reads a dataset, with the dashboards that show it', () => {
  const uses = usesOf(TOY_CATALOGUE, 'populations').map((use) => [use.indicator.id, use.dashboards.map((dashboard) => dashboard.id)]);
  expect(uses).toEqual([
    ['population', ['essai']],
    ['evolution', ['essai']],
    ['part-plus-grand', ['essai']],
  ]);
  const unseen = { ...TOY_CATALOGUE, dashboards: [] };
  expect(usesOf(unseen, 'populations').map((use) => use.dashboards)).toEqual([[], [], []]);
  expect(usesOf(TOY_CATALOGUE, 'inconnu')).toEqual([]);
});
