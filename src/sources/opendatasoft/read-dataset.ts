import { countOf, dayOf, listOf, membersOf, textOf } from '../json-value.ts';

/** The part of a dataset of Explore 2.1 that is used; null for what the portal does not say. */
export type OpendatasoftDataset = {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly licence: string | null;
  readonly licenceUrl: string | null;
  readonly records: number | null;
  readonly modified: string | null;
  /** Moment at which the portal last processed the data: the version. */
  readonly processed: string | null;
  readonly hasRecords: boolean;
  readonly isVisible: boolean;
  readonly fields: readonly string[];
};

/** Null for a document that is not a dataset. */
export function readDataset(document: unknown): OpendatasoftDataset | null {
  const dataset = membersOf(document);
  if (textOf(dataset['dataset_id']) === null) return null;
  const metas = membersOf(membersOf(dataset['metas'])['default']);
  return {
    title: textOf(metas['title']),
    publisher: textOf(metas['publisher']),
    licence: textOf(metas['license']),
    licenceUrl: textOf(metas['license_url']),
    records: countOf(metas['records_count']),
    modified: dayOf(metas['modified']),
    processed: textOf(metas['data_processed']),
    hasRecords: dataset['has_records'] !== false,
    isVisible: dataset['data_visible'] !== false,
    fields: listOf(dataset['fields']).flatMap((field) => textOf(membersOf(field)['name']) ?? []),
  };
}
