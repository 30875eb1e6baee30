import type { LocalData } from '../data/services.ts';
import type { EngineClient } from './engine-client.ts';

/** The datasets that the reader opened, wired to the engine of the page. The code that keeps them is fetched when it is asked for. */
export function createLocalData(engine: Pick<EngineClient, 'keepLocals'>): LocalData & { readonly close: () => void } {
  const code = () => import('../datasets/local/local-extracts.ts');
  const listeners = new Set<() => void>();
  let watching: Promise<() => void> | null = null;

  /** From the first use on, what another tab replaces or removes is let go of here as well. */
  const watched = async () => {
    const { listLocalExtracts, onLocalExtractsChange } = await code();
    watching ??= Promise.resolve(
      onLocalExtractsChange(() => {
        void (async () => {
          const extracts = await listLocalExtracts();
          engine.keepLocals(new Map(extracts.map(({ id, file }) => [id, file])));
          for (const listener of listeners) listener();
        })();
      }),
    );
    return await code();
  };

  return {
    unavailable: async () => (await code()).localStorageFailure(),
    list: async () => (await watched()).listLocalExtracts(),
    open: async (request) => (await watched()).importDataset(request),
    remove: async (id) => (await watched()).removeLocalExtract(id),
    subscribe(listener) {
      void watched();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      void watching?.then((stop) => stop());
      watching = null;
    },
  };
}
