import { Failure } from '../../domain/failure.ts';
import type { DataFairSource } from '../../domain/portal-source.ts';
import type { Described } from '../described.ts';
import type { DownloadOptions } from '../http/download.ts';
import { followPages, type Page } from '../http/follow-pages.ts';
import { apiAddress, requestJson } from '../http/request-json.ts';
import { addressOf, countOf, dayOf, membersOf, textOf } from '../json-value.ts';
import { licenceOf } from '../licence-of.ts';
import type { Obtained } from '../obtained.ts';

const PAGE_ROWS = 10_000;

/** What the site says of the dataset. `rows` counts them all: a filter of the source is not applied. */
export async function describeDataFair(spec: DataFairSource, options: DownloadOptions): Promise<Described> {
  const url = apiAddress(spec.portal, ['api', 'v1', 'datasets', spec.dataset]);
  const dataset = membersOf(
    await requestJson(url, {
      ...options,
      explain: ({ status }) => (status === 404 ? new Failure('source-refused', `Le site ${spec.portal} ne connaît pas le jeu « ${spec.dataset} ».`, 'Vérifiez l’identifiant, et que l’adresse du portail va jusqu’à « /data-fair » s’il y a lieu.') : null),
    }),
  );
  if (textOf(dataset['id']) === null) throw new Failure('source-unreadable', `L’adresse ${url} ne décrit pas un jeu de données de data-fair.`, 'Vérifiez l’adresse du portail dans la déclaration.');
  const licence = membersOf(dataset['license']);
  const finalized = textOf(dataset['finalizedAt']);
  return {
    title: textOf(dataset['title']) ?? spec.dataset,
    producer: textOf(membersOf(dataset['owner'])['name']),
    licence: licenceOf(textOf(licence['title']), addressOf(licence['href'])),
    page: addressOf(dataset['page']) ?? url,
    updated: dayOf(dataset['dataUpdatedAt']) ?? dayOf(finalized),
    rows: countOf(dataset['count']),
    version: finalized,
  };
}

/**
 * The lines of the dataset as a JSON list. The pages are followed to the last one; their total may be an estimate and is
 * not believed. All of them name the version that was described, so that no update comes in between.
 */
export async function obtainFromDataFair(spec: DataFairSource, options: DownloadOptions): Promise<Obtained> {
  const about = await describeDataFair(spec, options);
  const first = apiAddress(spec.portal, ['api', 'v1', 'datasets', spec.dataset, 'lines'], {
    ...spec.filter,
    select: spec.select.join(','),
    size: String(PAGE_ROWS),
    finalizedAt: about.version,
  });
  const rows = await followPages(first, `jeu « ${spec.dataset} » de ${spec.portal}`, readPage, options);
  if (rows.length === 0) throw new Failure('source-refused', `Aucune ligne du jeu « ${spec.dataset} » de ${spec.portal} ne répond à la demande.`, 'Vérifiez le filtre : chaque colonne y est suivie de « _eq », « _in », « _gte »…');
  return { bytes: new TextEncoder().encode(JSON.stringify(rows)), describe: `jeu ${spec.dataset} de ${spec.portal}`, about: { ...about, rows: rows.length } };
}

function readPage(document: unknown): Page | null {
  const { results, next } = membersOf(document);
  return Array.isArray(results) ? { rows: results, next: addressOf(next) } : null;
}
