import { Cancelled, Failure } from '../../domain/failure.ts';
import { hostOf } from './attempt.ts';
import { download, type DownloadOptions } from './download.ts';
import { parseJson } from './request-json.ts';

export type Page = { readonly rows: readonly unknown[]; readonly next: string | null };

const MOST_PAGES = 1_000;
const PAGE_BYTES = 256 * 1024 * 1024;
/** Rows are kept as objects until the last page has come. */
const MOST_ROWS = 2_000_000;

/**
 * The rows of every page, from the first address to the one without a next. A next page that was read already, or that
 * lies on another site, ends in a failure, as does a document that `read` does not recognise (null). `what` names the
 * dataset in messages; `before` is awaited before each request.
 */
export async function followPages(first: string, what: string, read: (document: unknown) => Page | null, options: DownloadOptions, before: () => Promise<void> = async () => undefined): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  const done = new Set<string>();
  let bytesBefore = 0;
  for (let url: string | null = first; url !== null; ) {
    if (done.has(url) || done.size >= MOST_PAGES || hostOf(url) !== hostOf(first)) throw lost(what);
    done.add(url);
    await before();
    if (options.signal?.aborted) throw new Cancelled();
    const { bytes } = await download(url, {
      ...options,
      accept: 'application/json',
      limits: { maxBytes: PAGE_BYTES, ...options.limits },
      onProgress: (received) => options.onProgress?.(bytesBefore + received, null),
    });
    bytesBefore += bytes.byteLength;
    const page = read(parseJson(url, bytes));
    if (!page) throw lost(what);
    for (const row of page.rows) rows.push(row);
    if (rows.length > MOST_ROWS) throw new Failure('source-refused', `${what} a trop de lignes pour être lu page par page.`, 'Précisez le filtre, ou déclarez le fichier entier s’il est publié.');
    url = page.next;
  }
  return rows;
}

function lost(what: string): Failure {
  return new Failure('source-unreadable', `La suite des lignes ne se lit pas : ${what}.`, 'Relancez plus tard, ou précisez le filtre pour obtenir moins de lignes.');
}
