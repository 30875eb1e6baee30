import { movedCommunes } from '../data/moved-communes.ts';
import type { LocalData, Services } from '../data/services.ts';
import type { ImportRequest } from '../domain/local-extract.ts';
import type { EngineClient } from './engine-client.ts';

/** The datasets that the reader opened, wired to the engine of the page. The code that keeps them is fetched when it is asked for. */
export function createLocalData(engine: Pick<EngineClient, 'keepLocals' | 'run'>, manifest: Services['manifest']): LocalData & { readonly close: () => void } {
  const code = () => import('../datasets/local/local-extracts.ts');
  const listeners = new Set<() => void>();
  let watching: Promise<() => void> | null = null;

  /** What was replaced or removed, in this tab or another, is let go of by the engine. */
  const follow = async () => {
    const extracts = await (await code()).listLocalExtracts();
    await engine.keepLocals(new Map(extracts.map(({ id, file }) => [id, file])));
  };
  /** Every code that communes of the observatory had before, beside those that the caller knows. */
  const withMoves = async (request: ImportRequest): Promise<ImportRequest> => {
    const { geography, dataset } = request;
    if (!geography || dataset.leaf !== 'commune') return request;
    const moved = new Map([...geography.moved, ...(await movedCommunes({ run: engine.run, manifest }))].map(({ from, to }) => [from, to] as const));
    return { ...request, geography: { ...geography, moved: [...moved].map(([from, to]) => ({ from, to })) } };
  };
  const watched = async () => {
    const { onLocalExtractsChange } = await code();
    watching ??= Promise.resolve(
      onLocalExtractsChange(() => {
        void follow();
        for (const listener of listeners) listener();
      }),
    );
    return await code();
  };

  return {
    unavailable: async () => (await code()).localStorageFailure(),
    list: async () => (await watched()).listLocalExtracts(),
    async open(request) {
      const extract = await (await watched()).importDataset(await withMoves(request));
      // From here on a question reads the new rows.
      await follow();
      return extract;
    },
    async remove(id) {
      await (await watched()).removeLocalExtract(id);
      await follow();
    },
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
