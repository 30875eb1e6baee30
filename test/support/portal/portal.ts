import type { IncomingMessage, ServerResponse } from 'node:http';
import { localHttp } from '../local-http.ts';
import { FAULTS, type Fault } from './faults.ts';

export type Served = { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> };
export type Seen = { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly headers: IncomingMessage['headers'] };
type Answer = string | Uint8Array | { readonly status?: number; readonly type?: string; readonly body: string | Uint8Array; readonly headers?: Readonly<Record<string, string>> };

export type Portal = {
  readonly url: string;
  /** Every request that came, in order. */
  readonly seen: Seen[];
  /** What lies at a path. Files that are served without a status answer ranges, as static servers do. */
  serve(path: string, answer: Answer | ((request: Seen) => Answer)): void;
  /** The next requests of a path misbehave, one fault each; `'always'` repeats the last. */
  misbehave(path: string, faults: readonly Fault[], always?: 'always'): void;
  redirect(path: string, location: string): void;
  close(): Promise<void>;
};

/** A portal on this machine that serves what it is given, and misbehaves on demand. Pages of other sites may read it where `cors` says so. */
export async function startPortal({ cors = false }: { readonly cors?: boolean } = {}): Promise<Portal> {
  const answers = new Map<string, Answer | ((request: Seen) => Answer)>();
  const redirects = new Map<string, string>();
  const faults = new Map<string, { list: Fault[]; always: boolean }>();
  const seen: Seen[] = [];
  const server = await localHttp((request, response) => {
    if (cors) response.setHeader('access-control-allow-origin', '*');
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asked: Seen = { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers };
    seen.push(asked);
    const location = redirects.get(url.pathname);
    if (location !== undefined) return response.writeHead(302, { location }).end();
    const planned = answers.get(url.pathname);
    const answer = typeof planned === 'function' ? planned(asked) : planned;
    const fault = nextFault(faults.get(url.pathname));
    if (fault) return FAULTS[fault](request, response, servedOf(answer ?? ''));
    if (answer === undefined) return response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not found"}');
    send(request, response, answer);
  });
  return {
    url: server.url,
    seen,
    serve: (path, answer) => void answers.set(path, answer),
    misbehave: (path, list, always) => void faults.set(path, { list: [...list], always: always === 'always' }),
    redirect: (path, location) => void redirects.set(path, location),
    close: () => server.close(),
  };
}

function nextFault(planned: { list: Fault[]; always: boolean } | undefined): Fault | undefined {
  return planned && planned.always && planned.list.length === 1 ? planned.list[0] : planned?.list.shift();
}

function servedOf(answer: Answer): Served {
  const { body, type } = typeof answer === 'string' || answer instanceof Uint8Array ? { body: answer, type: undefined } : answer;
  return { body: Buffer.from(body as string), headers: { 'content-type': type ?? 'text/csv', etag: '"v1"' } };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const plain = typeof answer === 'string' || answer instanceof Uint8Array;
  const { body, headers } = servedOf(answer);
  if (!plain) {
    response.writeHead(answer.status ?? 200, { ...headers, ...answer.headers }).end(body);
    return;
  }
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
  if (from !== undefined && Number(from) >= body.byteLength) {
    response.writeHead(416, { 'content-range': `bytes */${body.byteLength}` }).end();
    return;
  }
  if (from !== undefined && request.headers['if-range'] === headers['etag']) {
    response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${body.byteLength - 1}/${body.byteLength}`, 'content-length': body.byteLength - Number(from) }).end(body.subarray(Number(from)));
    return;
  }
  response.writeHead(200, { ...headers, 'accept-ranges': 'bytes', 'content-length': body.byteLength }).end(body);
}
