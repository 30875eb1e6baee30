import { describe, expect, it } from 'vitest';
import { inParallel, slots } from '../../../src/cli/refresh-pool.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('work in parallel', () => {
  it('keeps to its limit, and gives results in the order of the items', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([3, 1, 2, 0], 2, async (turns) => {
      most = Math.max(most, (running += 1));
      for (let at = 0; at < turns; at += 1) await turn();
      running -= 1;
      return turns * 10;
    });
    expect([results, most]).toEqual([[30, 10, 20, 0], 2]);
  });

  it('begins nothing after a failure, and rejects with the first once the rest has ended', async () => {
    const ended: number[] = [];
    const work = inParallel([0, 1, 2], 2, async (item) => {
      if (item === 0) throw new Error('premier');
      await turn();
      ended.push(item);
    });
    await expect(work).rejects.toThrow('premier');
    expect(ended).toEqual([1]);
  });
});

describe('shared places', () => {
  it('are taken in turn, whoever asks, and given back after a failure', async () => {
    const take = slots(1);
    const order: string[] = [];
    const first = take(async () => {
      await turn();
      order.push('a');
      throw new Error('raté');
    });
    const second = take(async () => void order.push('b'));
    await expect(first).rejects.toThrow('raté');
    await second;
    await take(async () => void order.push('c'));
    expect(order).toEqual(['a', 'b', 'c']);
  });
});
