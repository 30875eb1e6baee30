import { Failure } from '../../domain/failure.ts';
import type { LocalExtract } from '../../domain/local-extract.ts';
import { openLocalWriter } from '../../engine/write-local.ts';
import { storageFailure } from './explain-storage.ts';
import type { ImportNews, ImportOrder } from './import-messages.ts';
import { databaseFile, writeDescription } from './local-files.ts';
import { runImport } from './run-import.ts';

// The worker of one import: it obeys one order and is ended by the page, at any time.

const page = globalThis as unknown as { postMessage(news: ImportNews): void };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to the page that made it
const tell = (news: ImportNews) => page.postMessage(news);

addEventListener('message', ({ data: order }: MessageEvent<ImportOrder>) => {
  importExtract(order).then(
    (extract) => tell({ kind: 'done', extract }),
    (error: unknown) => {
      const failure = error instanceof Failure ? error : storageFailure(error);
      if (failure) tell({ kind: 'failed', code: failure.code, message: failure.message, advice: failure.advice, cause: String(failure.cause ?? '') });
      else tell({ kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
});

async function importExtract({ job, sources, files, folder, stem }: ImportOrder): Promise<LocalExtract> {
  const { dataset, geography } = job;
  const file = databaseFile(stem);
  const { rows, periods, quality } = await runImport(job, () => openLocalWriter(`${folder}/${file}`, files), (progress) => tell({ kind: 'progress', progress }));
  const directory = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
  const { size } = await (await directory.getFileHandle(file)).getFile();
  const extract: LocalExtract = {
    id: dataset.id,
    label: dataset.label,
    file,
    bytes: size,
    rows,
    columns: dataset.columns,
    dataset,
    periods,
    geography: geography?.cogYear ?? null,
    sources,
    createdAt: new Date().toISOString(),
    quality,
  };
  // Last of all: a database that nothing describes does not exist.
  await writeDescription(directory, stem, extract);
  return extract;
}
