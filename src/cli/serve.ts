import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { cacheControl, contentType, securityHeaders } from './headers.ts';
import { answerSmallText } from './serve-small-text.ts';

export type ServeOptions = {
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** The path under which the folder appears; starts and ends with `/`. */
  readonly base: string;
  readonly declaredOrigins: readonly string[];
  /** Told, after each answer, its path under the base and the bytes of its body. */
  readonly onSent?: (path: string, bytes: number) => void;
};

export type Served = { readonly url: string; readonly port: number; close(): Promise<void> };

/**
 * Serves a folder as a good static host would: ranges, ETag, precompressed files, and the headers of `headers.ts`.
 * Rejects with the error of Node (`EADDRINUSE`…) where the port cannot be had.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const headers = securityHeaders(options.declaredOrigins);
  const files = sirv(options.folder, {
    // Looks at the disk for each request: a refresh that lands while the server runs is served at once.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    extensions: ['html'],
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', cacheControl(path));
      const type = contentType(path.endsWith('/') ? '/index.html' : path);
      if (type) response.setHeader('Content-Type', type);
    },
  });

  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Seules les lectures sont servies ici.');
    const path = pathUnder(options.base, request.url ?? '/');
    if (path === null) return redirectToBase(options.base, request, response);
    request.url = path;
    if (options.onSent) response.once('finish', () => options.onSent?.(path, request.method === 'HEAD' ? 0 : Number(response.getHeader('Content-Length') ?? 0)));
    keepUsableRange(request);
    if (answerSmallText(options.folder, request, response)) return;
    files(request, response, () => refuse(response, 404, `Ce dossier ne contient pas ${decoded(path)}.`));
  });

  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const shown = options.host === '127.0.0.1' || options.host === '0.0.0.0' || options.host === '::' ? 'localhost' : options.host;
  return {
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}${options.base}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** The rest of a request path after the base, starting with `/`; null where it lies outside. */
function pathUnder(base: string, url: string): string | null {
  const path = url.split(/[?#]/)[0] ?? '/';
  return path.startsWith(base) ? path.slice(base.length - 1) : null;
}

function redirectToBase(base: string, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url?.split(/[?#]/)[0];
  if (path !== '/' && `${path}/` !== base) return refuse(response, 404, `Rien n’est servi hors de ${base}.`);
  response.writeHead(302, { Location: base }).end();
}

/**
 * Keeps ranges of the form `bytes=a-b` and `bytes=a-`, and answers those from the plain file: a range of
 * compressed bytes would mean nothing. Others (from the end, several at once) get the whole file, as the standard allows.
 */
function keepUsableRange(request: IncomingMessage): void {
  const { range } = request.headers;
  if (range === undefined) return;
  if (/^bytes=\d+-\d*$/.test(range)) delete request.headers['accept-encoding'];
  else delete request.headers.range;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(`${message}\n`);
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
