import type { Explore } from '../domain/exploration.ts';
import type { CompiledQuery, RunOptions, RunQuery } from '../domain/indicator-query.ts';
import type { Manifest } from '../domain/manifest.ts';
import type { Engine } from '../engine/engine.ts';
import { extractAddress, fetchExtractBytes } from '../sources/published/fetch-extract.ts';

/** What the page says of the engine: readable before it is there, and when it had to start again. */
export type EngineStatus = 'idle' | 'booting' | 'ready' | 'restarting' | 'failed';

export type EngineClient = {
  readonly run: RunQuery;
  /** Runs what a reader wrote; see `engine/explore.ts`. */
  readonly explore: Explore;
  /** Begins the download and the boot; a question asked earlier begins them as well. */
  readonly start: () => void;
  readonly status: () => EngineStatus;
  readonly subscribe: (listener: () => void) => () => void;
  /** Lets go of datasets of this browser of which the file is not the one named under their id. */
  readonly keepLocals: (current: ReadonlyMap<string, string>) => Promise<void>;
  /** Frees the worker and its memory; a later question starts another one. */
  readonly close: () => void;
};

/** The engine of the page, fetched on its own after the first figures. `base` ends with a slash. */
export function createEngineClient(manifest: Manifest, base: string): EngineClient {
  let status: EngineStatus = 'idle';
  const listeners = new Set<() => void>();
  const setStatus = (next: EngineStatus) => {
    status = next;
    if (next === 'ready') performance.mark('reperes:engine-ready');
    for (const listener of listeners) listener();
  };

  let engine: Promise<Engine> | null = null;
  const load = () => {
    engine ??= open().catch((error: unknown) => {
      // The next question tries again: a network that fails once may answer later.
      engine = null;
      setStatus('failed');
      throw error;
    });
    return engine;
  };

  async function open() {
    setStatus('booting');
    const [{ createEngine }, { browserHost }] = await Promise.all([import('../engine/engine.ts'), import('../engine/host-browser.ts')]);
    const extracts = [manifest.geography, ...manifest.extracts].map((entry) => ({ ...entry, url: extractAddress(entry, base) }));
    const created = createEngine({
      host: browserHost,
      extracts,
      loadBytes: (extract, options) => fetchExtractBytes(extract, { base, ...options }),
      openLocal: async (id) => (await import('../datasets/local/local-store.ts')).openExtract(id),
    });
    created.subscribe((event) => {
      if (event.kind === 'state') setStatus(event.state);
    });
    await created.start();
    return created;
  }

  return {
    run: async (query: CompiledQuery, options?: RunOptions) => (await load()).run(query, options),
    explore: async (asked, options) => (await load()).explore(asked, options),
    start: () => void load().catch(() => undefined),
    status: () => status,
    keepLocals: async (current) => (await engine?.catch(() => null))?.keepLocals(current),
    close() {
      engine?.then(
        (opened) => opened.close(),
        () => undefined,
      );
      engine = null;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
