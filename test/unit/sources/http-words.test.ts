import { describe, expect, it } from 'vitest';
import { explainNetwork, type Surroundings } from '../../../src/sources/http/explain-network.ts';
import { announcedBytes, validatorOf } from '../../../src/sources/http/partial-body.ts';
import { retryAfterMs } from '../../../src/sources/http/retry-after.ts';
import { refusalWords } from '../../../src/shared/refusal-words.ts';

describe('Retry-After', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['bientôt', null],
    ['-5', null],
    ['', null],
    [null, null],
  ])('%j asks to wait %j ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

describe('what a refusal says', () => {
  it.each([
    [{ errorcode: 10002, reset_time: '2021-01-26T00:00:00Z', error: 'Too many requests on the domain' }, 'Too many requests on the domain'],
    [{ message: 'ODSQL query is malformed.', error_code: 'ODSQLError' }, 'ODSQL query is malformed'],
    [{ success: false, error: { message: 'Access denied', __type: 'Authorization Error' } }, 'Access denied – Authorization Error'],
    [{ errors: [{ code: null, title: 'Output is too long', detail: 'more than 50000 rows' }] }, 'Output is too long – more than 50000 rows'],
    [{ message: 'Dataset has been deleted' }, 'Dataset has been deleted'],
    [{ detail: 'Not found.' }, 'Not found'],
  ])('%j', (document, words) => {
    expect(refusalWords(document)).toBe(words);
  });

  it.each([[[{ message: 'a row' }]], [{ results: [{ a: 1 }], message: 'ok' }], [{ type: 'FeatureCollection', features: [] }], [{ nom: 'Mâcon', population: 34_000 }], ['text'], [null]])(
    'is nothing in data: %j',
    (document) => {
      expect(refusalWords(document)).toBeNull();
    },
  );
});

describe('a request that fails in a page', () => {
  const page = (some: Partial<Surroundings>): Surroundings => ({ page: 'https://observatoire.exemple.fr/', online: true, answers: async () => false, ...some });
  const explain = (url: string, some: Partial<Surroundings>) => explainNetwork(url, new TypeError('Failed to fetch'), page(some));

  it('is a refusal of CORS where the portal answers without letting itself be read', async () => {
    const { failure, passing } = await explain('https://portail.fr/x.csv', { answers: async () => true });
    expect(failure.message).toContain('n’autorise pas les pages d’autres sites');
    expect(failure.advice).toContain('déposez-le ici');
    expect(passing).toBe(false);
  });

  it('is a dead line where nothing answers, worth another try', async () => {
    const { failure, passing } = await explain('https://portail.fr/x.csv', {});
    expect(failure.code).toBe('source-unreachable');
    expect(failure.message).toContain('portail.fr n’a pas pu être joint');
    expect(passing).toBe(true);
  });

  it('asks nothing of a device without network, nor over an unprotected address', async () => {
    const answers = () => Promise.reject(new Error('asked'));
    expect((await explain('https://portail.fr/x.csv', { online: false, answers })).failure.message).toContain('pas connecté');
    expect((await explain('http://portail.fr/x.csv', { answers })).failure.message).toContain('pas protégée');
    expect((await explain('https://observatoire.exemple.fr/x.csv', { answers })).failure.message).toContain('n’a pas pu être lue');
  });
});

describe('the length that a server announces', () => {
  const answer = (headers: Record<string, string>, type: ResponseType = 'basic') => Object.defineProperty(new Response('x', { headers }), 'type', { value: type });

  it('is not believed where the body may be compressed out of sight', () => {
    expect(announcedBytes(answer({ 'content-length': '12' }))).toBe(12);
    expect(announcedBytes(answer({ 'content-length': '12', 'content-encoding': 'gzip' }))).toBeNull();
    expect(announcedBytes(answer({ 'content-length': '12' }, 'cors'))).toBeNull();
  });

  it('lets a download be resumed only with something that proves the file is the same', () => {
    const length = { 'content-length': '12' };
    expect(validatorOf(answer({ ...length, etag: '"a"' }))).toBe('"a"');
    expect(validatorOf(answer({ ...length, etag: 'W/"a"' }))).toBeNull();
    expect(validatorOf(answer({ ...length, 'last-modified': 'Mon, 23 Nov 2026 12:00:30 GMT' }))).toContain('2026');
    expect(validatorOf(answer({ ...length, etag: '"a"', 'accept-ranges': 'none' }))).toBeNull();
    expect(validatorOf(answer({ etag: '"a"' }))).toBeNull();
  });
});
