import { Failure } from '../../domain/failure.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Names that hold tables, from the most to the least wanted. Only a first sieve: what is chosen is identified by its bytes. */
const TABULAR = /\.(?:csv|tsv|txt|xlsx|ods|json|jsonl|ndjson|geojson|topojson|parquet)(?:\.gz)?$/i;

/** Descriptions that travel with the data: « readme », « metadata », « dictionnaire ». */
const BESIDE = /(?:^|[/_\-. ])(?:read_?me|lisez[_-]?moi|licen[cs]e|meta_?data|meta_?donnees|dictionnaire|documentation|notice)/i;

/** What an operating system leaves behind. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/|\.[^./]|Thumbs\.db$)/i;

/**
 * The member to read: the one named, else the biggest that may hold a table and is not a description of the others.
 * Throws `Failure('source-unreadable')` where there is none, naming what the archive holds.
 */
export function chooseMember(entries: readonly ZipEntry[], wanted: string | null): ZipEntry {
  const real = entries.filter((entry) => !LEFTOVER.test(entry.name) && entry.unpacked > 0);
  if (wanted !== null) {
    const named = real.find((entry) => entry.name === wanted) ?? real.find((entry) => entry.name.split('/').at(-1) === wanted);
    if (named) return named;
    throw new Failure('source-unreadable', `Cette archive ne contient pas « ${wanted} ».`, `Elle contient : ${listed(real)}.`);
  }
  const tabular = real.filter((entry) => TABULAR.test(entry.name));
  const candidates = tabular.some((entry) => !BESIDE.test(entry.name)) ? tabular.filter((entry) => !BESIDE.test(entry.name)) : tabular;
  const [first, ...others] = candidates;
  if (!first) {
    throw new Failure('source-unreadable', 'Cette archive ne contient aucun tableau.', real.length === 0 ? 'Elle est vide : téléchargez-la de nouveau.' : `Elle contient : ${listed(real)}.`);
  }
  return others.reduce((biggest, entry) => (entry.unpacked > biggest.unpacked ? entry : biggest), first);
}

function listed(entries: readonly ZipEntry[]): string {
  return entries.slice(0, 12).map((entry) => `« ${entry.name} »`).join(', ') + (entries.length > 12 ? '…' : '');
}
