import { readFile } from 'node:fs/promises';
import { defaultQueries, queryKey } from '../domain/default-queries.ts';
import type { DefaultResult, ExtractEntry } from '../domain/manifest.ts';
import type { Ground } from '../domain/view.ts';
import { createEngine } from '../engine/engine.ts';
import { answerQuery } from '../query/answer.ts';
import type { RefreshContext } from './refresh-context.ts';

/** Nobody waits on the other side of a screen, and the machine may be busy. */
const LIMITS = { timeoutMs: 120_000, silenceMs: 120_000, wholeFileLimit: Number.MAX_SAFE_INTEGER };

/** The answers to the questions of every dashboard as it opens, by `queryKey`, computed by the engine of the page on the extracts themselves. */
export async function answerDefaults(ground: Ground, pathOf: (extract: ExtractEntry) => string, { engine: { host }, signal }: Pick<RefreshContext, 'engine' | 'signal'>): Promise<ReadonlyMap<string, DefaultResult>> {
  const { manifest } = ground;
  const engine = createEngine({
    host,
    extracts: [manifest.geography, ...manifest.extracts].map((entry) => ({ ...entry, url: pathOf(entry) })),
    loadBytes: async (extract) => new Uint8Array(await readFile(extract.url)),
    options: LIMITS,
  });
  try {
    const results = new Map<string, DefaultResult>();
    for (const query of defaultQueries(ground.catalogue, ground.territories, manifest)) {
      results.set(queryKey(query), { query, result: await answerQuery({ ...ground, run: engine.run }, query, { signal }) });
    }
    return results;
  } finally {
    engine.close();
  }
}
