import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Served } from './portal.ts';

export const BLOCK_PAGE = '<!DOCTYPE html><html><head><title>Request Rejected</title></head><body>Support ID: 42</body></html>';

type Misbehave = (request: IncomingMessage, response: ServerResponse, served: Served) => void;

const half = (served: Served): Buffer => served.body.subarray(0, Math.floor(served.body.byteLength / 2));

/** Sends what is given, then cuts the line once it has left. */
function cutAfter(response: ServerResponse, bytes: Buffer): void {
  response.write(bytes, () => setTimeout(() => response.destroy(), 15));
}

/** What a portal may do wrong, by name. */
export const FAULTS = {
  /** Takes the request and never answers. */
  silence: () => undefined,
  /** Begins the body and never ends it. */
  'silence in mid-body': (_, response, served) => void response.writeHead(200, served.headers).write(half(served)),
  /** The connection is cut in the middle of the body. */
  reset: (_, response, served) => cutAfter(response.writeHead(200, { ...served.headers, 'content-length': served.body.byteLength }), half(served)),
  /** Same, without an announced length. */
  'reset without length': (_, response, served) => cutAfter(response.writeHead(200, served.headers), half(served)),
  /** Half of the file, whole as HTTP goes: only what the portal says elsewhere about the file betrays it. */
  truncated: (_, response, served) => response.writeHead(200, { ...served.headers, 'content-length': half(served).byteLength }).end(half(served)),
  /** More is announced than is sent. */
  'length too long': (_, response, served) => {
    response.writeHead(200, { ...served.headers, 'content-length': served.body.byteLength + 500, connection: 'close' });
    cutAfter(response, served.body);
  },
  'quota without wait': (_, response) => response.writeHead(429, { 'content-type': 'application/json' }).end('{"message":"Too many requests"}'),
  'quota, wait in seconds': (_, response) => response.writeHead(429, { 'retry-after': '0.03' }).end(),
  'quota, wait as a date': (_, response) => response.writeHead(429, { 'retry-after': new Date(Date.now() - 1000).toUTCString() }).end(),
  'quota, two hours': (_, response) => response.writeHead(429, { 'retry-after': '7200' }).end(),
  '500': (_, response) => response.writeHead(500, { 'content-type': 'text/plain' }).end('Le serveur a rencontré une erreur inattendue.'),
  '503': (_, response) => response.writeHead(503).end(),
  '404': (_, response) => response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Resource not found"}'),
  '410': (_, response) => response.writeHead(410, { 'content-type': 'application/json' }).end('{"message":"Dataset has been deleted"}'),
  '403': (_, response) => response.writeHead(403, { 'content-type': 'text/html' }).end(BLOCK_PAGE),
  'redirect loop': (request, response) => response.writeHead(302, { location: request.url ?? '/' }).end(),
  'block page': (_, response) => response.writeHead(200, { 'content-type': 'text/csv' }).end(BLOCK_PAGE),
  'error with 200': (_, response) => response.writeHead(200, { 'content-type': 'text/csv' }).end('{"error_code":"ODSQLError","message":"ODSQL query is malformed."}'),
  /** The length of the plain body on a compressed one. */
  'gzip, wrong length': (_, response, served) => {
    response.writeHead(200, { ...served.headers, 'content-encoding': 'gzip', 'content-length': served.body.byteLength + 500, connection: 'close' });
    cutAfter(response, gzipSync(served.body));
  },
  emptied: (_, response, served) => response.writeHead(200, { ...served.headers, 'content-length': 0 }).end(),
  'hundred times larger': (_, response, served) => {
    response.writeHead(200, { ...served.headers, 'content-length': served.body.byteLength * 100 });
    response.write(served.body);
  },
  'hundred times larger, unannounced': (_, response, served) => {
    response.writeHead(200, served.headers);
    for (let copy = 0; copy < 100; copy += 1) response.write(served.body);
    response.end();
  },
  /** One byte at a time. */
  'slow drip': (_, response, served) => {
    response.writeHead(200, served.headers);
    let at = 0;
    const drop = setInterval(() => void response.write(served.body.subarray(at, (at += 1))), 10);
    response.on('close', () => clearInterval(drop));
  },
} as const satisfies Record<string, Misbehave>;

export type Fault = keyof typeof FAULTS;
