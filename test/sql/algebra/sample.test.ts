import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuery, type AnswerContext } from '../../../src/query/answer.ts';
import { receiptFor } from '../../../src/query/receipt.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, ratio, ROOT, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Aids exist as made-up rows only; people exist both ways. */
const made = (id: string, column: string, values: readonly number[], sample: boolean): Toy => ({
  id,
  columns: { place: 'VARCHAR', year: 'VARCHAR', [column]: 'INTEGER' },
  rows: ['A', 'B', 'C', 'D', 'E'].map((place, index) => [place, '2023', values[index] ?? 0]),
  ...(sample ? { sample: true as const } : {}),
});

let context: AnswerContext;
beforeAll(async () => {
  const aids = term('aides', 'helped');
  const people = term('personnes', 'people');
  const madeUp = term('personnes-exemple', 'people');
  context = await contextOf(
    await nodeEngine(),
    [made('aides', 'helped', [1, 2, 3, 4, 5], true), made('personnes', 'people', [10, 20, 30, 40, 50], false), made('personnes-exemple', 'people', [11, 22, 33, 44, 55], true)],
    [
      sum('aides', aids),
      sum('population', people, { of: [madeUp, people] }),
      ratio('melange', aids, people),
      ratio('taux', aids, people, { denominator: [people, madeUp] }),
      sum('somme', { ...people, plus: [aids] }),
    ],
  );
});

async function ask(indicator: string) {
  const query = { indicator, level: 'departement', within: ROOT, periods: ['2023'] } as const;
  const set = await answerQuery(context, query);
  const [observation] = set.observations;
  return { value: observation?.value, reason: observation?.reason, sample: set.sample, receipt: receiptFor(context, query, set) };
}

describe('made-up rows', () => {
  it('say so in the answer, in the receipt and in the line of the source', async () => {
    const { value, sample, receipt } = await ask('aides');
    expect({ value, sample, told: receipt.sample }).toEqual({ value: 15, sample: true, told: true });
    expect(receipt.sources.map((source) => [source.dataset, source.sample])).toEqual([['aides', true], ['territoires', undefined]]);
    expect(receipt.sourceLines[0]).toMatch(/^Données d’exemple/);
    expect(receipt.sourceLines[1]).not.toMatch(/exemple/);
  });

  it('never stand where real ones do, whatever the order of the declaration', async () => {
    const { value, sample, receipt } = await ask('population');
    expect({ value, sample, told: receipt.sample }).toEqual({ value: 150, sample: undefined, told: undefined });
  });

  it('are never divided by real ones: refused, with the reason', async () => {
    expect(await ask('melange')).toMatchObject({ value: null, reason: 'sample-mixed' });
    expect(await ask('somme')).toMatchObject({ value: null, reason: 'sample-mixed' });
  });

  it('are divided by made-up ones where there are some', async () => {
    const { value, sample } = await ask('taux');
    expect({ value, sample }).toEqual({ value: expect.closeTo(15 / 165, 9), sample: true });
  });
});
