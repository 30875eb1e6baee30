import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refresh, type RefreshOptions } from '../../src/cli/refresh-site.ts';
import { Cancelled } from '../../src/domain/failure.ts';
import { unpackResults } from '../../src/domain/packed-results.ts';
import type { ResultsFile } from '../../src/domain/published-texts.ts';
import { localHttp, type LocalHttp } from '../support/local-http.ts';
import { datasetText, observatoryText, POPULATIONS, TOY_DECLARED, toySite, type ToySite } from '../support/toy-site.ts';

// Every refresh boots the engine once or more, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: LocalHttp;
/** Refreshed once for all: what most tests start from is a version in service. */
let inService: ToySite;
let site: ToySite;
const good: RequestListener = (_, response) => response.end(POPULATIONS);

beforeAll(async () => {
  server = await localHttp(good);
  inService = await toySite(`${server.url}/populations.json`);
  await refresh({ site: inService.folder, cache: join(inService.folder, 'cache') });
});
afterAll(async () => {
  await inService.remove();
  await server.close();
});
beforeEach(async () => {
  server.answer(good);
  site = await inService.copy();
});
afterEach(() => site.remove());

const run = (over: Partial<RefreshOptions> = {}) => refresh({ site: site.folder, cache: join(site.folder, 'cache'), ...over });
/** As if nothing had ever been published. */
const unpublish = () => rm(join(site.folder, 'data'), { recursive: true });

/** Every file that the manifest names is there as announced: what a page needs to trust the folder. */
async function expectSound(): Promise<void> {
  const manifest = await site.manifest();
  const { otherResults, manifest: { details } } = await site.start();
  for (const { file, bytes, sha256 } of [manifest.geography, ...manifest.extracts, ...(manifest.map ? [manifest.map] : []), ...(details ? [details] : []), ...otherResults]) {
    const content = await readFile(join(site.folder, 'data', file));
    expect([file, content.byteLength, createHash('sha256').update(content).digest('hex')]).toEqual([file, bytes, sha256]);
  }
  expect(Object.keys(await site.published()).filter((name) => name.startsWith('.'))).toEqual([]);
}

describe('a refresh', () => {
  it('publishes extracts, map, manifest and the answers of the dashboards', async () => {
    await unpublish();
    const report = await run();
    expect(report).toMatchObject({ exitCode: 0, changed: true, failures: [], diagnostics: [] });
    await expectSound();
    const start = await site.start();
    expect(start.manifest).toEqual(JSON.parse(await readFile(join(site.folder, 'data/manifest.json'), 'utf8')));
    expect(start.manifest.extracts).toMatchObject([{ id: 'populations', rows: 5, periods: ['2023'], leaf: 'commune', quality: { rowsRead: 5, rowsKept: 5 } }]);
    expect(start.manifest.map).toMatchObject({ kind: 'schematic' });
    expect(start.territories.communes).toHaveLength(5);
    const whole = start.results.find(({ query }) => query.level === 'departement');
    // 10 + 20 + 30 + 40: the commune across the border counts in no département of ours.
    expect(whole?.result.observations).toMatchObject([{ territory: { code: '99' }, period: '2023', value: 100, status: 'ok', coverage: 1 }]);
  });

  it('writes nothing the second time: every file keeps its content and its moment', async () => {
    const before = await site.published();
    expect(await run()).toMatchObject({ exitCode: 0, changed: false, written: [] });
    expect(await site.published()).toEqual(before);
  });

  it('gives the same bytes on another day in another folder, but for the moment', async () => {
    await unpublish();
    await run();
    const [mine, theirs] = [await site.published(), await inService.published()];
    // The details tell when each version was put in service.
    const names = Object.keys(mine).filter((name) => name.includes('/') && !name.startsWith('fiches/'));
    expect(names).toHaveLength(3);
    for (const name of names) expect(theirs[name]?.content).toBe(mine[name]?.content);
  });

  it('replaces what changed, and keeps for open pages the files of the version before, not older ones', async () => {
    const fileOf = async () => (await site.manifest()).extracts[0]?.file ?? '';
    const seen = [await fileOf()];
    for (const more of [1, 2]) {
      server.answer((_, response) => response.end(POPULATIONS.replace('"population":10', `"population":1${more}`)));
      await run();
      await expectSound();
      seen.push(await fileOf());
    }
    expect(new Set(seen).size).toBe(3);
    const there = Object.keys(await site.published()).filter((name) => name.startsWith('extraits/populations'));
    expect(there.sort()).toEqual(seen.slice(1).sort());
  });

  it('leaves alone files of the folder that are not its own', async () => {
    await site.write('data/extraits/notes.txt', 'à garder');
    server.answer((_, response) => response.end(POPULATIONS.replace('10', '11')));
    await run();
    expect((await site.published())['extraits/notes.txt']).toBeDefined();
  });

  it('changes the manifest and no extract when only words of a declaration change', async () => {
    const before = await site.manifest();
    await site.write('observatory/datasets/populations.yaml', datasetText('populations', `${server.url}/populations.json`).replace('producer: Insee', 'producer: Insee et DGCL'));
    expect(await run()).toMatchObject({ exitCode: 0, changed: true, written: [] });
    const after = await site.manifest();
    expect(after.extracts[0]).toMatchObject({ producer: 'Insee et DGCL', file: before.extracts[0]?.file });
    expect(after.version).not.toBe(before.version);
  });

  it('writes again an extract that was damaged or lost on the disk', async () => {
    const { extracts, geography } = await site.manifest();
    await writeFile(join(site.folder, 'data', extracts[0]?.file ?? ''), 'abîmé');
    await rm(join(site.folder, 'data', geography.file));
    expect(await run()).toMatchObject({ exitCode: 0, changed: true });
    await expectSound();
  });

  it('tries without writing', async () => {
    await unpublish();
    const report = await run({ dryRun: true });
    expect(report).toMatchObject({ exitCode: 0, changed: true });
    expect(report.manifest?.extracts).toHaveLength(1);
    await expect(site.published()).rejects.toThrow('ENOENT');
  });
});

describe('a source that fails', () => {
  const FAULTS: readonly (readonly [string, RequestListener])[] = [
    ['an error of the server', (_, response) => response.writeHead(500).end('{}')],
    ['a web page in its place', (_, response) => response.end('<!DOCTYPE html><html><body>Maintenance</body></html>')],
    ['a truncated file', (_, response) => response.end(POPULATIONS.slice(0, -20))],
    ['a connection that breaks', (_, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write(POPULATIONS);
      setTimeout(() => response.destroy(), 10);
    }],
    ['a value that cannot be read', (_, response) => response.end(POPULATIONS.replace('"population":10', '"population":"s"'))],
    ['another file', (_, response) => response.end('[{"code":"98002","population":1}]')],
  ];

  it.each(FAULTS)('keeps the last good version: %s', async (_, fault) => {
    const before = await site.manifest();
    server.answer(fault);
    const report = await run();
    expect(report).toMatchObject({ exitCode: 1, failures: [{ subject: 'Populations (populations)' }] });
    expect(report.failures[0]?.message).toContain('reste en service');
    await expectSound();
    const after = await site.manifest();
    expect(after.extracts).toEqual(before.extracts);
    expect(after.missing).toMatchObject([{ id: 'populations', servedSince: before.refreshedAt }]);
  });

  it('changes nothing more while it goes on failing, and leaves no trace once it is back', async () => {
    const before = await site.manifest();
    server.answer((_, response) => response.writeHead(500).end());
    await run();
    const published = await site.published();
    expect(await run()).toMatchObject({ exitCode: 1, changed: false });
    expect(await site.published()).toEqual(published);
    server.answer(good);
    expect(await run()).toMatchObject({ exitCode: 0, changed: true, written: [] });
    expect({ ...(await site.manifest()), refreshedAt: '' }).toEqual({ ...before, refreshedAt: '' });
  });

  it('does not keep the others from being published', async () => {
    await site.write('observatory/observatory.yaml', observatoryText([...TOY_DECLARED, 'datasets/autres.yaml']));
    await site.write('observatory/datasets/autres.yaml', datasetText('autres', `${server.url}/autres.json`));
    server.answer((request, response) => (request.url === '/autres.json' ? response.writeHead(503).end() : response.end(POPULATIONS)));
    expect(await run()).toMatchObject({ exitCode: 1 });
    const manifest = await site.manifest();
    expect(manifest.extracts.map(({ id }) => id)).toEqual(['populations']);
    expect(manifest.missing).toMatchObject([{ id: 'autres', servedSince: null }]);
    await expectSound();
  });

  it('is a notice where the dataset is optional', async () => {
    await unpublish();
    await site.write('observatory/datasets/populations.yaml', datasetText('populations', `${server.url}/populations.json`, 'required: false'));
    server.answer((_, response) => response.writeHead(404).end());
    const report = await run();
    expect(report).toMatchObject({ exitCode: 0, failures: [], manifest: { extracts: [], missing: [{ id: 'populations' }] } });
    expect(report.notices.join(' ')).toContain('facultatif');
  });

  it('publishes nothing at all where there are no territories', async () => {
    await unpublish();
    await site.write('observatory/tables/communes', '[{"code":');
    const report = await run();
    expect(report).toMatchObject({ exitCode: 1, changed: false, manifest: null });
    expect(await site.published()).toEqual({});
  });

  it('keeps everything where the territories fail later', async () => {
    const before = await site.manifest();
    await site.write('observatory/tables/communes', '[{"code":');
    expect(await run()).toMatchObject({ exitCode: 1 });
    const after = await site.manifest();
    expect({ ...after, missing: [], version: '', refreshedAt: '' }).toEqual({ ...before, version: '', refreshedAt: '' });
    expect(after.missing).toMatchObject([{ id: 'territoires', servedSince: before.refreshedAt }]);
    await expectSound();
  });
});

describe('`only`', () => {
  it('obtains one dataset, and leaves the others as they are', async () => {
    await site.write('observatory/observatory.yaml', observatoryText([...TOY_DECLARED, 'datasets/autres.yaml']));
    await site.write('observatory/datasets/autres.yaml', datasetText('autres', `${server.url}/autres.json`));
    await run();
    const asked: string[] = [];
    server.answer((request, response) => {
      asked.push(request.url ?? '');
      response.end(POPULATIONS.replace('10', '11'));
    });
    expect(await run({ only: 'autres' })).toMatchObject({ exitCode: 0, written: [expect.stringMatching(/^extraits\/autres-/)] });
    expect(asked).toEqual(['/autres.json']);
    expect((await site.manifest()).extracts.map(({ id }) => id)).toEqual(['populations', 'autres']);
  });

  it('names the nearest dataset for one that is not declared', async () => {
    const report = await run({ only: 'population' });
    expect(report.exitCode).toBe(2);
    expect(report.failures[0]?.advice).toContain('populations');
  });
});

describe('what stops a refresh', () => {
  it('faulty declarations, with the place to correct', async () => {
    const before = await site.published();
    await site.write('observatory/indicators/population.yaml', 'id: population\nkind: somme\n');
    const report = await run();
    expect(report.exitCode).toBe(2);
    expect(report.diagnostics.map(({ at }) => at?.file)).toContain('indicators/population.yaml');
    expect(await site.published()).toEqual(before);
  });

  it('a withdrawal, which leaves the version in service', async () => {
    const before = await site.published();
    const stop = new AbortController();
    server.answer(() => stop.abort());
    await expect(run({ signal: stop.signal })).rejects.toBeInstanceOf(Cancelled);
    expect(await site.published()).toEqual(before);
  });

  it('another refresh of the same folder', async () => {
    await unpublish();
    let second: ReturnType<typeof run> | undefined;
    server.answer((_, response) => {
      second = run().finally(() => response.end(POPULATIONS));
    });
    expect(await run()).toMatchObject({ exitCode: 0, changed: true });
    const refused = await second;
    expect(refused?.exitCode).toBe(1);
    expect(refused?.failures[0]?.message).toContain(`processus ${process.pid}`);
    await expectSound();
  });
});

describe('the files apart', () => {
  it('are written again where they were damaged or lost, and only then', async () => {
    const { manifest: { details } } = await site.start();
    await rm(join(site.folder, 'data', details?.file ?? ''));
    expect(await run()).toMatchObject({ exitCode: 0, changed: true, written: [] });
    await expectSound();
    expect(await run()).toMatchObject({ changed: false });
  });

  it('hold the answers of each dashboard but the home, and give way to those of the next refresh but one', async () => {
    await site.write('observatory/observatory.yaml', observatoryText([...TOY_DECLARED, 'dashboards/autre.yaml']));
    const other = (level: string) => `id: autre\ntitle: Autre\nlead: Autre.\nlevels: [commune, canton, epci]\nsections:\n  - title: Chiffres\n    layout: full\n    figures:\n      - { show: key, indicator: population }\n      - { show: ranking, indicator: population, level: ${level}, rows: 3 }\n`;
    const seen: string[] = [];
    for (const level of ['commune', 'epci', 'canton']) {
      await site.write('observatory/dashboards/autre.yaml', other(level));
      expect(await run()).toMatchObject({ exitCode: 0, changed: true, written: [] });
      await expectSound();
      const start = await site.start();
      expect(start.otherResults.map(({ dashboard }) => dashboard)).toEqual(['autre']);
      const file = start.otherResults[0]?.file ?? '';
      const { results } = JSON.parse(await readFile(join(site.folder, 'data', file), 'utf8')) as ResultsFile;
      expect(unpackResults(results, start.territories)).toMatchObject([{ query: { indicator: 'population', level }, result: { sql: expect.stringContaining('SELECT') } }]);
      seen.push(file);
    }
    expect(Object.keys(await site.published()).filter((name) => name.startsWith('resultats/')).sort()).toEqual(seen.slice(1).sort());
  });
});

describe('a folder of the first format', () => {
  it('is read by the refresh, so that nothing that it keeps in service is lost', async () => {
    const start = await site.start();
    const before = await site.manifest();
    const { details: _, ...whole } = before;
    const old = { ...whole, format: 1 };
    await site.write('data/start.json', JSON.stringify({ ...start, format: 1, manifest: old, otherResults: undefined }));
    await site.write('data/manifest.json', `${JSON.stringify(old, null, 2)}\n`);
    server.answer((_request, response) => response.writeHead(500).end());
    await run();
    const after = await site.manifest();
    expect(after.extracts).toEqual(before.extracts);
    expect(after.extracts[0]?.history).toHaveLength(1);
    expect(after.missing).toMatchObject([{ id: 'populations', servedSince: before.refreshedAt }]);
    await expectSound();
  });
});

describe('a folder where a refresh stopped between its two last renames', () => {
  it('names only files that are there, and is completed by the next one', async () => {
    const old = await readFile(join(site.folder, 'data/manifest.json'), 'utf8');
    server.answer((_, response) => response.end(POPULATIONS.replace('10', '11')));
    await run();
    const complete = await site.manifest();
    await writeFile(join(site.folder, 'data/manifest.json'), old);
    await expectSound();
    expect((await site.start()).manifest.version).toBe(complete.version);
    expect(await run()).toMatchObject({ exitCode: 0, changed: true });
    expect((await site.manifest()).version).toBe(complete.version);
    await expectSound();
  });
});
