import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { precompress } from '../../../src/cli/precompress.ts';
import { serve, type Served } from '../../../src/cli/serve.ts';

const root = mkdtempSync(join(tmpdir(), 'reperes-serve-'));
const folder = join(root, 'dist');
const EXTRACT = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
let served: Served;

beforeAll(async () => {
  for (const name of ['assets', 'data', 'observatory']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Repères</title>');
  writeFileSync(join(folder, 'assets/main-abcdef12.js'), 'export const a = 1;\n'.repeat(200));
  writeFileSync(join(folder, 'assets/duckdb-eh-abcdef12.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d]));
  writeFileSync(join(folder, 'data/start.json'), JSON.stringify({ a: 'é'.repeat(500) }));
  writeFileSync(join(folder, 'data/populations-0123456789ab.duckdb'), EXTRACT);
  writeFileSync(join(folder, 'observatory/observatory.yaml'), 'titre: Repères\n');
  writeFileSync(join(root, 'secret.json'), '{}');
  await precompress({ folder, effort: 'quick', cache: join(root, 'cache') });
  served = await serve({ folder, port: 0, host: '127.0.0.1', base: '/sous/chemin/', declaredOrigins: ['https://geo.api.gouv.fr'] });
});

afterAll(async () => {
  await served.close();
  rmSync(root, { recursive: true });
});

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** A plain HTTP client: it neither decodes nor normalises anything. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port: served.port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
  });
}

describe('serve', () => {
  it('sends the security headers with every answer, refusals included', async () => {
    for (const path of ['/sous/chemin/', '/sous/chemin/data/start.json', '/sous/chemin/absent.js', '/ailleurs']) {
      const { headers } = await ask(path);
      expect(headers['content-security-policy']).toContain("connect-src 'self' https://geo.api.gouv.fr;");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('serves the page under its base, and leads there', async () => {
    const page = await ask('/sous/chemin/');
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
    expect(page.body.toString()).toContain('Repères');
    expect(await ask('/sous/chemin')).toMatchObject({ status: 302, headers: { location: '/sous/chemin/' } });
    expect(await ask('/')).toMatchObject({ status: 302 });
    expect(await ask('/ailleurs')).toMatchObject({ status: 404 });
  });

  it('sends hashed files compressed and for ever', async () => {
    const answer = await ask('/sous/chemin/assets/main-abcdef12.js', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding', 'content-type': 'text/javascript; charset=utf-8' });
    expect(brotliDecompressSync(answer.body).toString()).toContain('export const a = 1;');
    expect((await ask('/sous/chemin/assets/main-abcdef12.js', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await ask('/sous/chemin/assets/duckdb-eh-abcdef12.wasm')).headers['content-type']).toBe('application/wasm');
  });

  it('sends the very bytes of a range, whatever encodings are accepted', async () => {
    const path = '/sous/chemin/data/populations-0123456789ab.duckdb';
    const part = await ask(path, { range: 'bytes=100-199', 'accept-encoding': 'br' });
    expect(part).toMatchObject({ status: 206, headers: { 'content-range': 'bytes 100-199/1000', 'content-length': '100', 'content-type': 'application/octet-stream' } });
    expect(part.body).toEqual(EXTRACT.subarray(100, 200));
    expect((await ask(path, { range: 'bytes=990-' })).body).toEqual(EXTRACT.subarray(990));
    expect((await ask(path, { range: 'bytes=2000-2100' })).status).toBe(416);
    const js = await ask('/sous/chemin/assets/main-abcdef12.js', { range: 'bytes=0-5', 'accept-encoding': 'br' });
    expect(js.body.toString()).toBe('export');
  });

  it.each(['bytes=-500', 'bytes=0-1,5-6', 'lines=1-2'])('answers the range %s with the whole file', async (range) => {
    expect(await ask('/sous/chemin/data/populations-0123456789ab.duckdb', { range })).toMatchObject({ status: 200, body: EXTRACT });
  });

  it('tells the size of the plain file to a HEAD', async () => {
    const answer = await ask('/sous/chemin/data/populations-0123456789ab.duckdb', { 'accept-encoding': 'br' }, 'HEAD');
    expect(answer).toMatchObject({ status: 200, headers: { 'content-length': '1000' } });
    expect(answer.body.length).toBe(0);
  });

  it('compresses what may change as it is now, and says when it did not change', async () => {
    const path = '/sous/chemin/data/start.json';
    const first = await ask(path, { 'accept-encoding': 'br' });
    expect(first.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-cache', 'content-type': 'application/json' });
    expect((await ask(path, { 'accept-encoding': 'br', 'if-none-match': first.headers.etag ?? '' })).status).toBe(304);

    writeFileSync(join(folder, 'data/start.json'), '{"b":1}');
    utimesSync(join(folder, 'data/start.json'), new Date(), new Date(Date.now() + 5000));
    const second = await ask(path, { 'accept-encoding': 'br', 'if-none-match': first.headers.etag ?? '' });
    expect(second.status).toBe(200);
    expect(brotliDecompressSync(second.body).toString()).toBe('{"b":1}');
    expect((await ask(path)).body.toString()).toBe('{"b":1}');
  });

  it.each(['/sous/chemin/../secret.json', '/sous/chemin/..%2fsecret.json', '/sous/chemin/%2e%2e/secret.json', '/sous/chemin/data/../../secret.json'])('never leaves its folder: %s', async (path) => {
    for (const encoding of ['br', 'identity']) {
      const { status, body } = await ask(path, { 'accept-encoding': encoding });
      expect(status).toBe(404);
      expect(body.toString()).not.toBe('{}');
    }
  });

  it('refuses to write, and a path that does not decode', async () => {
    expect((await ask('/sous/chemin/', {}, 'POST')).status).toBe(405);
    expect((await ask('/sous/chemin/%E0%A4%A')).status).toBe(404);
  });

  it('says that its port is taken', async () => {
    const again = serve({ folder, port: served.port, host: '127.0.0.1', base: '/', declaredOrigins: [] });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
