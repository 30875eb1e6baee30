import { basename } from 'node:path';
import { existsSync } from 'node:fs';
import type { DatagouvSource } from '../domain/portal-source.ts';
import { obtainInAnyForm, type DatagouvOptions } from '../sources/datagouv/obtain.ts';
import type { Described } from '../sources/described.ts';
import type { Choice } from '../sources/list-resources.ts';
import type { MelodiOptions } from '../sources/melodi/obtain.ts';
import { obtainOnline, type OnlineSource } from '../sources/obtain-online.ts';
import { recogniseSource } from '../sources/recognise-source.ts';
import { settleSource } from '../sources/settle-source.ts';
import { obtainBytes } from './inspect-bytes.ts';
import type { InspectedResource } from './inspect-report.ts';

/** What was given to inspect: its bytes, and all that is known of where they come from. */
export type Given = {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Null for a file of this machine. */
  readonly source: OnlineSource | null;
  /** Null where nobody describes it: a file, or a bare address. */
  readonly about: Described | null;
};

export type Network = Partial<MelodiOptions & DatagouvOptions>;

/** A dataset has several resources, of which the command chooses one. */
export type ToBeChosen = { readonly resources: readonly InspectedResource[] };

/** The file, or the dataset of the portal whose page, API address or identifier is given. Rejects with a `Failure`. */
export async function obtainGiven(text: string, resource: string | null, network: Network): Promise<Given | ToBeChosen> {
  const recognised = existsSync(text) ? null : recogniseSource(text);
  if (recognised === null) return { text, bytes: await obtainBytes(text), source: null, about: null };
  const options = { offline: false, ...network };
  const settled = await settleSource(recognised, resource, options);
  if ('choices' in settled) return { resources: settled.choices.map((choice) => listed(text, choice)) };
  const { source } = settled;
  if (source.kind === 'datagouv') return obtainResource(text, source, options);
  const { bytes, about } = await obtainOnline(source, options);
  return { text, bytes, source, about: about ?? null };
}

/** A file that cannot be had is often to be had in the form that the portal made of it: the declaration then names that one. */
async function obtainResource(text: string, source: DatagouvSource, options: DatagouvOptions): Promise<Given> {
  const { bytes, about, form } = await obtainInAnyForm(source, options);
  return { text, bytes, source: { ...source, form }, about: about ?? null };
}

function listed(text: string, { title, format, source }: Choice): InspectedResource {
  return { id: source.resource, title, format, command: `npm run --silent inspect -- ${inShell(text)} --resource ${inShell(source.resource)}` };
}

/** A word of a POSIX shell. */
function inShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The name of the file at the end of an address or of a path: « populations.csv ». */
export function fileNameOf({ text, source }: Pick<Given, 'text' | 'source'>): string {
  return basename(source?.kind === 'http' ? new URL(source.url).pathname : text) || 'donnees';
}

/** The schema that the portal says the file follows, as « --schema » and a declaration name it. Null where there is none, or where the portal rewrote the file. */
export function namedSchema({ source, about }: Given): string | null {
  if (!about?.schema || (source?.kind === 'datagouv' && source.form !== 'file')) return null;
  const { name, version, url } = about.schema;
  return url ?? (name === null || version === null ? name : `${name}@${version}`);
}
