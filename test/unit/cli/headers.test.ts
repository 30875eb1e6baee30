import { describe, expect, it } from 'vitest';
import { ASK_EACH_TIME, cacheControl, contentType, FOREVER, securityHeaders } from '../../../src/cli/headers.ts';
import { HOSTS, printHeaders } from '../../../src/cli/print-headers.ts';
import { Failure } from '../../../src/domain/failure.ts';

const policy = (origins: readonly string[]) => securityHeaders(origins).find(([name]) => name === 'Content-Security-Policy')?.[1] ?? '';

describe('securityHeaders', () => {
  it('lets nothing unsafe run but the compilation of WebAssembly', () => {
    expect(policy([]).match(/'unsafe[^']*'|'wasm[^']*'/g)).toEqual(["'wasm-unsafe-eval'"]);
    expect(policy([])).toContain("default-src 'none'");
  });

  it('opens connections to the declared origins and to no other', () => {
    const directive = /connect-src [^;]*/.exec(policy(['https://geo.api.gouv.fr', 'http://portail.test:8080']))?.[0];
    expect(directive).toBe("connect-src 'self' https://geo.api.gouv.fr http://portail.test:8080");
    expect(/connect-src [^;]*/.exec(policy([]))?.[0]).toBe("connect-src 'self'");
  });

  it.each(['https://a.fr; script-src *', 'https://a.fr/', 'https://a.fr/chemin', '*', "'unsafe-inline'", 'a.fr', 'javascript:alert(1)', 'https://a.fr\nX-Other: 1', ''])(
    'refuses %j, which is no origin',
    (origin) => {
      expect(() => securityHeaders([origin])).toThrow(Failure);
    },
  );
});

describe('cacheControl', () => {
  it.each([
    ['/', ASK_EACH_TIME],
    ['/index.html', ASK_EACH_TIME],
    ['/data/manifest.json', ASK_EACH_TIME],
    ['/data/start.json', ASK_EACH_TIME],
    ['/observatory/observatory.yaml', ASK_EACH_TIME],
    ['/observatory/assets.yaml', ASK_EACH_TIME],
    ['/assets/main-C3x_9fA2.js', FOREVER],
    ['/data/extraits/populations-71ae4143bfa2.duckdb', FOREVER],
    ['/data/cartes/carte-54643956c963.topo.json', FOREVER],
    ['/data/extraits/populations.0f3a9c12d4e5.duckdb', FOREVER],
    ['/data/extraits/en-cours.json', ASK_EACH_TIME],
    ['/data/populations-0f3a9c12d4e5.duckdb', FOREVER],
    ['/data/communes.duckdb', ASK_EACH_TIME],
  ])('%s', (path, expected) => {
    expect(cacheControl(path)).toBe(expected);
  });
});

describe('contentType', () => {
  it('names the types that hosts often do not know', () => {
    expect(contentType('/assets/duckdb-eh-1a2b.wasm')).toBe('application/wasm');
    expect(contentType('/data/a-0f3a9c12.duckdb')).toBe('application/octet-stream');
    expect(contentType('/observatory/observatory.yaml')).toBe('text/yaml; charset=utf-8');
    expect(contentType('/icone.svg')).toBeNull();
  });
});

describe('printHeaders', () => {
  it.each(HOSTS)('writes every header for %s, with nothing that its quotes could end on', (host) => {
    const printed = printHeaders(host, ['https://geo.api.gouv.fr']);
    for (const [name, value] of securityHeaders(['https://geo.api.gouv.fr'])) {
      expect(printed).toContain(`${name} "${value}"`);
      expect(value).not.toMatch(/["\\$\n]/);
    }
    expect(printed).toContain(FOREVER);
  });
});
