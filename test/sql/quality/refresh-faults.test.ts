import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadFolder } from '../../../src/catalogue/load-folder.ts';
import { hashedText } from '../../../src/cli/refresh-publish.ts';
import { shapeOf } from '../../../src/cli/refresh-shape.ts';
import { refresh } from '../../../src/cli/refresh-site.ts';
import type { RefreshReport } from '../../../src/cli/refresh-report.ts';
import type { ExtractEntry, Manifest } from '../../../src/domain/manifest.ts';
import { detailsOf, packStart, withoutDetails } from '../../../src/domain/published-texts.ts';
import { QUICK } from '../../support/portal/expect-failure.ts';
import type { Fault } from '../../support/portal/faults.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';
import { observatoryText, TOY_DECLARED, toySite, type ToySite } from '../../support/toy-site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const CSV = 'code;population;source\n99001;10;Évaluée\n99002;20;Évaluée\n99003;30;Évaluée\n99004;40;Évaluée\n98001;50;Évaluée\n';
const LATIN = new Uint8Array(Buffer.from(CSV, 'latin1'));

/** What a portal serves one night, and what the data manager reads in the morning. One dataset each, so that one refresh meets them all. */
const NIGHTS: Readonly<Record<string, { readonly fault: Fault } | { readonly serves: string | Uint8Array }>> = {
  silence: { fault: 'silence' },
  'coupure-en-route': { fault: 'reset' },
  tronque: { serves: CSV.slice(0, -12) },
  'longueur-fausse': { fault: 'length too long' },
  quota: { fault: 'quota without wait' },
  'erreur-500': { fault: '500' },
  'erreur-404': { fault: '404' },
  'erreur-410': { fault: '410' },
  'boucle-de-redirections': { fault: 'redirect loop' },
  'page-web': { fault: 'block page' },
  'erreur-en-json': { fault: 'error with 200' },
  vide: { fault: 'emptied' },
  'en-tete-seul': { serves: 'code;population;source\n' },
  'goutte-a-goutte': { fault: 'slow drip' },
  encodage: { serves: LATIN },
  'colonne-renommee': { serves: CSV.replace('population', 'pop_mun') },
  'colonne-disparue': { serves: CSV.replaceAll(';Évaluée', '').replace(';source', '') },
  'lignes-repetees': { serves: CSV + CSV.slice(CSV.indexOf('\n') + 1) },
  raccourci: { serves: CSV.split('\n').slice(0, 3).join('\n') },
  'cent-fois': { serves: CSV.split('\n')[0] + '\n' + CSV.slice(CSV.indexOf('\n') + 1).repeat(100) },
};

const SAYS: Readonly<Record<string, string>> = {
  silence: 'n’a rien envoyé',
  'coupure-en-route': 'jusqu’au bout|interrompu',
  tronque: 'cellule|champ|colonne|ligne',
  'longueur-fausse': 'jusqu’au bout|annoncés',
  quota: '429|trop',
  'erreur-500': '500',
  'erreur-404': '404',
  'erreur-410': '410|Dataset has been deleted',
  'boucle-de-redirections': 'redirection|renvoie|injoignable|répond',
  'page-web': 'page web',
  'erreur-en-json': 'ODSQL query is malformed',
  vide: 'vide',
  'en-tete-seul': 'plus aucune ligne|aucune ligne|vide',
  'goutte-a-goutte': 'lentement',
  encodage: 'Windows-1252, et l’était en UTF-8',
  'colonne-renommee': '« pop_mun » est nouvelle : elle a peut-être été renommée',
  'colonne-disparue': 'la colonne « source » a disparu',
  'lignes-repetees': '5 lignes répètent',
  raccourci: 'il reste 2 lignes sur 5',
  'cent-fois': '500 lignes, contre 5 auparavant',
};

const IDS = Object.keys(NIGHTS);
let portal: Portal;
let site: ToySite;
let before: Manifest;
let night: RefreshReport;
let during: Manifest;

/** Patient enough for a busy machine, which holds the event loop while it decodes. */
const LIMITS = { ...QUICK, silenceMs: 2000, attempts: 1, slowest: { bytes: 500, withinMs: 600 } };
const run = (over: { accept?: readonly string[]; only?: string; offline?: boolean } = {}) => refresh({ site: site.folder, cache: join(site.folder, 'cache'), limits: LIMITS, ...over });
const entryOf = (manifest: Manifest, id: string): ExtractEntry | undefined => manifest.extracts.find((extract) => extract.id === id);
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

function declaration(id: string): string {
  return `id: ${id}
label: Jeu ${id}
description: Essai
producer: Insee
licence: licence-ouverte-2.0
page: https://example.org/
leaf: commune
columns:
  - { name: commune, from: code, type: code, role: territory, label: Commune }
  - { name: annee, type: year, role: period, label: Année }
  - { name: population, type: integer, role: measure, label: Population, unit: habitants }
parts:
  - source: { kind: http, url: "${portal.url}/${id}.csv" }
    geography: 2026
    constants: { annee: 2023 }
`;
}

/**
 * Puts every dataset in service with the rows of the first one, whose refresh wrote them: the same rows give the same
 * extract, and writing each of them anew would take most of the time of this test.
 */
async function putInService(): Promise<void> {
  const { catalogue } = await loadFolder(join(site.folder, 'observatory'));
  const start = await site.start();
  const whole = await site.manifest();
  const [model] = whole.extracts;
  if (!catalogue || !model?.shape) throw new Error('The first dataset is not in service');
  const clones: ExtractEntry[] = [];
  for (const dataset of catalogue.datasets) {
    const file = `extraits/${dataset.id}-${model.contentHash.slice(0, 12)}.duckdb`;
    if (file !== model.file) await copyFile(join(site.folder, 'data', model.file), join(site.folder, 'data', file));
    clones.push({ ...model, id: dataset.id, label: dataset.label, file, shape: { ...model.shape, recipe: shapeOf(dataset, []).recipe }, sources: [`${portal.url}/${dataset.id}.csv`] });
  }
  const { text, ...details } = hashedText('fiches', 'fiches', JSON.stringify(detailsOf({ ...whole, extracts: clones })));
  const manifest = withoutDetails({ ...whole, extracts: clones }, details);
  await site.write(`data/${details.file}`, text);
  await site.write('data/manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  await site.write('data/start.json', JSON.stringify(packStart({ ...start, manifest })));
}

beforeAll(async () => {
  portal = await startPortal();
  for (const id of ['populations', ...IDS]) portal.serve(`/${id}.csv`, CSV);
  const files = IDS.map((id) => [`datasets/${id}.yaml`, declaration(id)] as const);
  site = await toySite('', { ...Object.fromEntries(files), 'datasets/populations.yaml': declaration('populations') });
  const first = await run();
  if (first.exitCode !== 0) throw new Error(first.failures.map(({ message }) => message).join(' '));
  await site.write('observatory/observatory.yaml', observatoryText([...TOY_DECLARED, ...files.map(([path]) => path)]));
  await putInService();
  before = await site.manifest();
  for (const [id, planned] of Object.entries(NIGHTS)) {
    if ('fault' in planned) portal.misbehave(`/${id}.csv`, [planned.fault], 'always');
    else portal.serve(`/${id}.csv`, planned.serves);
  }
  night = await run();
  during = await site.manifest();
});
afterAll(async () => {
  await site?.remove();
  await portal?.close();
});

describe('a night when every portal misbehaves', () => {
  it.each(IDS)('%s: says what happened, and what to do', (id) => {
    const failure = night.failures.find(({ subject }) => subject === `Jeu ${id}`);
    expect(failure).toBeDefined();
    expect(plain(failure?.message ?? '')).toMatch(new RegExp(SAYS[id] ?? 'introuvable'));
    expect(failure?.message).toContain('reste en service');
    expect(failure?.advice).not.toBe('');
  });

  it('fails the refresh, and says of each dataset since when it is the one in service', () => {
    expect(night.exitCode).toBe(1);
    expect(night.outcomes.filter(({ state }) => state === 'kept').map(({ id }) => id)).toEqual(IDS);
    expect(during.missing.map(({ id, servedSince }) => [id, servedSince])).toEqual(IDS.map((id) => [id, before.refreshedAt]));
  });

  it('keeps the last good version of each, whole, its checks and its history with it, and nothing half-written', async () => {
    expect(during.extracts).toEqual(before.extracts);
    for (const { file, sha256 } of during.extracts) expect(createHash('sha256').update(await readFile(join(site.folder, 'data', file))).digest('hex')).toBe(sha256);
    const published = Object.keys(await site.published());
    expect(published.filter((name) => name.includes('refresh') || name.endsWith('.part'))).toEqual([]);
  });
});

describe('the morning after', () => {
  it('takes a new shape that is accepted, for that dataset and no other, and remembers both versions', async () => {
    const report = await run({ accept: ['cent-fois', 'encodage'] });
    expect(report.outcomes.filter(({ state }) => state !== 'kept').map(({ id, state }) => [id, state])).toEqual([['populations', 'unchanged'], ['encodage', 'unchanged'], ['cent-fois', 'new']]);
    const manifest = await site.manifest();
    expect(manifest.missing.map(({ id }) => id)).not.toContain('cent-fois');
    expect(entryOf(manifest, 'cent-fois')).toMatchObject({ rows: 500, history: [{ rows: 500, changes: '495 lignes de plus.' }, { rows: 5, changes: null }] });
    const checks = entryOf(manifest, 'cent-fois')?.checks ?? [];
    expect(checks.find(({ code }) => code === 'unique-keys')).toMatchObject({ verdict: 'watch', count: 5 });
    expect(checks.find(({ code }) => code === 'jumps')).toMatchObject({ verdict: 'watch', column: 'population', count: 1, found: { rows: [['2023', 150, 15_000]] } });
    // The same rows, now read from Windows-1252: a fact to remember, and no other version.
    expect(entryOf(manifest, 'encodage')).toMatchObject({ shape: { parts: [{ encoding: 'windows-1252' }] }, history: [{ rows: 5 }] });
    // Found when the rows were replaced: it still holds, and while the portals stay as they are nothing more is written.
    const published = await site.published();
    await run();
    expect(await site.published()).toEqual(published);
  });

  it('is refused for a dataset that nobody declared', async () => {
    expect(await run({ accept: ['cent-foi'] })).toMatchObject({ exitCode: 2, changed: false, failures: [{ subject: '--accept', advice: 'Vouliez-vous écrire « cent-fois » ?' }] });
  });

  it('does not forget what failed when one dataset is asked for alone', async () => {
    await run({ only: 'populations' });
    expect((await site.manifest()).missing.map(({ id }) => id)).toContain('erreur-500');
  });
});
