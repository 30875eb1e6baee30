import { describe, expect, it } from 'vitest';
import { preparedQueries } from '../../../src/domain/default-queries.ts';
import type { Dashboard } from '../../../src/domain/dashboard.ts';
import type { Manifest } from '../../../src/domain/manifest.ts';
import { detailsOf, withDetails, withoutDetails } from '../../../src/domain/published-texts.ts';
import { TOY_CATALOGUE, TOY_GROUND, TOY_MANIFEST } from '../../support/toy-ground.ts';

const AT = '2026-11-20T05:20:00Z';
const FILE = { file: 'fiches/fiches-0123456789ab.json', bytes: 1, sha256: '' };
const [extract] = TOY_MANIFEST.extracts;
if (!extract) throw new Error('The toy manifest has an extract');
const WHOLE: Manifest = { ...TOY_MANIFEST, extracts: [{ ...extract, checks: [], history: [{ at: AT, contentHash: 'abc', rows: 10, bytes: 1, updated: null, changes: null }], shape: { recipe: 'r', parts: [] } }] };

describe('the details of a manifest', () => {
  it('are set apart, but for the day of publication, and come back as they were', () => {
    const published = withoutDetails(WHOLE, FILE);
    expect(published.extracts).toEqual([{ ...extract, publishedAt: AT }]);
    expect(published.details).toEqual(FILE);
    expect(withDetails(published, detailsOf(WHOLE))).toEqual(WHOLE);
  });

  it('lack where their file does, and nothing else does', () => {
    expect(withDetails(withoutDetails(WHOLE, FILE), { entries: [] })).toEqual(TOY_MANIFEST);
  });
});

describe('prepared questions', () => {
  it('are those of the home, then of each other dashboard, without repeats', () => {
    const home = TOY_CATALOGUE.dashboards.find(({ id }) => id === TOY_CATALOGUE.observatory.home);
    if (!home) throw new Error('The toy catalogue has a home');
    const same: Dashboard = { ...home, id: 'meme' };
    const other: Dashboard = { ...home, id: 'autre', sections: [{ title: '', layout: 'full', figures: [{ show: 'ranking', id: 'r', indicator: 'population', level: 'arrondissement', rows: 3 }] }] };
    const { home: asked, others } = preparedQueries({ ...TOY_GROUND, catalogue: { ...TOY_CATALOGUE, dashboards: [other, home, same] } });
    expect(asked.length).toBeGreaterThan(0);
    expect(others).toMatchObject([{ dashboard: 'autre', queries: [{ indicator: 'population', level: 'arrondissement' }] }]);
  });
});
