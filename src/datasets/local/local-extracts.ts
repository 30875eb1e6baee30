import type { DatasetId } from '../../domain/dataset.ts';
import { Cancelled, Failure } from '../../domain/failure.ts';
import { isLocalId, type ImportRequest, type LocalExtract } from '../../domain/local-extract.ts';
import { engineFiles } from '../../engine/engine-files.ts';
import { storageUnavailable } from './explain-storage.ts';
import type { ImportNews, ImportOrder } from './import-messages.ts';
import { newStem, removeFiles } from './local-files.ts';
import { clear, describedExtracts, directoryOf, localStorageFailure, lockName, retire, siteFolder, sweep } from './local-store.ts';

export { localStorageFailure };

let swept: Promise<void> | null = null;

/** The folder, once what earlier tabs left half done was swept away. Rejects with `Failure('local-storage-unavailable')`. */
async function folder(): Promise<FileSystemDirectoryHandle> {
  const directory = await directoryOf().catch((cause: unknown) => {
    throw storageUnavailable(cause);
  });
  swept ??= sweep(directory);
  await swept;
  return directory;
}

/** What this browser keeps for this site, the last opened first; empty where it keeps nothing. */
export async function listLocalExtracts(): Promise<readonly LocalExtract[]> {
  const directory = await folder().catch(() => null);
  return directory ? await describedExtracts(directory) : [];
}

/** Takes an extract away, here and in other tabs. Says nothing of one that is not there. */
export async function removeLocalExtract(id: DatasetId): Promise<void> {
  const directory = await folder().catch(() => null);
  const extract = directory && (await describedExtracts(directory)).find((candidate) => candidate.id === id);
  if (!directory || !extract) return;
  await retire(directory, extract);
  tellTabs();
  void clear(directory, extract);
}

/**
 * Makes an extract of a file, in workers. It is in service, in every tab, from the moment this resolves; the one that had its
 * id serves until then. Rejects with a `Failure`, or at once with `Cancelled`; nothing is left of it in either case, a moment later in the second.
 */
export async function importDataset(request: ImportRequest): Promise<LocalExtract> {
  const { dataset, signal } = request;
  if (!isLocalId(dataset.id)) throw new Error(`"${dataset.id}" is no id of a dataset of this browser`);
  if (signal?.aborted) throw new Cancelled();
  const directory = await folder();
  const stem = newStem(dataset.id);
  const before = (await describedExtracts(directory)).filter(({ id }) => id === dataset.id);
  const extract = await new Promise<LocalExtract>((resolve, reject) => {
    const work = async () => {
      try {
        resolve(await runWorker(request, stem));
      } catch (error) {
        // The browser may take a second to let go of what an ended worker wrote: who gives up does not wait for that.
        if (error instanceof Cancelled) reject(error);
        await removeFiles(directory, stem).catch(() => undefined);
        throw error;
      }
    };
    navigator.locks.request(lockName(stem), work).catch(reject);
  });
  for (const old of before) await retire(directory, old).catch(() => undefined);
  tellTabs();
  for (const old of before) void clear(directory, old);
  return extract;
}

function runWorker({ content, dataset, geography, sources, signal, onProgress }: ImportRequest, stem: string): Promise<LocalExtract> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module', name: 'import' });
    const settle = (act: () => void) => {
      signal?.removeEventListener('abort', abort);
      // Ends the engine that it started as well.
      worker.terminate();
      act();
    };
    const abort = () => settle(() => reject(new Cancelled()));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    worker.addEventListener('error', (event) => settle(() => reject(new Error(event.message || 'The import worker could not be started', { cause: event }))));
    worker.addEventListener('messageerror', (event) => settle(() => reject(new Error('The import worker sent what cannot be read', { cause: event }))));
    worker.addEventListener('message', ({ data: news }: MessageEvent<ImportNews>) => {
      switch (news.kind) {
        case 'progress':
          return onProgress?.(news.progress);
        case 'done':
          return settle(() => resolve(news.extract));
        case 'failed':
          return settle(() => reject(new Failure(news.code, news.message, news.advice, news.cause)));
        case 'bug':
          return settle(() => reject(new Error(news.message)));
      }
    });
    const order: ImportOrder = { job: { content, dataset, geography: geography ?? null }, sources, files: engineFiles(), folder: siteFolder(), stem };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage(order);
  });
}

const CHANNEL = 'reperes-local-extracts';

/** Called when the list has changed, in this tab or another, until the returned function is called. */
export function onLocalExtractsChange(listener: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  return () => channel.close();
}

/** A channel does not hear itself: the one that tells is another than those that listen, so that this tab hears as well. */
function tellTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage('changed');
  channel.close();
}
