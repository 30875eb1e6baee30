import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/domain/failure.ts';
import { PUBLISHED_FORMAT, type DefaultResult, type StartFile } from '../../../src/domain/manifest.ts';
import { packResults } from '../../../src/domain/packed-results.ts';
import { packStart } from '../../../src/domain/published-texts.ts';
import { fetchDeclarations } from '../../../src/sources/published/fetch-declarations.ts';
import { fetchDetails } from '../../../src/sources/published/fetch-details.ts';
import { fetchExtractBytes } from '../../../src/sources/published/fetch-extract.ts';
import { fetchManifest } from '../../../src/sources/published/fetch-manifest.ts';
import { fetchMap } from '../../../src/sources/published/fetch-map.ts';
import { fetchResults } from '../../../src/sources/published/fetch-results.ts';
import { fetchStart } from '../../../src/sources/published/fetch-start.ts';
import { localHttp, type LocalHttp } from '../../support/local-http.ts';
import { TOY_CATALOGUE, TOY_INDEX, TOY_MANIFEST } from '../../support/toy-ground.ts';

const files = new Map<string, string | Buffer>();
/** What is answered the first time only. */
const once = new Map<string, Buffer>();
const asked: string[] = [];
let server: LocalHttp;
let base: string;
beforeAll(async () => {
  server = await localHttp((request, response) => {
    asked.push(request.url ?? '');
    const content = once.get(request.url ?? '') ?? files.get(request.url ?? '');
    once.delete(request.url ?? '');
    if (content === undefined) response.writeHead(404).end('absent');
    else response.end(content);
  });
  base = `${server.url}/site/`;
});
afterAll(() => server.close());
beforeEach(() => {
  files.clear();
  once.clear();
  asked.length = 0;
});

const COMMUNE = TOY_INDEX.communes[0];
if (!COMMUNE) throw new Error('The toy index has communes');
const ANSWER: DefaultResult = {
  query: { indicator: 'population', level: 'commune', within: null, periods: ['2023'] },
  result: {
    observations: [{ territory: { level: 'commune', code: COMMUNE.code, name: COMMUNE.name }, period: '2023', value: 1, numerator: 1, denominator: null, coverage: 1, status: 'ok', reason: null, since: null, largest: null }],
    sql: 'SELECT 1',
    params: ['2023'],
  },
};
const WHOLE: StartFile = { format: PUBLISHED_FORMAT, manifest: TOY_MANIFEST, catalogue: TOY_CATALOGUE, declarations: [], territories: TOY_INDEX, results: [ANSWER], otherResults: [] };
const START = packStart(WHOLE);
const put = (path: string, value: unknown) => files.set(`/site/${path}`, typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value));

describe('the two files that change under their name', () => {
  it('are read', async () => {
    put('data/start.json', START);
    put('data/manifest.json', TOY_MANIFEST);
    expect(await fetchStart(base)).toEqual(WHOLE);
    expect(await fetchManifest(base)).toEqual(TOY_MANIFEST);
  });

  it.each([
    ['absent', null, 'published-file-missing'],
    ['a web page', '<!doctype html><p>Bienvenue', 'manifest-unreadable'],
    ['truncated', JSON.stringify(START).slice(0, -40), 'manifest-unreadable'],
    ['a list', [], 'manifest-unreadable'],
    ['without its territories', { ...START, territories: {} }, 'manifest-unreadable'],
    ['without some of them', { ...START, territories: { ...START.territories, communes: undefined } }, 'manifest-unreadable'],
    ['whose answers tell of unknown territories', { ...START, territories: { ...START.territories, communes: { count: 0, columns: {} } } }, 'manifest-unreadable'],
    ['without its manifest', { ...START, manifest: null }, 'manifest-unreadable'],
    ['of a later format', { ...START, format: PUBLISHED_FORMAT + 1 }, 'published-format-unknown'],
    ['of an earlier format', { ...START, format: PUBLISHED_FORMAT - 1 }, 'published-format-unknown'],
  ])('say what is wrong when %s', async (_, content, code) => {
    if (content !== null) put('data/start.json', content);
    await expect(fetchStart(base)).rejects.toMatchObject({ name: 'Failure', code });
  });

  it('say that the server cannot be reached', async () => {
    const gone = await localHttp(() => undefined);
    await gone.close();
    await expect(fetchStart(`${gone.url}/`)).rejects.toMatchObject({ code: 'published-file-missing' });
  });

  it('are withdrawn by a signal, which is no failure', async () => {
    await expect(fetchStart(base, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('a file whose name holds its hash', () => {
  const content = Buffer.from('x'.repeat(5_000));
  const extract = { file: 'extraits/a-0123456789ab.duckdb', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };

  it('is read and verified, with progress', async () => {
    put(`data/${extract.file}`, content);
    const seen: number[][] = [];
    const bytes = await fetchExtractBytes(extract, { base, onProgress: (...at) => seen.push(at) });
    expect(Buffer.from(bytes).equals(content)).toBe(true);
    expect(seen.at(-1)).toEqual([5_000, 5_000]);
  });

  it.each([
    ['cut', content.subarray(0, 4_000)],
    ['longer', Buffer.concat([content, content])],
    ['altered by one byte', Buffer.from(`y${'x'.repeat(4_999)}`)],
  ])('is refused when %s, after asking once more without the cache', async (_, altered) => {
    put(`data/${extract.file}`, altered);
    await expect(fetchExtractBytes(extract, { base })).rejects.toMatchObject({ code: 'published-file-altered' });
    expect(asked).toHaveLength(2);
  });

  it('is taken at the second asking, when only the cached copy was bad', async () => {
    once.set(`/site/data/${extract.file}`, content.subarray(0, 4_000));
    put(`data/${extract.file}`, content);
    expect((await fetchExtractBytes(extract, { base })).byteLength).toBe(5_000);
    expect(asked).toHaveLength(2);
  });

  it('says that it is absent', async () => {
    await expect(fetchExtractBytes(extract, { base })).rejects.toMatchObject({ code: 'published-file-missing' });
  });

  const named = (file: string, text: string) => ({ file, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') });

  it('gives the answers of a dashboard, over the territories of the page and no other', async () => {
    const text = JSON.stringify({ results: packResults([ANSWER], TOY_INDEX) });
    put('data/resultats/r.json', text);
    expect(await fetchResults(named('resultats/r.json', text), TOY_INDEX, { base })).toEqual([ANSWER]);
    await expect(fetchResults(named('resultats/r.json', text), { ...TOY_INDEX, communes: [] }, { base })).rejects.toMatchObject({ code: 'published-file-altered' });
  });

  it('gives the details of each extract', async () => {
    const text = JSON.stringify({ entries: [{ id: 'populations', checks: [] }, { id: 'territoires' }] });
    put('data/fiches/f.json', text);
    expect([...(await fetchDetails(named('fiches/f.json', text), { base }))]).toEqual([['populations', { checks: [] }], ['territoires', {}]]);
    put('data/fiches/f.json', '{}');
    await expect(fetchDetails(named('fiches/f.json', '{}'), { base })).rejects.toMatchObject({ code: 'published-file-altered' });
  });

  it('is parsed when it is a map, and refused when it is none', async () => {
    const entry = (text: string) => named('cartes/c.topo.json', text);
    put('data/cartes/c.topo.json', '{"type":"Topology"}');
    expect(await fetchMap(entry('{"type":"Topology"}'), { base })).toEqual({ type: 'Topology' });
    put('data/cartes/c.topo.json', '{"type":');
    await expect(fetchMap(entry('{"type":'), { base })).rejects.toMatchObject({ code: 'published-file-altered' });
  });
});

describe('the declarations on the site', () => {
  const list = (text: string) => text.split('\n').filter((line) => line !== '');

  it('are the observatory and the files that it lists; an absent one is left out', async () => {
    put('observatory/observatory.yaml', 'geography.yaml\ndatasets/à b.yaml\nabsent.yaml\n');
    put('observatory/geography.yaml', 'id: t');
    put('observatory/datasets/%C3%A0%20b.yaml', 'id: d');
    expect(await fetchDeclarations(base, list)).toEqual([
      { path: 'observatory.yaml', text: 'geography.yaml\ndatasets/à b.yaml\nabsent.yaml\n' },
      { path: 'geography.yaml', text: 'id: t' },
      { path: 'datasets/à b.yaml', text: 'id: d' },
    ]);
  });

  it('are refused when the host answers a page for what it does not have', async () => {
    put('observatory/observatory.yaml', 'geography.yaml\n');
    put('observatory/geography.yaml', '<!DOCTYPE html><html></html>');
    await expect(fetchDeclarations(base, list)).rejects.toMatchObject({ code: 'declarations-unreadable' });
  });

  it('say that the observatory itself is absent', async () => {
    await expect(fetchDeclarations(base, list)).rejects.toMatchObject({ code: 'published-file-missing' });
  });
});
