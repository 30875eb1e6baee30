import { Cancelled, Failure } from '../../domain/failure.ts';
import type { MelodiSource } from '../../domain/portal-source.ts';
import type { Described } from '../described.ts';
import { hostOf } from '../http/attempt.ts';
import { download, type DownloadOptions } from '../http/download.ts';
import type { Refusal } from '../http/explain-status.ts';
import { followPages, type Page } from '../http/follow-pages.ts';
import { apiAddress, requestJson } from '../http/request-json.ts';
import type { Obtained } from '../obtained.ts';
import { takeTurn } from './pace.ts';
import { readDataset, readPage, type MelodiDataset } from './read-answer.ts';

export type MelodiOptions = DownloadOptions & {
  /** Milliseconds between two requests: the API takes thirty a minute. */
  readonly everyMs?: number | undefined;
};

const EVERY_MS = 2_000;
/** The most that the API gives at once. */
const PAGE_ROWS = 100_000;

/** What the catalogue says of the dataset. Its licence is not among it. */
export async function describeMelodi(spec: MelodiSource, options: MelodiOptions): Promise<Described> {
  return described(spec, await fetchDataset(spec, options));
}

/** The CSV product of the whole dataset, a ZIP; with a filter, the observations as a JSON list of flat rows. */
export async function obtainFromMelodi(spec: MelodiSource, options: MelodiOptions): Promise<Obtained> {
  const dataset = await fetchDataset(spec, options);
  const about = described(spec, dataset);
  const describe = `jeu ${spec.dataset} de l’API Melodi de l’Insee (${spec.portal})`;
  if (spec.filter !== null) {
    const rows = await fetchRows(spec, spec.filter, options);
    return { bytes: new TextEncoder().encode(JSON.stringify(rows)), describe, about: { ...about, rows: rows.length } };
  }
  if (dataset.csv === null) throw new Failure('source-refused', `L’Insee ne propose pas de fichier CSV du jeu « ${spec.dataset} ».`, 'Déclarez un filtre, par exemple « filter: { GEO: "DEP-71*COM" } ».');
  await turn(spec, options);
  const { bytes } = await download(dataset.csv, explained(spec, options));
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Failure('source-unreadable', `Le fichier du jeu « ${spec.dataset} » n’est pas l’archive ZIP attendue.`, 'Relancez plus tard ; si l’erreur dure, l’API a pu changer.');
  return { bytes, describe, about };
}

async function fetchDataset(spec: MelodiSource, options: MelodiOptions): Promise<MelodiDataset> {
  await turn(spec, options);
  const dataset = readDataset(await requestJson(apiAddress(spec.portal, ['catalog', spec.dataset]), explained(spec, options)));
  if (dataset) return dataset;
  throw new Failure('source-unreadable', `L’API Melodi n’a pas décrit le jeu « ${spec.dataset} ».`, 'Vérifiez l’adresse du portail et l’identifiant du jeu dans la déclaration.');
}

async function fetchRows(spec: MelodiSource, filter: Readonly<Record<string, string>>, options: MelodiOptions): Promise<readonly unknown[]> {
  const first = apiAddress(spec.portal, ['data', spec.dataset], { ...filter, maxResult: String(PAGE_ROWS), totalCount: 'TRUE' });
  let announced: number | null = null;
  const read = (document: unknown): Page | null => {
    const page = readPage(document);
    announced ??= page?.count ?? null;
    return page;
  };
  const rows = await followPages(first, `jeu « ${spec.dataset} » de l’API Melodi`, read, explained(spec, options), () => turn(spec, options));
  if (announced !== null && announced !== rows.length) {
    throw new Failure('source-unreadable', `L’API Melodi a donné ${rows.length} observations du jeu « ${spec.dataset} » sur ${String(announced)} annoncées.`, 'Relancez plus tard : le jeu est peut-être en cours de mise à jour.');
  }
  if (rows.length === 0) throw new Failure('source-refused', `Aucune observation du jeu « ${spec.dataset} » ne répond au filtre.`, 'Vérifiez les dimensions et leurs valeurs : « GEO: "DEP-71*COM" », « TIME_PERIOD: "2023" ».');
  return rows;
}

async function turn(spec: MelodiSource, options: MelodiOptions): Promise<void> {
  await takeTurn(hostOf(spec.portal), options.everyMs ?? EVERY_MS, options.signal);
  if (options.signal?.aborted) throw new Cancelled();
}

function described(spec: MelodiSource, dataset: MelodiDataset): Described {
  return { title: dataset.title ?? spec.dataset, producer: 'Insee', licence: null, page: apiAddress(spec.portal, ['catalog', spec.dataset]), updated: dataset.modified, rows: dataset.observations, version: dataset.modified };
}

function explained(spec: MelodiSource, options: MelodiOptions): DownloadOptions {
  return { ...options, explain: (refusal) => explain(spec, refusal) };
}

/** An unknown dataset is answered by a 500 in plain text: no use in asking again. */
function explain(spec: MelodiSource, { status, text }: Refusal): Failure | null {
  if (!(status === 404 || (status === 500 && /erreur inattendue/i.test(text)))) return null;
  return new Failure(
    'source-refused',
    `L’API Melodi ne connaît sans doute pas le jeu « ${spec.dataset} » (erreur ${status}).`,
    'Vérifiez l’identifiant, en majuscules, par exemple « DS_POPULATIONS_REFERENCE », et les dimensions du filtre ; s’ils sont justes, relancez plus tard.',
  );
}
