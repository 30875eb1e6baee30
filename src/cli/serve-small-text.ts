import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { cacheControl, contentType } from './headers.ts';

type Compressed = { readonly stamp: string; readonly body: Buffer };

/** By full path. Holds one body per file, replaced when the file changes. */
const compressed = new Map<string, Compressed>();

const LARGEST = 8 * 1024 * 1024;

/**
 * Answers with brotli a text that has no compressed copy beside it, the page, `start.json` and the declarations first
 * of all: they may change under their name, and a copy on disk could outlive its original.
 * Returns false, having sent nothing, for everything else.
 */
export function answerSmallText(folder: string, request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.endsWith('/') ? `${request.url}index.html` : (request.url ?? '/');
  if (!/\.(?:html|json|yaml|csv|svg|webmanifest)$/.test(path) || request.headers.range || !/\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '')) return false;
  const full = normalize(join(folder, path));
  if (!full.startsWith(normalize(folder) + sep)) return false;
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > LARGEST || existsSync(`${full}.br`)) return false;

  const stamp = `W/"${stats.size}-${stats.mtimeMs}-br"`;
  const held = compressed.get(full);
  const body = held?.stamp === stamp ? held.body : compress(readFileSync(full));
  compressed.set(full, { stamp, body });

  const headers = { ETag: stamp, 'Cache-Control': cacheControl(path), Vary: 'Accept-Encoding' };
  if (request.headers['if-none-match'] === stamp) {
    response.writeHead(304, headers).end();
    return true;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': contentType(path) ?? typeOfText(path),
    'Content-Encoding': 'br',
    'Content-Length': body.length,
    'Last-Modified': stats.mtime.toUTCString(),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

function typeOfText(path: string): string {
  if (path.endsWith('.svg')) return 'image/svg+xml';
  return path.endsWith('.webmanifest') ? 'application/manifest+json' : 'application/json';
}

function compress(text: Buffer): Buffer {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
}
