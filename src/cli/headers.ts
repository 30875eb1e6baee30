import { Failure } from '../domain/failure.ts';

/**
 * What every answer of a host carries, in one place: `npm start` sends it, `npm start -- --headers nginx`
 * prints it for other hosts, and the README quotes what is printed.
 */
export type Header = readonly [name: string, value: string];

/**
 * The security headers of a deployment. `declaredOrigins` are the portals that `observatory.yaml` names,
 * each as an origin (`https://example.fr`): the only other hosts that a page may contact.
 * Throws a Failure where one is not an origin, so that nothing else can slip into the policy.
 */
export function securityHeaders(declaredOrigins: readonly string[]): readonly Header[] {
  return [
    ['Content-Security-Policy', contentSecurityPolicy(declaredOrigins)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
  ];
}

function contentSecurityPolicy(declaredOrigins: readonly string[]): string {
  for (const origin of declaredOrigins) requireOrigin(origin);
  return [
    "default-src 'none'",
    // 'wasm-unsafe-eval' compiles WebAssembly, and nothing else: no text ever becomes script.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    ["connect-src 'self'", ...declaredOrigins].join(' '),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function requireOrigin(text: string): void {
  const origin = URL.canParse(text) ? new URL(text) : null;
  if (origin && /^https?:$/.test(origin.protocol) && origin.origin === text) return;
  throw new Failure(
    'declarations-unreadable',
    `« ${text} » n’est pas une origine que la page puisse contacter.`,
    'Écrivez dans observatory.yaml une adresse sans chemin ni barre finale, par exemple https://geo.api.gouv.fr.',
  );
}

export const FOREVER = 'public, max-age=31536000, immutable';
export const ASK_EACH_TIME = 'no-cache';

/** Names that hold the hash of their content: what they name never changes. */
export const IMMUTABLE_PATH = String.raw`/(assets/[^/]+|data/(.+/)?[^/]*[.-][0-9a-f]{8,64}\.[a-z.]+)$`;

/** How long a browser may keep an answer without asking again. `path` starts with `/`. */
export function cacheControl(path: string): string {
  return new RegExp(IMMUTABLE_PATH).test(path) ? FOREVER : ASK_EACH_TIME;
}

/** The type of the files that hosts do not all know; null where the usual tables are right. */
export function contentType(path: string): string | null {
  const extension = /\.([a-z0-9]+)$/.exec(path)?.[1];
  switch (extension) {
    case 'wasm':
      return 'application/wasm';
    case 'duckdb':
      return 'application/octet-stream';
    case 'yaml':
      return 'text/yaml; charset=utf-8';
    case 'csv':
      return 'text/csv; charset=utf-8';
    case 'html':
      return 'text/html; charset=utf-8';
    case 'js':
      return 'text/javascript; charset=utf-8';
    case 'geojson':
    case 'topojson':
      return 'application/json';
    default:
      return null;
  }
}
