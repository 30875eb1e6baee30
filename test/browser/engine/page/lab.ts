import { Cancelled, Failure } from '../../../../src/domain/failure.ts';
import { createEngine, type Engine, type EngineEvent, type EngineOptions } from '../../../../src/engine/engine.ts';
import { browserHost } from '../../../../src/engine/host-browser.ts';

export type LabExtract = { readonly id: string; readonly file: string; readonly bytes: number; readonly sha256: string };

/** What became of a question, in a form that leaves the page. */
export type Outcome = { readonly value: unknown; readonly failed: string | null; readonly message: string; readonly cause: string; readonly ms: number };

export type Lab = {
  /** An engine whose extracts are files beside the page; replaces the one before. */
  readonly open: (extracts: readonly LabExtract[], options: Partial<EngineOptions>) => void;
  /** The first cell of the answer. With `abortAfterMs`, the question is withdrawn after that long. */
  readonly ask: (sql: string, reads: readonly string[], abortAfterMs?: number) => Promise<Outcome>;
  readonly start: () => Promise<Outcome>;
  readonly events: () => readonly string[];
  readonly timings: () => ReturnType<Engine['timings']>;
};

let engine: Engine | null = null;
let events: string[] = [];

function opened(): Engine {
  if (!engine) throw new Error('No engine is open');
  return engine;
}

async function outcome(work: Promise<unknown>): Promise<Outcome> {
  const began = performance.now();
  const done = (rest: Pick<Outcome, 'value' | 'failed' | 'message' | 'cause'>): Outcome => ({ ...rest, ms: performance.now() - began });
  try {
    return done({ value: await work, failed: null, message: '', cause: '' });
  } catch (error) {
    const failed = error instanceof Failure ? error.code : error instanceof Cancelled ? 'cancelled' : 'bug';
    return done({ value: null, failed, message: error instanceof Error ? error.message : '', cause: error instanceof Error ? String(error.cause) : String(error) });
  }
}

const lab: Lab = {
  open(extracts, options) {
    engine?.close();
    events = [];
    engine = createEngine({
      host: browserHost,
      extracts: extracts.map((extract) => ({ ...extract, label: `Jeu ${extract.id}`, url: new URL(extract.file, document.baseURI).href })),
      loadBytes: async (extract, { signal }) => {
        const response = await fetch(extract.url, { signal });
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        return new Uint8Array(await response.arrayBuffer());
      },
      options,
    });
    engine.subscribe((event: EngineEvent) => events.push(event.kind === 'state' ? event.state : `${event.kind}: ${event.reason}`));
  },
  ask(sql, reads, abortAfterMs) {
    const abort = new AbortController();
    if (abortAfterMs !== undefined) setTimeout(() => abort.abort(), abortAfterMs);
    const answer = opened().run({ sql, params: [], columns: [], reads }, { signal: abort.signal });
    return outcome(answer.then((table) => table.columns[0]?.values[0]));
  },
  start: () => outcome(opened().start()),
  events: () => events,
  timings: () => opened().timings(),
};

Object.assign(globalThis, { lab });
