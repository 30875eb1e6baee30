import { describe, expect, it } from 'vitest';
import { decodeRows } from '../../../src/decode/decode-rows.ts';
import { Failure } from '../../../src/domain/failure.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe('rows of JSON', () => {
  it('are texts, whatever the source writes; what is absent is null or not there', () => {
    const { fields, rows } = decodeRows(bytes([{ code: '01', n: 12.5, vrai: true, rien: null }, { code: '02', liste: ['a'] }]), { format: 'json', rowsAt: [] });
    expect(fields).toEqual(['code', 'n', 'vrai', 'rien', 'liste']);
    expect(rows).toEqual([{ code: '01', n: '12.5', vrai: 'true', rien: null }, { code: '02', liste: '["a"]' }]);
  });

  it('lie where the declaration says', () => {
    expect(decodeRows(bytes({ data: { results: [{ a: 1 }] } }), { format: 'json', rowsAt: ['data', 'results'] }).rows).toEqual([{ a: '1' }]);
  });

  it.each([
    ['a truncated document', '[{"a": 1}, {"a"', [], 'pas un document JSON complet'],
    ['no list where the declaration says', { data: {} }, ['data', 'results'], '« data.results »'],
    ['a list of something else than objects', [1], [], 'La ligne 1'],
    ['a path through what every object inherits', {}, ['constructor'], '« constructor »'],
  ])('are refused for %s', (_, document, rowsAt, message) => {
    const decode = () => decodeRows(bytes(document), { format: 'json', rowsAt });
    expect(decode).toThrow(Failure);
    expect(decode).toThrow(message.replace('« ', '«\u00A0').replace(' »', '\u00A0»'));
  });
});

describe('rows of GeoJSON', () => {
  const feature = (properties: unknown) => ({ type: 'Feature', geometry: null, properties });

  it('are the properties of every feature', () => {
    expect(decodeRows(bytes({ type: 'FeatureCollection', features: [feature({ code: '71001', surface: 12 }), feature(null)] }), { format: 'geojson' }).rows).toEqual([{ code: '71001', surface: '12' }, {}]);
  });

  it('come from a bare feature as well', () => {
    expect(decodeRows(bytes(feature({ code: '71' })), { format: 'geojson' }).rows).toEqual([{ code: '71' }]);
  });

  it('are refused where there is no feature', () => {
    expect(() => decodeRows(bytes({ type: 'Topology' }), { format: 'geojson' })).toThrow('features');
  });
});
