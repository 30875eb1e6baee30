import { describe, expect, it } from 'vitest';
import { judge } from './table-schema-support.ts';

type Case = { readonly name: string; readonly field: Readonly<Record<string, unknown>>; readonly valid: readonly string[]; readonly invalid: readonly string[] };

const CASES: readonly Case[] = [
  { name: 'string', field: { type: 'string' }, valid: ['a', ' ', '12', 'é\n’'], invalid: [] },
  { name: 'string email', field: { type: 'string', format: 'email' }, valid: ['a@b.fr', 'prenom.nom+71@saone-et-loire.fr'], invalid: ['a', 'a@b', '@b.fr', 'a b@c.fr', 'a@b..fr', 'a@b.fr '] },
  { name: 'string uri', field: { type: 'string', format: 'uri' }, valid: ['https://exemple.fr/a?b=c#d', 'mailto:a@b.fr', 'https://exemple.fr/été'], invalid: ['exemple.fr', 'https://', 'http: //a', 'https://a b', '://a', 'https://a"b'] },
  { name: 'string binary', field: { type: 'string', format: 'binary' }, valid: ['dGVzdA==', 'YWJj', 'YWI='], invalid: ['dGVzdA=', '====', 'a', 'é==='] },
  { name: 'string uuid', field: { type: 'string', format: 'uuid' }, valid: ['95ecc380-afe9-11e4-9b6c-751b66dd541e', '0A7B330A-A736-35E5-8F7F-FEAF019CDC00'], invalid: ['95ecc380afe911e49b6c751b66dd541e', '95ecc380-afe9-11e4-9b6c-751b66dd541', 'x'] },
  { name: 'number', field: { type: 'number' }, valid: ['1', '-1.5', '+2', '10.00', '.5', '5.', '1e3', '1.2E-4', 'NaN', 'INF', '-inf'], invalid: ['1,5', '1 000', '12 %', '1.2.3', 'un', '1e', '--1', ' 1', '1 ', '.', '0x1F', '1_000'] },
  { name: 'number decimalChar', field: { type: 'number', decimalChar: ',' }, valid: ['1,5', '-1,5', '3'], invalid: ['1.5', '1,5,2'] },
  { name: 'number groupChar', field: { type: 'number', groupChar: ' ', decimalChar: ',' }, valid: ['1 000', '1 000 000,5', '1000'], invalid: ['1  000', ' 1', '1 000.5', '1 '] },
  { name: 'number groupChar, no-break', field: { type: 'number', groupChar: '\u202F' }, valid: ['1\u202F000.5'], invalid: ['1 000', '1\u00A0000'] },
  { name: 'number groupChar that a regular expression would read', field: { type: 'number', groupChar: '.', decimalChar: '|' }, valid: ['1.000|5'], invalid: ['1x000', '1,5'] },
  { name: 'number bareNumber', field: { type: 'number', bareNumber: false }, valid: ['12 %', '€ 95', '95€', '-3.5 °C', '12'], invalid: ['euros', '12 ou 13', '1,5 €'] },
  { name: 'integer', field: { type: 'integer' }, valid: ['1', '-1', '+1', '007', '123456789012345678901234567890'], invalid: ['1.0', '1e3', '1 000', 'a', '1,0', ' 1', '٣'] },
  { name: 'integer groupChar', field: { type: 'integer', groupChar: ' ' }, valid: ['1 000', '12'], invalid: ['1.000', ' 1'] },
  { name: 'integer bareNumber', field: { type: 'integer', bareNumber: false }, valid: ['95%', '€95', '-3 ans'], invalid: ['%', '9.5 %'] },
  { name: 'boolean', field: { type: 'boolean' }, valid: ['true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0'], invalid: ['oui', 'vrai', 'tRUE', '2', 'yes'] },
  { name: 'boolean values', field: { type: 'boolean', trueValues: ['oui'], falseValues: ['non'] }, valid: ['oui', 'non'], invalid: ['Oui', 'true', '1', "o'ui"] },
  { name: 'object', field: { type: 'object' }, valid: ['{}', '{"a": [1]}'], invalid: ['[]', '"a"', '1', '{', 'null', '{a: 1}'] },
  { name: 'array', field: { type: 'array' }, valid: ['[]', '["a", 1]'], invalid: ['{}', 'a,b', '[', 'null'] },
  { name: 'list', field: { type: 'list' }, valid: ['a,b', 'a', 'a,,b'], invalid: [] },
  { name: 'list of integers', field: { type: 'list', itemType: 'integer', delimiter: ';' }, valid: ['1;2;-3', '4'], invalid: ['1,2', '1;a', '1;', '1.5;2'] },
  { name: 'list of dates', field: { type: 'list', itemType: 'date' }, valid: ['2024-02-29,2023-01-31'], invalid: ['2023-02-29', '2024-02-29,x'] },
  { name: 'datetime', field: { type: 'datetime' }, valid: ['2020-05-11T14:08:32Z', '2020-05-11T14:08:32', '2020-05-11T14:08:32.123+02:00'], invalid: ['2020-05-11', '2020-05-11 14:08:32', '2020-05-11T14:08', '2020-02-30T14:08:32Z', '2020-05-11T25:00:00Z', '2020-05-11T24:00:00Z'] },
  { name: 'datetime pattern', field: { type: 'datetime', format: '%d/%m/%Y %H:%M' }, valid: ['31/12/2024 23:59'], invalid: ['31/12/2024', '2024-12-31T23:59:00Z', '31/12/2024 24:00', '31/04/2024 10:00'] },
  { name: 'datetime any', field: { type: 'datetime', format: 'any' }, valid: ['2020-05-11T14:08:32Z', '11/05/2020 14:08', '2020-05-11 14:08:32'], invalid: ['hier', '31/04/2020 10:00'] },
  { name: 'date', field: { type: 'date' }, valid: ['2024-02-29', '0001-01-01', '9999-12-31'], invalid: ['2023-02-29', '2017-04-31', '31/04/2017', '05/12/2016', '2017-4-3', '20170403', '2017-04-03T00:00:00Z', '2017-13-01', '2017-00-10', '12017-04-03', '2017-04-03 (BC)', ' 2017-04-03'] },
  { name: 'date pattern', field: { type: 'date', format: '%d/%m/%Y' }, valid: ['03/04/2017', '29/02/2024', '3/4/2017'], invalid: ['31/04/2017', '29/02/2023', '2017-04-03', '03/04/17', '03-04-2017', '03/04/2017 '] },
  { name: 'date pattern, two digits', field: { type: 'date', format: '%d/%m/%y' }, valid: ['03/04/17'], invalid: ['03/04/2017'] },
  { name: 'date pattern of the first version', field: { type: 'date', format: 'fmt:%Y%m%d' }, valid: ['20170403'], invalid: ['2017-04-03', '20170431'] },
  { name: 'date pattern with characters of a regular expression', field: { type: 'date', format: '%d.%m.(%Y)' }, valid: ['03.04.(2017)'], invalid: ['03x04x(2017)', '03.04.2017'] },
  { name: 'date any', field: { type: 'date', format: 'any' }, valid: ['2017-04-03', '03/04/2017', '03.04.2017', '3 Apr 2017', '03/04/17'], invalid: ['31/04/2017', 'avril 2017', '2017', ''.padEnd(3, 'x')] },
  { name: 'time', field: { type: 'time' }, valid: ['10:20:30', '23:59:59', '10:20:30Z'], invalid: ['10:20', '24:00:00', '10:60:00', '10h20', '1:20:30'] },
  { name: 'time pattern', field: { type: 'time', format: '%H:%M' }, valid: ['10:20', '9:05'], invalid: ['10:20:30', '25:00', '10h20'] },
  { name: 'time any', field: { type: 'time', format: 'any' }, valid: ['10:20', '10:20:30', '1:20 pm'], invalid: ['midi', '26:00'] },
  { name: 'year', field: { type: 'year' }, valid: ['2024', '0001'], invalid: ['24', '20245', '2024.0', '-2024', 'an'] },
  { name: 'yearmonth', field: { type: 'yearmonth' }, valid: ['2024-01', '2024-12'], invalid: ['2024-13', '2024-00', '2024-1', '01-2024', '2024'] },
  { name: 'duration', field: { type: 'duration' }, valid: ['P1Y2M3DT5M', 'PT2H', 'P3W', 'P1Y', 'PT1.5S', '-P1D'], invalid: ['P', 'PT', 'P1YT', '1Y', 'P1H', 'P1M1Y', 'une heure'] },
  { name: 'geopoint', field: { type: 'geopoint' }, valid: ['4.83, 46.3', '4.83,46.3', '-180,90'], invalid: ['46.3', '[4.83, 46.3]', '181, 46', '46, 91', '4,83, 46,3', 'a, b'] },
  { name: 'geopoint array', field: { type: 'geopoint', format: 'array' }, valid: ['[4.83, 46.3]', '[ -4 , 46 ]'], invalid: ['4.83, 46.3', '[4.83]', '[4.83, 46.3, 1]', '["4", "46"]', '[200, 46]'] },
  { name: 'geopoint object', field: { type: 'geopoint', format: 'object' }, valid: ['{"lon": 4.83, "lat": 46.3}', '{"lat":46.3,"lon":4.83}'], invalid: ['{"lon": 4.83}', '{"lat": 4.83, "lat": 46.3}', '{"lat":91,"lon":4}', '[4, 46]'] },
  {
    name: 'geojson',
    field: { type: 'geojson' },
    valid: ['{"type":"Point","coordinates":[4.8,46.3]}', '{"type":"Feature","geometry":null,"properties":{}}', '{"type":"FeatureCollection","features":[]}', '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}'],
    invalid: ['{}', '{"type":"Point"}', '{"type":"Point","coordinates":["4","46"]}', '{"type":"Cercle","coordinates":[1,2]}', '{"type":"constructor","coordinates":[1,2]}', '[4.8, 46.3]', 'x'],
  },
  { name: 'topojson', field: { type: 'geojson', format: 'topojson' }, valid: ['{"type":"Topology","objects":{},"arcs":[]}'], invalid: ['{"type":"Topology"}', '{"type":"Point","coordinates":[1,2]}'] },
  { name: 'any', field: { type: 'any' }, valid: ['a', '1', '{'], invalid: [] },
];

describe.each(CASES)('$name', ({ field, valid, invalid }) => {
  it('accepts what it should and refuses the rest, in file order', async () => {
    const values = [...valid, ...invalid];
    const report = await judge({ fields: [{ name: 'valeur', ...field }] }, ['valeur'], values.map((value) => [value]));
    const errors = report.errors.filter((error) => error.code !== 'blank-row');
    expect(errors.map((error) => error.cell)).toEqual(invalid);
    expect(errors.map((error) => error.row)).toEqual(invalid.map((_, index) => valid.length + index + 2));
    expect([...new Set(errors.map((error) => error.code))]).toEqual(invalid.length > 0 ? ['type-error'] : []);
  });
});

describe('a type', () => {
  it('says what was expected, in French', async () => {
    const fields = [{ name: 'montant', type: 'number' }, { name: 'date', type: 'date' }, { name: 'ue', type: 'boolean', trueValues: ['oui'], falseValues: ['non'] }];
    const report = await judge({ fields }, ['montant', 'date', 'ue'], [['100000,1', '05/12/2016', 'yes']]);
    expect(report.errors.map((error) => error.message)).toEqual([
      'La valeur "100000,1" n’est pas un nombre\u00A0: le séparateur décimal attendu est le point.',
      'La valeur "05/12/2016" n’est pas une date au format AAAA-MM-JJ (attendu\u00A0: 2016-12-05).',
      'La valeur "yes" n’est pas un booléen\u00A0: écrivez "oui" pour vrai, "non" pour faux.',
    ]);
  });

  it('is « any » in v2 and text in v1, where the field does not say', async () => {
    const fields = [{ name: 'a', constraints: { minLength: 3 } }];
    expect((await judge({ fields }, ['a'], [['ab']])).errors.map((error) => error.code)).toEqual(['constraint-error']);
    expect((await judge({ $schema: 'https://datapackage.org/profiles/2.0/tableschema.json', fields }, ['a'], [['ab']])).errors).toEqual([]);
  });
});
