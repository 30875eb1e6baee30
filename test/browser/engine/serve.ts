import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** How the server may misbehave; a test changes it while it runs. */
export type Misbehaviour = {
  /** Applied to a copy of every file before any part of it is sent; null for an absent file. */
  alter: (path: string, bytes: Uint8Array) => Uint8Array | null;
  /** Sent instead of the usual media type. */
  type: (path: string) => string | null;
  /** False for a host that always answers with the whole file. */
  ranges: boolean;
  contentSecurityPolicy: string;
};

export type Request = { readonly path: string; readonly range: string | null; readonly bytes: number };

export type TestServer = {
  /** With the sub-path, ending with a slash. */
  readonly address: string;
  readonly misbehaviour: Misbehaviour;
  readonly requests: Request[];
  /** Behaves again, and forgets what was asked. */
  readonly reset: () => void;
  readonly close: () => void;
};

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.duckdb': 'application/octet-stream' };

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; connect-src 'self'; worker-src 'self'";

const honest = (): Misbehaviour => ({ alter: (_, bytes) => bytes, type: () => null, ranges: true, contentSecurityPolicy: POLICY });

/** A static host with ranges, under a sub-path, with the policy that deployments send. */
export async function serveFolder(folder: string, subPath: string): Promise<TestServer> {
  const misbehaviour = honest();
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const path = decodeURIComponent(new URL(request.url ?? '', 'http://localhost').pathname);
      const inside = path.startsWith(subPath) ? normalize(path.slice(subPath.length) || 'index.html') : null;
      const stored = inside === null || inside.startsWith('..') ? null : await readFile(join(folder, inside)).catch(() => null);
      const whole = stored && misbehaviour.alter(path, new Uint8Array(stored));
      response.setHeader('content-security-policy', misbehaviour.contentSecurityPolicy);
      response.setHeader('cache-control', 'no-store');
      if (!whole) {
        response.writeHead(404).end('absent');
        requests.push({ path, range: request.headers.range ?? null, bytes: 0 });
        return;
      }
      const range = !misbehaviour.ranges ? null : /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
      const first = range ? Number(range[1]) : 0;
      const last = range?.[2] ? Math.min(Number(range[2]), whole.byteLength - 1) : whole.byteLength - 1;
      const part = request.method === 'HEAD' ? new Uint8Array(0) : whole.subarray(first, last + 1);
      requests.push({ path, range: request.headers.range ?? null, bytes: part.byteLength });
      response.writeHead(range ? 206 : 200, {
        'content-type': misbehaviour.type(path) ?? TYPES[extname(inside ?? '')] ?? 'application/octet-stream',
        'content-length': last - first + 1,
        ...(misbehaviour.ranges ? { 'accept-ranges': 'bytes' } : {}),
        ...(range ? { 'content-range': `bytes ${first}-${last}/${whole.byteLength}` } : {}),
      });
      response.end(part);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${subPath}`,
    misbehaviour,
    requests,
    reset: () => {
      Object.assign(misbehaviour, honest());
      requests.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
