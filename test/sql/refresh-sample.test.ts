import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refresh, type RefreshOptions } from '../../src/cli/refresh-site.ts';
import { localHttp, type LocalHttp } from '../support/local-http.ts';
import { datasetText, POPULATIONS, toySite, type ToySite } from '../support/toy-site.ts';

// Every refresh boots the engine once or more, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Many more rows than the real source gives: nothing of the sample is a measure of what is to come. */
const SAMPLE = `sample:
  seed: 9
  periods: [${Array.from({ length: 20 }, (_, at) => 2004 + at).join(', ')}]
  measures: { population: { per_inhabitant: 1 } }
`;

let server: LocalHttp;
let asked = 0;
let site: ToySite;

beforeAll(async () => {
  server = await localHttp((_, response) => response.end());
});
afterAll(() => server.close());
beforeEach(async () => {
  asked = 0;
  refuse();
  site = await toySite(`${server.url}/populations.json`, { 'datasets/populations.yaml': datasetText('populations', `${server.url}/populations.json`) + SAMPLE });
});
afterEach(() => site.remove());

function refuse(): void {
  server.answer((_, response) => {
    asked += 1;
    response.writeHead(403).end();
  });
}
const give = () => server.answer((_, response) => response.end(POPULATIONS));
const run = (over: Partial<RefreshOptions> = {}) => refresh({ site: site.folder, cache: join(site.folder, 'cache'), ...over });
const inService = async () => (await site.manifest()).extracts[0];

describe('a source that was never obtained', () => {
  it('has its sample in its place, which says what it is, and fails nothing', async () => {
    const report = await run();
    expect(report).toMatchObject({ exitCode: 0, changed: true, failures: [] });
    expect(report.notices.join(' ')).toContain('données d’exemple');
    expect(asked).toBe(1);
    expect(await inService()).toMatchObject({ id: 'populations', sample: true, label: 'Populations (populations) (données d’exemple)', rows: 100, updated: null, licence: { id: 'exemple' } });
    const { results } = await site.start();
    expect(results.length).toBeGreaterThan(0);
    for (const { result } of results) expect(result.sample).toBe(true);
  });

  it('is not asked for where examples are enough, and the second refresh changes nothing', async () => {
    await run({ examples: true });
    expect(asked).toBe(0);
    expect(await inService()).toMatchObject({ sample: true });
    expect(await run({ examples: true })).toMatchObject({ exitCode: 0, changed: false, written: [] });
    expect(await run({ offline: true })).toMatchObject({ exitCode: 0, failures: [] });
    expect(asked).toBe(0);
  });

  it('takes over as soon as it answers, and no sample comes back when it fails again', async () => {
    await run();
    give();
    expect(await run()).toMatchObject({ exitCode: 0, failures: [] });
    const real = await inService();
    expect(real).toMatchObject({ rows: 5, periods: ['2023'], label: 'Populations (populations)' });
    expect(real?.sample).toBeUndefined();
    for (const { result } of (await site.start()).results) expect(result.sample).toBeUndefined();
    refuse();
    expect((await run({ limits: { attempts: 1 } })).exitCode).toBe(1);
    expect(await inService()).toMatchObject({ rows: 5, contentHash: real?.contentHash });
    expect((await inService())?.sample).toBeUndefined();
    await run({ examples: true });
    expect((await inService())?.sample).toBeUndefined();
  });
});
