import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/domain/failure.ts';
import { createQueue, type QueueOptions } from '../../../src/engine/queue.ts';

/** An engine in which nothing happens until the test says so. */
function bench(over: Partial<QueueOptions<string, string>> = {}) {
  const log: string[] = [];
  const running = new Map<string, { answer: (value: string) => void; fail: (error: unknown) => void }>();
  const queue = createQueue<string, string>({
    prepare: () => Promise.resolve(),
    execute: (question, signal) =>
      new Promise((resolve, reject) => {
        log.push(`start ${question}`);
        signal.addEventListener('abort', () => log.push(`stop ${question}`));
        running.set(question, { answer: resolve, fail: reject });
      }),
    afterFailure: (error) => ({ error }),
    ...over,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const control = (question: string) => {
    const found = running.get(question);
    if (!found) throw new Error(`${question} is not running`);
    return found;
  };
  return { log, queue, settle, control };
}

describe('the queue of the engine', () => {
  it('runs one question at a time, visible ones before background ones, in the order they came', async () => {
    const { log, queue, settle, control } = bench();
    const answers = [
      queue.ask('b1', { priority: 'background' }),
      queue.ask('b2', { priority: 'background' }),
      queue.ask('v1', { priority: 'visible' }),
      queue.ask('v2'),
    ];
    await settle();
    // b1 had its turn before the others were ready: a running question is never pushed aside.
    for (const name of ['b1', 'v1', 'v2', 'b2']) {
      expect(log.at(-1)).toBe(`start ${name}`);
      control(name).answer(name.toUpperCase());
      await settle();
    }
    expect(await Promise.all(answers)).toEqual(['B1', 'B2', 'V1', 'V2']);
  });

  it('lets a newer question of the same slot take the place of the older, waiting or running', async () => {
    const { log, queue, settle, control } = bench();
    const first = queue.ask('first', { slot: 'map' });
    await settle();
    const second = queue.ask('second', { slot: 'map' });
    await expect(first).rejects.toBeInstanceOf(Cancelled);
    const third = queue.ask('third', { slot: 'map' });
    await expect(second).rejects.toBeInstanceOf(Cancelled);
    const other = queue.ask('other', { slot: 'trend' });
    await settle();
    // `first` was told to stop and keeps its turn until it has.
    expect(log).toEqual(['start first', 'stop first']);
    control('first').fail(new Cancelled());
    await settle();
    control('third').answer('3');
    expect(await third).toBe('3');
    await settle();
    control('other').answer('o');
    expect(await other).toBe('o');
    expect(log).not.toContain('start second');
  });

  it('forgets a question whose signal is aborted, before, while waiting and while running', async () => {
    const { log, queue, settle, control } = bench();
    const abort = new AbortController();
    const running = queue.ask('running', { signal: abort.signal });
    await settle();
    const waiting = queue.ask('waiting', { signal: abort.signal });
    const kept = queue.ask('kept');
    await settle();
    abort.abort();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    await expect(waiting).rejects.toBeInstanceOf(Cancelled);
    await expect(queue.ask('late', { signal: abort.signal })).rejects.toBeInstanceOf(Cancelled);
    control('running').answer('too late');
    await settle();
    control('kept').answer('k');
    expect(await kept).toBe('k');
    expect(log).toEqual(['start running', 'stop running', 'start kept', 'stop kept']);
  });

  it('goes on after a failure, and tries again what deserves it', async () => {
    const attempts: number[] = [];
    const { queue, settle, control, log } = bench({
      afterFailure: (error, attempt) => {
        attempts.push(attempt);
        return attempt === 1 && (error as Error).message === 'crash' ? { retry: true } : { error: new Error(`told: ${(error as Error).message}`) };
      },
    });
    const once = queue.ask('once');
    const bad = queue.ask('bad');
    const next = queue.ask('next');
    await settle();
    control('once').fail(new Error('crash'));
    await settle();
    control('once').answer('at last');
    expect(await once).toBe('at last');
    await settle();
    control('bad').fail(new Error('syntax'));
    await expect(bad).rejects.toThrow('told: syntax');
    await settle();
    control('next').answer('n');
    expect(await next).toBe('n');
    expect(attempts).toEqual([1, 1]);
    expect(log.filter((line) => line === 'start once')).toHaveLength(2);
  });

  it('does not try again a question that nobody waits for any more', async () => {
    const { queue, settle, control, log } = bench({ afterFailure: () => ({ retry: true }) });
    const gone = queue.ask('gone', { slot: 'map' });
    await settle();
    const kept = queue.ask('kept', { slot: 'map' });
    await expect(gone).rejects.toBeInstanceOf(Cancelled);
    control('gone').fail(new Error('crash'));
    await settle();
    control('kept').answer('k');
    expect(await kept).toBe('k');
    expect(log.filter((line) => line === 'start gone')).toHaveLength(1);
  });

  it('does not let a question that waits for its data hold the others', async () => {
    let ready: () => void = () => undefined;
    const { queue, settle, control, log } = bench({
      prepare: (question) => (question === 'large' ? new Promise((resolve) => (ready = resolve)) : question === 'lost' ? Promise.reject(new Error('absent')) : Promise.resolve()),
    });
    const large = queue.ask('large');
    const lost = queue.ask('lost');
    const small = queue.ask('small', { priority: 'background' });
    await expect(lost).rejects.toThrow('absent');
    await settle();
    control('small').answer('s');
    expect(await small).toBe('s');
    ready();
    await settle();
    control('large').answer('l');
    expect(await large).toBe('l');
    expect(log.filter((line) => line.startsWith('start'))).toEqual(['start small', 'start large']);
  });

  it('ends everything when it is closed', async () => {
    const { queue, settle, log } = bench();
    const running = queue.ask('running');
    await settle();
    const waiting = queue.ask('waiting');
    queue.close(new Cancelled());
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    await expect(waiting).rejects.toBeInstanceOf(Cancelled);
    await expect(queue.ask('late')).rejects.toBeInstanceOf(Cancelled);
    expect(log).toEqual(['start running', 'stop running']);
  });
});
