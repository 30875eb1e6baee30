import { describe, expect, it } from 'vitest';
import { decodeFile, type DecodeOptions } from '../../../src/decode/decode-file.ts';

async function decode(document: unknown, options: DecodeOptions = {}): Promise<unknown> {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const table = await decodeFile(new TextEncoder().encode(text), options);
  const rows = Array.from({ length: table.rowCount }, (_, row) => Object.fromEntries(table.columns.map(({ name }, column) => [name, table.values[column]?.[row]])));
  return { format: table.format, at: table.rowsAt?.join('.') ?? null, rows };
}

describe('JSON', () => {
  it('flattens objects under dotted names and joins lists of plain values', async () => {
    expect(await decode([{ code: '01', centre: { lat: 46.1, lon: 4.9 }, postaux: ['01400', '01500'], vrai: true, rien: null, parts: [{ a: 1 }] }, { code: '2A' }])).toEqual({
      format: 'json',
      at: '',
      rows: [
        { code: '01', 'centre.lat': '46.1', 'centre.lon': '4.9', postaux: '01400; 01500', vrai: 'true', rien: null, parts: '[{"a":1}]' },
        { code: '2A', 'centre.lat': null, 'centre.lon': null, postaux: null, vrai: null, rien: null, parts: null },
      ],
    });
  });

  it.each([
    ['Opendatasoft', { total_count: 1, results: [{ a: '1' }] }, 'results'],
    ['CKAN', { success: true, result: { fields: [{ id: 'a', type: 'text' }], records: [{ a: '1' }], total: 1 } }, 'result.records'],
    ['the tabular API', { data: [{ a: '1' }], links: { next: null }, meta: { page: 1 } }, 'data'],
    ['any other', { version: 1, communes: [{ a: '1' }] }, 'communes'],
  ])('finds the rows of %s', async (_, document, at) => {
    expect(await decode(document)).toEqual({ format: 'json', at, rows: [{ a: '1' }] });
  });

  it('flattens an observation of Melodi', async () => {
    const observation = { dimensions: { GEO: '2025-COM-44109', TIME_PERIOD: '2023' }, measures: { OBS_VALUE_NIVEAU: { value: 327734 } } };
    expect(await decode({ identifier: 'DS', observations: [observation], paging: {} })).toEqual({
      format: 'json',
      at: 'observations',
      rows: [{ 'dimensions.GEO': '2025-COM-44109', 'dimensions.TIME_PERIOD': '2023', 'measures.OBS_VALUE_NIVEAU.value': '327734' }],
    });
  });

  it('reads lists of lists by the names of their fields, or of their first row', async () => {
    expect(await decode({ fields: ['code', 'nom'], records: [['01', 'Ain']] })).toMatchObject({ rows: [{ code: '01', nom: 'Ain' }] });
    expect(await decode([['code', 'nom'], ['01', 'Ain']])).toMatchObject({ rows: [{ code: '01', nom: 'Ain' }] });
  });

  it('takes an answer without rows for what it is', async () => {
    await expect(decode({ success: true, result: { fields: [{ id: 'a', type: 'text' }], records: [] } })).rejects.toThrow('Ce document ne contient aucune donnée.');
  });

  it('reads where a recipe says, and nowhere else', async () => {
    expect(await decode({ results: [{ a: 1 }], autres: { liste: [{ b: 2 }] } }, { rowsAt: ['autres', 'liste'] })).toEqual({ format: 'json', at: 'autres.liste', rows: [{ b: '2' }] });
    await expect(decode({ results: [{ a: 1 }] }, { rowsAt: ['absent'] })).rejects.toThrow(/ne contient pas de liste/);
  });

  it('reads one object per line, and refuses a line that is cut', async () => {
    expect(await decode('{"code":"01","n":{"a":1}}\r\n\n{"code":"2A"}\n')).toEqual({ format: 'jsonl', at: null, rows: [{ code: '01', 'n.a': '1' }, { code: '2A', 'n.a': null }] });
    await expect(decode('{"code":"01"}\n{"code":"2')).rejects.toThrow(/La ligne 2/);
  });

  it('keeps names that belong to every object apart', async () => {
    expect(await decode('[{"constructor":"a","__proto__":"b","toString":"c"}]')).toMatchObject({ rows: [JSON.parse('{"constructor":"a","__proto__":"b","toString":"c"}')] });
  });
});

describe('GeoJSON and TopoJSON', () => {
  const feature = (code: string) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [4, 46] }, properties: { code, nom: `Commune ${code}` } });

  it.each([
    ['a collection', { type: 'FeatureCollection', features: [feature('71001'), feature('71002')] }, 2],
    ['a bare feature', feature('71001'), 1],
    ['a collection of geometries', { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [4, 46], properties: { code: '71001', nom: 'Commune 71001' } }] }, 1],
  ])('gives the properties of %s', async (_, document, count) => {
    const { format, rows } = (await decode(document)) as { format: string; rows: unknown[] };
    expect({ format, count: rows.length, first: rows[0] }).toEqual({ format: 'geojson', count, first: { code: '71001', nom: 'Commune 71001' } });
  });

  it('keeps the id of a feature, and one that says nothing', async () => {
    expect(await decode({ type: 'FeatureCollection', features: [{ ...feature('a'), id: 7 }, { type: 'Feature', geometry: null, properties: null, id: 8 }] })).toMatchObject({ rows: [{ id: '7', code: 'a' }, { id: '8', code: null }] });
  });

  it('gives the properties of every object of a topology', async () => {
    const topology = { type: 'Topology', arcs: [], objects: { communes: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [], properties: { code: '71001' } }] }, cantons: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [], properties: { code: '7101' } }] } } };
    expect(await decode(topology)).toEqual({ format: 'topojson', at: null, rows: [{ objet: 'communes', code: '71001' }, { objet: 'cantons', code: '7101' }] });
  });
});
