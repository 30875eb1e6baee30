import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cancelled, Failure } from '../../../src/domain/failure.ts';
import { obtainFromHttp } from '../../../src/sources/http/obtain-from-http.ts';
import { localHttp, type LocalHttp } from '../../support/local-http.ts';

let server: LocalHttp;
beforeAll(async () => void (server = await localHttp((_, response) => response.end())));
afterAll(() => server.close());

const LIMITS = { silenceMs: 5_000, maxBytes: 1_000, attempts: 2, firstWaitMs: 1 };
const obtain = (limits = LIMITS, signal?: AbortSignal) =>
  obtainFromHttp({ kind: 'http', url: `${server.url}/donnees.json` }, { offline: false, ...(signal ? { signal } : {}) }, limits);

async function failure(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

describe('a file at an address', () => {
  it('is obtained whole, with progress and the address it came from', async () => {
    server.answer((_, response) => response.setHeader('content-length', '9').end('[{"a":1}]'));
    const seen: (number | null)[][] = [];
    const { bytes, describe } = await obtainFromHttp({ kind: 'http', url: `${server.url}/x` }, { offline: false, onProgress: (...at) => seen.push(at) }, LIMITS);
    expect(new TextDecoder().decode(bytes)).toBe('[{"a":1}]');
    expect(describe).toBe(`${server.url}/x`);
    expect(seen.at(-1)).toEqual([9, 9]);
  });

  it.each([
    [404, 'source-refused'],
    [500, 'source-unreachable'],
    [429, 'source-unreachable'],
  ])('is not there when the server answers %i', async (status, code) => {
    server.answer((_, response) => response.writeHead(status).end('{}'));
    const error = await failure(obtain());
    expect(error.code).toBe(code);
    expect(error.message).toContain(String(status));
  });

  it('is refused when it is a web page, whatever the server calls it', async () => {
    server.answer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('\uFEFF\n<!-- x --><!DOCTYPE HTML><title>Connexion</title>'));
    expect((await failure(obtain())).message).toContain('page web');
    server.answer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('bientôt'));
    expect((await failure(obtain())).message).toContain('page web');
  });

  it('is refused when empty, or larger than accepted, announced or not', async () => {
    server.answer((_, response) => response.end());
    expect((await failure(obtain())).code).toBe('source-unreadable');
    server.answer((_, response) => response.setHeader('content-length', '5000').end('x'.repeat(5_000)));
    expect((await failure(obtain())).message).toContain('dépasse');
    server.answer((_, response) => {
      response.write('x'.repeat(600));
      response.end('x'.repeat(600));
    });
    expect((await failure(obtain())).message).toContain('dépasse');
  });

  it('is not taken for whole when the connection breaks', async () => {
    server.answer((_, response) => {
      response.writeHead(200, { 'content-length': '900' });
      response.write('[{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failure(obtain());
    expect(error.code).toBe('source-unreachable');
    expect(error.message).toContain('jusqu’au bout');
  });

  it('is given up when the server falls silent', async () => {
    server.answer((_, response) => void response.writeHead(200).write('['));
    expect((await failure(obtain({ ...LIMITS, silenceMs: 100 }))).message).toContain('n’a rien envoyé');
  });

  it('is withdrawn by its signal, which is no failure', async () => {
    server.answer(() => undefined);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    await expect(obtain(LIMITS, stop.signal)).rejects.toBeInstanceOf(Cancelled);
  });

  it('is not asked for offline, nor at an address of another kind', async () => {
    expect((await failure(obtainFromHttp({ kind: 'http', url: server.url }, { offline: true }))).message).toContain('hors ligne');
    expect((await failure(obtainFromHttp({ kind: 'http', url: 'file:///etc/passwd' }, { offline: false }))).code).toBe('source-refused');
  });

  it('says that nobody answers there', async () => {
    const gone = await localHttp(() => undefined);
    await gone.close();
    expect((await failure(obtainFromHttp({ kind: 'http', url: gone.url }, { offline: false }))).message).toContain('n’est pas joignable');
  });
});
