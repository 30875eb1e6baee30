import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cancelled, type Failure } from '../../../src/domain/failure.ts';
import { download, type DownloadOptions } from '../../../src/sources/http/download.ts';
import type { Fault } from '../../support/portal/faults.ts';
import { failureOf, QUICK } from '../../support/portal/expect-failure.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';

const FILE = 'code;valeur\n'.concat(...Array.from({ length: 800 }, (_, row) => `71${row};1,5\n`));

let portal: Portal;
beforeAll(async () => void (portal = await startPortal()));
afterAll(() => portal.close());

let next = 0;
/** A fresh path, so that no test sees what another left. */
function file(faults: readonly Fault[], always?: 'always'): string {
  const path = `/fichier-${(next += 1)}.csv`;
  portal.serve(path, FILE);
  portal.misbehave(path, faults, always);
  return path;
}
const get = (path: string, options: Partial<DownloadOptions> = {}) => download(portal.url + path, { offline: false, limits: QUICK, ...options });
const text = async (promise: ReturnType<typeof get>) => new TextDecoder().decode((await promise).bytes);
const asked = (path: string) => portal.seen.filter((request) => request.path === path);

describe('a fault that passes', () => {
  it.each<Fault>(['silence', 'silence in mid-body', 'reset', 'reset without length', 'quota without wait', 'quota, wait in seconds', 'quota, wait as a date', '500', '503', 'gzip, wrong length'])(
    'does not cost the file: %s',
    async (fault) => {
      const path = file([fault]);
      expect(await text(get(path))).toBe(FILE);
      expect(asked(path)).toHaveLength(2);
    },
  );

  it('does not cost the file: more announced than sent, which leaves nothing to resume', async () => {
    const path = file(['length too long']);
    expect(await text(get(path))).toBe(FILE);
    expect(asked(path).map((request) => request.headers.range)).toEqual([undefined, `bytes=${FILE.length}-`, undefined]);
  });

  it('is followed by the wait that the server asks for, or by a longer one each time', async () => {
    const waits: number[] = [];
    const onRetry = (_: Failure, wait: number) => void waits.push(wait);
    await get(file(['quota, wait in seconds']), { onRetry });
    expect(waits).toEqual([30]);
    waits.length = 0;
    await get(file(['503', '503']), { onRetry, limits: { ...QUICK, firstWaitMs: 10 } });
    expect(waits[0]).toBeGreaterThanOrEqual(5);
    expect(waits[0]).toBeLessThanOrEqual(10);
    expect(waits[1]).toBeGreaterThanOrEqual(10);
    expect(waits[1]).toBeLessThanOrEqual(20);
  });

  it('is not waited for beyond reason', async () => {
    const path = file(['quota, two hours'], 'always');
    expect((await failureOf(get(path))).message).toContain('attendre 2 h');
    expect(asked(path)).toHaveLength(1);
  });

  it('can be withdrawn during the wait', async () => {
    const stop = new AbortController();
    const waiting = get(file(['503'], 'always'), { signal: stop.signal, onRetry: () => stop.abort(), limits: { ...QUICK, firstWaitMs: 60_000, longestWaitMs: 60_000 } });
    await expect(waiting).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('a broken download', () => {
  it('goes on where it stopped, and its progress never goes back', async () => {
    const path = file(['reset']);
    const progress: number[] = [];
    expect(await text(get(path, { onProgress: (received) => progress.push(received) }))).toBe(FILE);
    const [, second] = asked(path);
    expect(second?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(second?.headers['if-range']).toBe('"v1"');
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(FILE.length);
  });

  it('starts again when the file changed in between', async () => {
    const path = file(['reset']);
    portal.serve(path, () => (asked(path).length === 1 ? FILE : { body: 'code\n71\n', headers: { etag: '"v2"' } }));
    expect(await text(get(path))).toBe('code\n71\n');
  });

  it.each([
    ['at another place', { 'content-range': 'bytes 3-9/10' }],
    ['without saying where', {}],
  ])('is not glued to a part that begins %s', async (_, headers) => {
    const path = file(['reset']);
    portal.serve(path, ({ headers: { range } }) => (range === undefined ? FILE : { status: 206, body: 'xxxxxxx', headers: headers as Record<string, string> }));
    expect(await text(get(path))).toBe(FILE);
    expect(asked(path)).toHaveLength(3);
  });
});

describe('a fault that lasts', () => {
  it.each<[Fault, string, string, number]>([
    ['silence', 'source-unreachable', 'n’a rien envoyé pendant 0,2 s', 3],
    ['silence in mid-body', 'source-unreachable', 'n’a rien envoyé pendant', 3],
    ['reset', 'source-unreachable', 'octets reçus sur', 3],
    ['reset without length', 'source-unreachable', 'jusqu’au bout', 3],
    ['length too long', 'source-unreachable', `${FILE.length} octets reçus sur ${FILE.length + 500} annoncés`, 3],
    ['gzip, wrong length', 'source-unreachable', 'jusqu’au bout', 3],
    ['quota without wait', 'source-unreachable', 'demandes trop nombreuses (erreur 429)', 3],
    ['500', 'source-unreachable', 'Le serveur a rencontré une erreur inattendue', 3],
    ['503', 'source-unreachable', 'en difficulté (erreur 503)', 3],
    ['404', 'source-refused', 'Resource not found', 1],
    ['410', 'source-refused', 'supprimée par son producteur', 1],
    ['403', 'source-refused', 'Request Rejected', 1],
    ['redirect loop', 'source-refused', 'renvoie sans fin', 21],
    ['block page', 'source-refused', 'page web au lieu de données', 1],
    ['error with 200', 'source-refused', 'ODSQL query is malformed', 1],
    ['emptied', 'source-unreadable', 'fichier vide', 1],
    ['hundred times larger', 'source-refused', 'Mo annoncés', 1],
    ['hundred times larger, unannounced', 'source-refused', 'dépasse', 1],
    ['slow drip', 'source-unreachable', 'trop lentement', 1],
  ])('is told, and nothing is handed over: %s', async (fault, code, words, requests) => {
    const path = file([fault], 'always');
    const failure = await failureOf(get(path));
    expect(failure.code).toBe(code);
    expect(failure.message.replace(/[\u00A0\u202F]/g, ' ').replace(/(?<=\d) (?=\d{3})/g, '')).toContain(words);
    expect(asked(path)).toHaveLength(requests);
  });
});

describe('an answer from elsewhere', () => {
  it('is said', async () => {
    const other = await startPortal();
    try {
      other.serve('/ailleurs.csv', FILE);
      portal.redirect('/part.csv', `${other.url}/ailleurs.csv`);
      expect((await get('/part.csv')).redirectedTo).toBe(new URL(other.url).host);
      portal.redirect('/perdu.csv', `${other.url}/absent.csv`);
      expect((await failureOf(get('/perdu.csv'))).message).toContain(`redirigée vers ${new URL(other.url).host}`);
    } finally {
      await other.close();
    }
  });

  it('is not, on the same host', async () => {
    portal.serve('/ici.csv', FILE);
    portal.redirect('/la.csv', '/ici.csv');
    expect((await get('/la.csv')).redirectedTo).toBeNull();
  });
});

describe('an address with a password', () => {
  it('is refused without repeating it', async () => {
    const failure = await failureOf(download('https://moi:secret@exemple.fr/x', { offline: false }));
    expect(failure.message).not.toContain('secret');
  });
});
