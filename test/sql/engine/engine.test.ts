import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/domain/failure.ts';
import type { Extract } from '../../../src/engine/attachments.ts';
import { createEngine, type Engine, type EngineEvent, type EngineOptions } from '../../../src/engine/engine.ts';
import { nodeHost } from '../../../src/engine/host-node.ts';
import { SessionLost, type EngineHost, type Session } from '../../../src/engine/session.ts';
import { runStatement } from '../../../src/engine/statement.ts';
import { writeExtract } from '../../../src/engine/write-extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'reperes-test-'));
const extracts: Extract[] = [];
const files = new Map<string, Uint8Array<ArrayBuffer>>();

beforeAll(async () => {
  for (const [id, label, rows] of [['populations', 'Populations de référence', 5000], ['superficies', 'Superficies', 10]] as const) {
    const path = join(folder, `${id}.duckdb`);
    const values = Array.from({ length: rows }, (_, i) => i + 1);
    const written = await writeExtract(path, [{ name: 'data', columns: [{ name: 'n', duckType: 'INTEGER', values }], orderBy: ['n'] }]);
    extracts.push({ id, label, url: `https://example.invalid/${id}.duckdb`, ...written });
    files.set(id, new Uint8Array(readFileSync(path)));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (id: string, sql = `SELECT sum(n) AS s FROM "${id}".data`) => ({ sql, params: [], columns: ['s'], reads: [id] });
const value = async (engine: Engine, id: string) => (await engine.run(ask(id))).columns[0]?.values[0];

/** One session for all engines that do not lose theirs: booting one for each would take a minute on a busy machine. */
let kept: Promise<Session> | null = null;
const thriftyHost: EngineHost = {
  async open() {
    const session = await (kept ??= nodeHost.open());
    const limits = { timeoutMs: 20_000, silenceMs: 20_000, graceMs: 1_000 };
    for (const { id } of extracts) await runStatement(session, { sql: `DETACH DATABASE IF EXISTS "${id}"`, params: [] }, limits);
    return { ...session, terminate: () => undefined };
  },
};

type Served = (id: string) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
const intact = (id: string): Uint8Array<ArrayBuffer> => {
  const bytes = files.get(id);
  if (!bytes) throw new Error(`No file ${id}`);
  return bytes.slice();
};

function engineServing(serve: Served, options: Partial<EngineOptions> = {}, host: EngineHost = thriftyHost, listed: readonly Extract[] = extracts): Engine {
  return createEngine({ host, extracts: listed, loadBytes: async (extract) => await serve(extract.id), options });
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (error instanceof Failure) return error;
  throw new Error(`A Failure was expected, and this came: ${String(error)}`);
}

describe('the engine on published extracts', () => {
  it('attaches an extract the first time a question reads it, once, and fetches nothing else', async () => {
    const fetched: string[] = [];
    const events: EngineEvent[] = [];
    const engine = engineServing((id) => {
      fetched.push(id);
      return intact(id);
    });
    engine.subscribe((event) => events.push(event));
    expect([engine.state(), engine.attached()]).toEqual(['idle', []]);
    expect(await Promise.all([value(engine, 'populations'), value(engine, 'populations')])).toEqual([12_502_500, 12_502_500]);
    expect([fetched, engine.attached(), engine.state()]).toEqual([['populations'], ['populations'], 'ready']);
    expect(events).toEqual([{ kind: 'state', state: 'booting' }, { kind: 'state', state: 'ready' }]);
    expect(engine.timings().bootMs).toBeGreaterThan(0);
    expect(Object.keys(engine.timings().attachMs)).toEqual(['populations']);
    await expect(engine.run(ask('populations', 'DELETE FROM "populations".data'))).rejects.toMatchObject({ code: 'query-failed' });
    engine.close();
  });

  const damage: [string, Served, string, RegExp][] = [
    ['truncated', (id) => intact(id).slice(0, 20_000), 'published-file-altered', /« Populations de référence ».*altéré/],
    ['empty', () => new Uint8Array(0), 'published-file-altered', /altéré/],
    ['with one changed byte', (id) => intact(id).map((byte, i) => (i === 30_000 ? byte ^ 1 : byte)), 'published-file-altered', /altéré/],
    ['absent', () => Promise.reject(new TypeError('Failed to fetch')), 'published-file-missing', /ne peut pas être obtenu/],
    ['refused with words of its own', () => Promise.reject(new Failure('published-file-missing', 'Mot de la source', 'Conseil')), 'published-file-missing', /^Mot de la source$/],
  ];
  it.each(damage)('explains a file that is %s, keeps the others readable, and reads it once it is repaired', async (_, serve, code, message) => {
    let broken = true;
    const engine = engineServing((id) => (broken && id === 'populations' ? serve(id) : intact(id)));
    const [failure, other] = await Promise.all([failureOf(value(engine, 'populations')), value(engine, 'superficies')]);
    expect([failure.code, other]).toEqual([code, 55]);
    expect(failure.message.replaceAll('\u00A0', ' ')).toMatch(message);
    expect(failure.advice).not.toBe('');
    broken = false;
    expect(await value(engine, 'populations')).toBe(12_502_500);
    engine.close();
  });

  it.each([
    ['is no database', /not a valid DuckDB database file/, () => new TextEncoder().encode('<!doctype html><title>404</title>'.repeat(200))],
    ['was written by another version', /version number 99/, () => withVersion(intact('populations'), 99n)],
  ] as const)('explains a file that %s, though it is what the manifest announces', async (_, said, make) => {
    const bytes = make();
    const sha256 = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const listed = extracts.map((extract) => (extract.id === 'populations' ? { ...extract, bytes: bytes.byteLength, sha256 } : extract));
    const engine = engineServing((id) => (id === 'populations' ? bytes.slice() : intact(id)), {}, thriftyHost, listed);
    const failure = await failureOf(value(engine, 'populations'));
    expect([failure.code, String(failure.cause)]).toEqual(['extract-unreadable', expect.stringMatching(said)]);
    expect(await value(engine, 'superficies')).toBe(55);
    engine.close();
  });

  it('answers a wrong question with a failure, and a question on an unknown extract with a bug', async () => {
    const engine = engineServing(intact);
    expect((await failureOf(engine.run(ask('populations', 'SELECT nothing FROM "populations".data')))).code).toBe('query-failed');
    await expect(engine.run(ask('unheard-of'))).rejects.toThrow(/No extract "unheard-of"/);
    expect(await value(engine, 'superficies')).toBe(55);
    engine.close();
  });

  it('says that the engine cannot start, and starts it when asked again', async () => {
    let refused = true;
    const host: EngineHost = { open: () => (refused ? Promise.reject(new Failure('engine-unavailable', 'Refusé', 'Conseil')) : thriftyHost.open()) };
    const engine = engineServing(intact, {}, host);
    const failures = await Promise.all([failureOf(value(engine, 'populations')), failureOf(engine.start())]);
    expect([...failures.map((failure) => failure.code), engine.state()]).toEqual(['engine-unavailable', 'engine-unavailable', 'failed']);
    refused = false;
    expect([await value(engine, 'populations'), engine.state()]).toEqual([12_502_500, 'ready']);
    engine.close();
  });
});

describe('the engine when its session is lost', () => {
  /** Sessions of which the first `losses` die when a question on data starts, with all that they held. */
  function mortal(losses: number, reason: 'crash' | 'timeout'): { host: EngineHost; opened: () => number } {
    let opened = 0;
    const open = async (): Promise<Session> => {
      const session = await thriftyHost.open();
      if (opened++ >= losses) return session;
      return { ...session, start: (sql) => (sql.includes('.data') ? Promise.reject(new SessionLost(reason, 'killed')) : session.start(sql)) };
    };
    return { host: { open }, opened: () => opened };
  }

  it('restarts, attaches again, and answers everything that was asked', async () => {
    const { host, opened } = mortal(1, 'crash');
    const engine = engineServing(intact, {}, host);
    const events: EngineEvent[] = [];
    engine.subscribe((event) => events.push(event));
    expect(await Promise.all([value(engine, 'populations'), value(engine, 'superficies'), value(engine, 'populations')])).toEqual([12_502_500, 55, 12_502_500]);
    expect(opened()).toBe(2);
    expect(events.map((event) => (event.kind === 'state' ? event.state : `${event.kind}: ${event.reason}`))).toEqual(['booting', 'ready', 'restarting', 'restarted: crash', 'ready']);
    engine.close();
  });

  it('gives up a question that kills it twice, and goes on with the others', async () => {
    const { host } = mortal(2, 'crash');
    const engine = engineServing(intact, {}, host);
    const [deadly, next] = await Promise.all([failureOf(value(engine, 'populations')), value(engine, 'superficies')]);
    expect([deadly.code, deadly.message]).toEqual(['query-failed', 'Le moteur de calcul s’est arrêté deux fois sur cette question.']);
    expect(next).toBe(55);
    engine.close();
  });

  it('does not ask again a question that took too long', async () => {
    const { host } = mortal(1, 'timeout');
    const engine = engineServing(intact, { timeoutMs: 20_000 }, host);
    const [slow, next] = await Promise.all([failureOf(value(engine, 'populations')), value(engine, 'populations')]);
    expect([slow.code, slow.message.replaceAll('\u00A0', ' ')]).toEqual(['query-timeout', 'Le calcul a été arrêté : il durait plus de 20 s.']);
    expect(next).toBe(12_502_500);
    engine.close();
  });
});

/** The same file under another storage version: the checksum of the first block is made right again. */
function withVersion(bytes: Uint8Array<ArrayBuffer>, version: bigint): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer);
  view.setBigUint64(12, version, true);
  view.setBigUint64(0, checksum(bytes.subarray(8, 4096)), true);
  return bytes;
}

/** DuckDB's checksum of a block whose length is a multiple of eight. */
function checksum(block: Uint8Array): bigint {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  let result = 5381n;
  for (let i = 0; i < block.byteLength; i += 8) result ^= BigInt.asUintN(64, view.getBigUint64(i, true) * 0xbf58476d1ce4e5b9n);
  return result;
}
