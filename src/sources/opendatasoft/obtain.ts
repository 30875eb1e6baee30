import type { OpendatasoftSource } from '../../domain/portal-source.ts';
import { Failure } from '../../domain/failure.ts';
import { download, type DownloadOptions } from '../http/download.ts';
import type { Obtained } from '../obtained.ts';
import { described, fetchDataset } from './describe.ts';
import type { OpendatasoftDataset } from './read-dataset.ts';
import { exploreAddress, explained } from './request.ts';

/**
 * The export of a dataset: a CSV (`;`, UTF-8 without mark, names of fields as header) or a Parquet file. An export is a
 * stream without length: a whole one is measured against the count of records that the portal announces.
 */
export async function obtainFromOpendatasoft(spec: OpendatasoftSource, options: DownloadOptions): Promise<Obtained> {
  const dataset = await fetchDataset(spec, options);
  refuseClosed(spec, dataset);
  const { bytes } = await download(exportAddress(spec), explained(spec, options));
  if (spec.format === 'parquet') refuseCutParquet(spec, bytes);
  else refuseCutCsv(spec, bytes, dataset);
  return { bytes, describe: `jeu ${spec.dataset} du portail ${spec.portal}`, about: described(spec, dataset) };
}

function exportAddress(spec: OpendatasoftSource): string {
  const common = { where: spec.where, select: spec.select, timezone: 'Europe/Paris' };
  if (spec.format === 'parquet') return exploreAddress(spec, ['exports', 'parquet'], { ...common, parquet_compression: 'snappy' });
  return exploreAddress(spec, ['exports', 'csv'], { ...common, delimiter: ';', with_bom: 'false', use_labels: 'false' });
}

function refuseClosed(spec: OpendatasoftSource, dataset: OpendatasoftDataset): void {
  if (!dataset.hasRecords) {
    throw new Failure('source-refused', `Le jeu « ${spec.dataset} » du portail ${spec.portal} n’a pas de lignes : il ne contient que des fichiers joints.`, 'Déclarez l’adresse du fichier joint qui convient, sous « kind: http ».');
  }
  if (!dataset.isVisible) {
    throw new Failure('source-refused', `Les lignes du jeu « ${spec.dataset} » du portail ${spec.portal} ne sont pas publiques.`, 'Demandez à son producteur de les ouvrir.');
  }
  if (dataset.records === 0) {
    throw new Failure('source-unreadable', `Le jeu « ${spec.dataset} » du portail ${spec.portal} est vide.`, 'Vérifiez sur sa page ; son producteur est peut-être en train de le remplacer.');
  }
}

function refuseCutCsv(spec: OpendatasoftSource, bytes: Uint8Array, dataset: OpendatasoftDataset): void {
  const isWhole = spec.where === undefined || spec.where === '';
  if (!isWhole || dataset.records === null) return;
  // A quoted cell may hold a line end, so there are as many lines as records, or more; the header is one.
  let lines = bytes.at(-1) === 0x0a ? 0 : 1;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  if (lines - 1 >= dataset.records) return;
  throw new Failure(
    'source-unreadable',
    `L’export du jeu « ${spec.dataset} » est incomplet : ${Math.max(0, lines - 1)} lignes reçues sur ${dataset.records} annoncées.`,
    'Relancez plus tard : le portail a pu couper l’export, ou être en train de mettre le jeu à jour.',
  );
}

function refuseCutParquet(spec: OpendatasoftSource, bytes: Uint8Array): void {
  const magic = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.byteLength >= 12 && magic(0) === 'PAR1' && magic(bytes.byteLength - 4) === 'PAR1') return;
  throw new Failure('source-unreadable', `L’export Parquet du jeu « ${spec.dataset} » est incomplet ou n’en est pas un.`, 'Relancez plus tard, ou déclarez « format: csv ».');
}
