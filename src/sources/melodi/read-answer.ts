import { addressOf, countOf, dayOf, listOf, membersOf, textOf } from '../json-value.ts';

export type MelodiDataset = { readonly title: string | null; readonly modified: string | null; readonly observations: number | null; readonly csv: string | null };

/** Null for a document that is not a dataset of the catalogue. */
export function readDataset(document: unknown): MelodiDataset | null {
  const dataset = membersOf(document);
  if (textOf(dataset['identifier']) === null) return null;
  const product = listOf(dataset['product']).map(membersOf).find((candidate) => /^csv$/i.test(textOf(candidate['format']) ?? ''));
  return {
    title: inFrench(dataset['title']),
    modified: dayOf(dataset['modified']),
    observations: countOf(dataset['numObservations']),
    csv: addressOf(product?.['accessURL']),
  };
}

export type MelodiPage = { readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly next: string | null; readonly count: number | null };

/**
 * One page of observations as flat rows: every dimension, attribute and measure is a column of its name. The vintage,
 * the type and the code that `GEO` joins come as columns of their own too. Null for another document.
 */
export function readPage(document: unknown): MelodiPage | null {
  const page = membersOf(document);
  if (!Array.isArray(page['observations'])) return null;
  const paging = membersOf(page['paging']);
  return { rows: page['observations'].map(readObservation), next: addressOf(paging['next']), count: countOf(paging['count']) };
}

function readObservation(value: unknown): Readonly<Record<string, unknown>> {
  const observation = membersOf(value);
  const row: Record<string, unknown> = { ...membersOf(observation['dimensions']), ...membersOf(observation['attributes']) };
  for (const [name, measure] of Object.entries(membersOf(observation['measures']))) row[name] = membersOf(measure)['value'] ?? null;
  const place = /^(\d{4})-([A-Z_]+)-(.+)$/.exec(textOf(row['GEO']) ?? '');
  return place ? { ...row, GEO_MILLESIME: place[1], GEO_TYPE: place[2], GEO_CODE: place[3] } : row;
}

function inFrench(title: unknown): string | null {
  const texts = listOf(title).map(membersOf);
  return textOf((texts.find(({ lang }) => lang === 'fr') ?? texts[0])?.['content']) ?? textOf(title) ?? textOf(membersOf(title)['fr']);
}
