import type { Frequency, Licence } from '../../domain/dataset.ts';
import type { NamedSchema } from '../described.ts';
import { addressOf, countOf, dayOf, listOf, membersOf, textOf } from '../json-value.ts';
import { licenceOf } from '../licence-of.ts';

/** The part of a udata dataset that is used; null for what the site does not say. */
export type DatagouvDataset = {
  readonly title: string | null;
  readonly producer: string | null;
  readonly licence: Licence | null;
  readonly page: string | null;
  readonly updated: string | null;
  readonly frequency: Frequency;
  readonly isDeleted: boolean;
  /** From 0 to 1: share of the nine criteria of quality of data.gouv.fr that are met. */
  readonly quality: number | null;
  readonly resources: readonly DatagouvResource[];
};

export type DatagouvResource = {
  readonly id: string;
  readonly title: string | null;
  readonly format: string | null;
  /** Stable address, whatever file it leads to today. */
  readonly latest: string | null;
  readonly bytes: number | null;
  readonly checksum: { readonly type: string; readonly value: string } | null;
  readonly modified: string | null;
  /** Uploaded to the site; else a link to a file elsewhere. */
  readonly isHosted: boolean;
  readonly schema: NamedSchema | null;
  /** Origins that the host of the file lets read it, as the crawler of data.gouv.fr found; null where it did not look. */
  readonly allowedOrigin: string | null;
  /** Whether the crawler could reach the file; null where it did not look. */
  readonly isAvailable: boolean | null;
  /** The Parquet that the crawler made of it. */
  readonly parquet: string | null;
  readonly hasTable: boolean;
};

/** Null for a document that is not a dataset. */
export function readDataset(document: unknown): DatagouvDataset | null {
  const dataset = membersOf(document);
  if (textOf(dataset['id']) === null || !Array.isArray(dataset['resources'])) return null;
  const owner = membersOf(dataset['owner']);
  const names = [owner['first_name'], owner['last_name']].flatMap((name) => textOf(name) ?? []).join(' ');
  const score = membersOf(dataset['quality'])['score'];
  return {
    title: textOf(dataset['title']),
    producer: textOf(membersOf(dataset['organization'])['name']) ?? textOf(names),
    licence: licenceOf(textOf(dataset['license']) ?? textOf(membersOf(dataset['license'])['id'])),
    page: addressOf(dataset['page']),
    updated: dayOf(dataset['last_update']) ?? dayOf(dataset['last_modified']),
    frequency: frequencyOf(textOf(dataset['frequency']) ?? textOf(membersOf(dataset['frequency'])['id'])),
    isDeleted: textOf(dataset['deleted']) !== null,
    quality: typeof score === 'number' && score >= 0 && score <= 1 ? score : null,
    resources: listOf(dataset['resources']).flatMap((resource) => readResource(resource) ?? []),
  };
}

/** The frequencies of a declaration, under the identifiers of udata; those in between have no name here. */
const FREQUENCIES: Readonly<Record<string, Frequency>> = { annual: 'annual', quarterly: 'quarterly', monthly: 'monthly', irregular: 'irregular', punctual: 'irregular' };

function frequencyOf(said: string | null): Frequency {
  return (said !== null && Object.hasOwn(FREQUENCIES, said) ? FREQUENCIES[said] : undefined) ?? 'unknown';
}

function readResource(value: unknown): DatagouvResource | null {
  const resource = membersOf(value);
  const id = textOf(resource['id']);
  if (id === null) return null;
  const extras = membersOf(resource['extras']);
  const checksum = membersOf(resource['checksum']);
  const [type, sum] = [textOf(checksum['type']), textOf(checksum['value'])];
  const schema = membersOf(resource['schema']);
  const available = extras['check:available'];
  return {
    id,
    title: textOf(resource['title']),
    format: textOf(resource['format']),
    latest: addressOf(resource['latest']),
    bytes: countOf(resource['filesize']),
    checksum: type !== null && sum !== null ? { type: type.toLowerCase(), value: sum.toLowerCase() } : null,
    modified: textOf(resource['last_modified']),
    isHosted: resource['filetype'] === 'file',
    schema: textOf(schema['name']) === null && addressOf(schema['url']) === null ? null : { name: textOf(schema['name']), version: textOf(schema['version']), url: addressOf(schema['url']) },
    allowedOrigin: textOf(extras['check:cors:allow-origin']),
    isAvailable: typeof available === 'boolean' ? available : null,
    parquet: addressOf(extras['analysis:parsing:parquet_url']),
    hasTable: textOf(extras['analysis:parsing:parsing_table']) !== null,
  };
}
