import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refresh } from '../../../src/cli/refresh-site.ts';
import type { RefreshReport } from '../../../src/cli/refresh-report.ts';
import type { ExtractEntry } from '../../../src/domain/manifest.ts';
import { QUICK } from '../../support/portal/expect-failure.ts';
import { ODS_PATH, serveOpendatasoft } from '../../support/portal/opendatasoft.ts';
import { startPortal, type Portal } from '../../support/portal/portal.ts';
import { observatoryText, TOY_DECLARED, toySite, type ToySite } from '../../support/toy-site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** The typed reading is happy with all of it: only the texts break the schema, which asks for a name and for two decimals. */
const CSV = 'code,population,nom\n99001,10,Ambre\n99002,20,\n99003,30,Coupée\n99004,40,\n98001,50,Étrangère\n';
const SCHEMA = JSON.stringify({
  fields: [
    { name: 'code', type: 'string', constraints: { pattern: '[0-9]{5}' } },
    { name: 'population', type: 'integer', constraints: { maximum: 45 } },
    { name: 'nom', type: 'string', constraints: { required: true } },
  ],
});

let portal: Portal;
let site: ToySite;
let report: RefreshReport;

const declaration = (id: string, more: string, source = '{ kind: folder, path: tables/communes.csv }'): string => `id: ${id}
label: Jeu ${id}
description: Essai
producer: Insee
licence: licence-ouverte-2.0
page: https://example.org/
leaf: commune
${more}
columns:
  - { name: commune, from: code, type: code, role: territory, label: Commune }
  - { name: population, type: integer, role: measure, label: Population, unit: habitants }
parts:
  - { source: ${source}, geography: 2026 }
`;

const DECLARED = {
  souple: 'schema: tables/schema.json',
  strict: 'schema: tables/schema.json\nvalidation: strict',
  'sans-schema': 'schema: "PORTAL/absent.json"',
  'plus-de-lignes': 'minimum_rows: 6',
};

beforeAll(async () => {
  portal = await startPortal();
  serveOpendatasoft(portal, {}, { records_count: 3, license: 'Open Database License (ODbL)' });
  portal.serve(`${ODS_PATH}/exports/csv`, CSV.split('\n').slice(0, 4).join('\n'));
  portal.serve('/populations.json', '[{"code":"99001","population":10}]');
  const files = Object.entries(DECLARED).map(([id, more]) => [`datasets/${id}.yaml`, declaration(id, more.replace('PORTAL', portal.url), id === 'sans-schema' ? `{ kind: opendatasoft, portal: "${portal.url}", dataset: essai-71, format: csv }` : undefined)] as const);
  site = await toySite(`${portal.url}/populations.json`, {
    ...Object.fromEntries(files),
    'tables/communes.csv': CSV,
    'tables/schema.json': SCHEMA,
    'observatory.yaml': observatoryText([...TOY_DECLARED, ...files.map(([path]) => path)]),
  });
  report = await refresh({ site: site.folder, cache: join(site.folder, 'cache'), limits: { ...QUICK, silenceMs: 20_000, attempts: 1 } });
});
afterAll(async () => {
  await site?.remove();
  await portal?.close();
});

const checkOf = (id: string) => report.manifest?.extracts.find((extract: ExtractEntry) => extract.id === id)?.checks?.find(({ code }) => code === 'schema');

describe('a dataset that names its schema', () => {
  it('is loaded with its faults, which are told with their codes and their rows, where validation is lenient', () => {
    expect(report.diagnostics).toEqual([]);
    expect(checkOf('souple')).toMatchObject({
      verdict: 'fault',
      count: 3,
      found: { columns: ['ligne', 'colonne', 'code', 'message'], rows: [[3, 'nom', 'constraint-error', expect.any(String)], [5, 'nom', 'constraint-error', expect.any(String)], [6, 'population', 'constraint-error', expect.any(String)]] },
    });
    expect(checkOf('souple')?.message).toBe('3 défauts dans 5 lignes (3 constraint-error).');
  });

  it('is refused with its first faults where validation is strict', () => {
    const failure = report.failures.find(({ subject }) => subject === 'Jeu strict');
    expect(failure?.message).toContain('3 défauts');
    expect(failure?.message).toContain('ligne 3');
    expect(checkOf('strict')).toBeUndefined();
    expect(report.manifest?.missing.map(({ id }) => id)).toContain('strict');
  });

  it('says that it was not validated where the schema cannot be had', () => {
    expect(checkOf('sans-schema')).toMatchObject({ verdict: 'not-run', message: expect.stringContaining('absent.json') });
  });
});

describe('a dataset of a portal', () => {
  it('gets the day of its update from the portal, and says where the portal names another licence', () => {
    const entry = report.manifest?.extracts.find(({ id }) => id === 'sans-schema');
    expect(entry).toMatchObject({ updated: '2026-06-23', licence: { id: 'licence-ouverte-2.0' } });
    expect(report.notices.filter((notice) => notice.includes('Open Database License'))).toHaveLength(1);
  });
});

describe('a dataset that says how many rows it needs', () => {
  it('is refused with fewer, even the first time', () => {
    expect(report.failures.find(({ subject }) => subject === 'Jeu plus-de-lignes')?.message).toContain('au moins 6');
  });
});
