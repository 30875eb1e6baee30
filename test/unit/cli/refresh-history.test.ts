import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../src/cli/refresh-history.ts';
import type { ExtractEntry } from '../../../src/domain/manifest.ts';
import { TOY_MANIFEST } from '../../support/toy-ground.ts';

const { history: _history, ...entry } = TOY_MANIFEST.extracts[0] as ExtractEntry;
const version = (contentHash: string, rows = 1): ExtractEntry => ({ ...entry, contentHash, rows });
const at = (now: string) => ({ now, servedAt: '2025-01-01T00:00:00.000Z' });

describe('the versions of a dataset', () => {
  it('begin with the first one, which changed nothing', () => {
    expect(historyOf(version('a'), null, at('2026-01-01T00:00:00.000Z'))).toEqual([{ at: '2026-01-01T00:00:00.000Z', contentHash: 'a', rows: 1, bytes: entry.bytes, updated: entry.updated, changes: null }]);
  });

  it('begin, in a folder of before, with what it had in service, on the day that was published', () => {
    const history = historyOf(version('b', 3), version('a'), at('2026-01-01T00:00:00.000Z'));
    expect(history.map((each) => [each.at.slice(0, 4), each.contentHash, each.changes])).toEqual([['2026', 'b', '2 lignes de plus.'], ['2025', 'a', null]]);
  });

  it('stay the same for the same rows, whatever the day', () => {
    const served = { ...version('a'), history: historyOf(version('a'), null, at('2026-01-01T00:00:00.000Z')) };
    expect(historyOf(version('a'), served, at('2027-01-01T00:00:00.000Z'))).toEqual(served.history);
  });

  it('are twelve at most, the newest first', () => {
    let served: ExtractEntry = version('0');
    for (let step = 1; step <= 20; step += 1) {
      const next = version(String(step));
      served = { ...next, history: historyOf(next, served, at(`20${10 + step}-01-01T00:00:00.000Z`)) };
    }
    expect(served.history?.map(({ contentHash }) => contentHash)).toEqual(Array.from({ length: 12 }, (_, back) => String(20 - back)));
  });
});
