import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readStart } from '../../src/cli/published-folder.ts';
import type { DetailsFile, Manifest, StartFile } from '../../src/domain/manifest.ts';
import { withDetails } from '../../src/domain/published-texts.ts';
import { TOY_FILES } from './toy-geography.ts';

export type ToySite = {
  /** Holds `observatory/`, and `data/` once refreshed. */
  readonly folder: string;
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
  /** With the details of the extracts, which are published in a file of their own. */
  readonly manifest: () => Promise<Manifest>;
  readonly start: () => Promise<StartFile>;
  /** Every file of `data/`, hidden ones included: its path, its moment and its content. */
  readonly published: () => Promise<Record<string, { readonly mtimeMs: number; readonly content: string }>>;
  /** The same site in another folder, moments of the files included. */
  readonly copy: () => Promise<ToySite>;
  readonly remove: () => Promise<void>;
};

export const POPULATIONS = JSON.stringify(['99001', '99002', '99003', '99004', '98001'].map((code, at) => ({ code, population: (at + 1) * 10 })));

/** A whole site on the toy département, whose populations come from an address. `more` holds further files of `observatory/`. */
export async function toySite(populationsUrl: string, more: Readonly<Record<string, string>> = {}): Promise<ToySite> {
  const site = siteIn(await mkdtemp(join(tmpdir(), 'reperes-site-')));
  for (const [name, content] of Object.entries(TOY_FILES)) await site.write(`observatory/tables/${name}`, content);
  for (const [path, text] of Object.entries({ ...declarations(populationsUrl), ...more })) await site.write(`observatory/${path}`, text);
  return site;
}

function siteIn(folder: string): ToySite {
  const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(join(folder, path), 'utf8')) as T;
  return {
    folder,
    write: async (path, content) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    },
    manifest: async () => {
      const manifest = await json<Manifest>('data/manifest.json');
      return manifest.details === undefined ? manifest : withDetails(manifest, await json<DetailsFile>(`data/${manifest.details.file}`));
    },
    start: () => readStart(folder),
    published: async () => {
      const names = await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const read = async (path: string) => [path.slice(join(folder, 'data').length + 1), { mtimeMs: (await stat(path)).mtimeMs, content: await readFile(path, 'latin1') }] as const;
      return Object.fromEntries((await Promise.all(files.map(read))).sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    copy: async () => {
      const other = await mkdtemp(join(tmpdir(), 'reperes-site-'));
      await cp(folder, other, { recursive: true, preserveTimestamps: true });
      return siteIn(other);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const CREDIT = 'label: Essai, producer: Essai, licence: licence-ouverte-2.0';

export function datasetText(id: string, url: string, more = ''): string {
  return `id: ${id}
label: Populations (${id})
description: Essai
producer: Insee
licence: licence-ouverte-2.0
page: https://example.org/
leaf: commune
${more}
columns:
  - { name: commune, from: code, type: code, role: territory, label: Commune }
  - { name: annee, type: year, role: period, label: Année }
  - { name: population, type: integer, role: measure, label: Population, unit: habitants }
parts:
  - source: { kind: http, url: "${url}" }
    decoding: { format: json }
    geography: 2026
    constants: { annee: 2023 }
`;
}

export function observatoryText(files: readonly string[]): string {
  return `title: Jouet
authority: Val-d’Exemple
root_territory: { level: departement, code: "99" }
home: essai
files: [${files.join(', ')}]
`;
}

export const TOY_DECLARED = ['geography.yaml', 'datasets/populations.yaml', 'indicators/population.yaml', 'dashboards/essai.yaml'];

function declarations(populationsUrl: string): Record<string, string> {
  const file = (name: keyof typeof TOY_FILES) => `{ kind: folder, path: tables/${name} }`;
  return {
    'observatory.yaml': observatoryText(TOY_DECLARED),
    'geography.yaml': `id: territoires
label: Territoires
producer: Insee
licence: licence-ouverte-2.0
page: https://example.org/
cog_year: 2026
communes: ${file('communes')}
epcis: ${file('epcis')}
arrondissements: ${file('arrondissements')}
departements: ${file('departements')}
regions: ${file('regions')}
cantons_and_centres: { source: ${file('cantonsAndCentres')}, ${CREDIT} }
canton_names: ${file('cantonNames')}
cut_communes: ${file('cutCommunes')}
`,
    'datasets/populations.yaml': datasetText('populations', populationsUrl),
    'indicators/population.yaml': `id: population
label: Population municipale
short_label: Population
theme: Population
kind: stock
of: { dataset: populations, sum: population }
unit: habitants
unit_one: habitant
levels: [commune, canton, epci, arrondissement, departement]
definition: Nombre de personnes.
says: Combien.
does_not_say: Qui.
`,
    'dashboards/essai.yaml': `id: essai
title: Essai
lead: Essai.
levels: [commune, canton, epci]
sections:
  - title: Chiffres
    layout: key
    figures:
      - { show: key, indicator: population }
`,
  };
}
