import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refresh } from '../../src/cli/refresh-site.ts';
import { localHttp, type LocalHttp } from '../support/local-http.ts';
import { POPULATIONS, toySite, type ToySite } from '../support/toy-site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Four squares in a row, as geo.api.gouv.fr answers `format=geojson&geometry=contour`. */
const square = (code: string, column: number) => ({
  type: 'Feature',
  properties: { code, nom: code },
  geometry: { type: 'Polygon', coordinates: [[[column, 46], [column + 1, 46], [column + 1, 47], [column, 47], [column, 46]].map(([x, y]) => [4 + (x ?? 0) / 10, y])] },
});
const CONTOURS = JSON.stringify({ type: 'FeatureCollection', features: ['99001', '99002', '99003', '99004'].map(square) });

let server: LocalHttp;
let site: ToySite;
const answering = (contours: RequestListener): RequestListener => (request, response) => (request.url === '/contours.geojson' ? contours(request, response) : void response.end(POPULATIONS));

beforeAll(async () => void (server = await localHttp(() => undefined)));
afterAll(() => server.close());
beforeEach(async () => {
  site = await toySite(`${server.url}/populations.json`);
  const path = 'observatory/geography.yaml';
  const declared = await readFile(join(site.folder, path), 'utf8');
  await site.write(path, `${declared}contours: { source: { kind: http, url: "${server.url}/contours.geojson" }, label: Contours d'essai, producer: IGN, licence: licence-ouverte-2.0 }\n`);
});
afterEach(() => site.remove());
const run = () => refresh({ site: site.folder, cache: join(site.folder, 'cache') });

describe('declared contours', () => {
  it('are the map when they can be had, and stay in service when they cannot any more', async () => {
    server.answer(answering((_, response) => response.end(CONTOURS)));
    expect((await run()).exitCode).toBe(0);
    const { map } = await site.manifest();
    expect(map).toMatchObject({ kind: 'contours', source: 'Contours d’essai (IGN)' });
    const topology = JSON.parse(await readFile(join(site.folder, 'data', map?.file ?? ''), 'utf8')) as { objects: Record<string, { geometries: { id: string }[] }> };
    expect(topology.objects['commune']?.geometries.map(({ id }) => id).sort()).toEqual(['99001', '99002', '99003', '99004']);

    server.answer(answering((_, response) => response.writeHead(500).end()));
    const report = await run();
    expect(report.exitCode).toBe(0);
    expect(report.notices.join(' ')).toContain('Les contours déjà publiés restent en service.');
    expect((await site.manifest()).map).toEqual(map);
  });

  it('that lack a commune, or are no map at all, leave the schematic map, and say why', async () => {
    for (const body of [JSON.stringify({ type: 'FeatureCollection', features: [square('99001', 0)] }), '{"message":"Too many requests"}']) {
      server.answer(answering((_, response) => response.end(body)));
      const report = await run();
      expect(report.exitCode).toBe(0);
      expect(report.notices.join(' ')).toContain('La carte est schématique.');
      expect((await site.manifest()).map?.kind).toBe('schematic');
    }
  });
});
