import type { OnlineSource } from '../../sources/obtain-online.ts';

/** A name for what an address gives: the end of its path, or the identifier that the portal gives the dataset. */
export function fileNameOf(source: OnlineSource): string {
  if (source.kind === 'geo-api') return `${source.of}-${source.departement}`;
  if (source.kind !== 'http') return source.dataset;
  const last = new URL(source.url).pathname.split('/').filter((step) => step !== '').at(-1);
  if (last === undefined) return 'donnees';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The name without what follows the point: what the dataset is called as long as nobody says better. */
export function titleOfFile(fileName: string): string {
  const bare = fileName.replace(/(?:\.[a-z0-9]{1,8}){1,2}$/i, '').replaceAll(/[_]+/g, ' ').trim();
  return bare === '' ? fileName : bare;
}
