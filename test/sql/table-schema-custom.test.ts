import { describe, expect, it } from 'vitest';
import { judge, told } from './table-schema-support.ts';

const text = (name: string) => ({ name, type: 'string' });
const typed = (name: string, type: string) => ({ name, type });
const check = (name: string, params: Readonly<Record<string, unknown>>) => ({ name, params });

async function judgeColumn(name: string, values: readonly string[], params: Readonly<Record<string, unknown>> = {}) {
  const report = await judge({ fields: [text('a')], custom_checks: [check(name, { column: 'a', ...params })] }, ['a'], values.map((value) => [value]));
  return report.errors.map((error) => [error.code, error.cell]);
}

describe('SIRET', () => {
  it.each(['french-siret-value', 'siret'])('%s wants fourteen digits and both keys', async (name) => {
    const valid = ['21060004500392', '52499120500013', '81223113200034', '35600000000048', '35600000049837'];
    const invalid = ['21860194600000', '218601946', '32402138500000.0', '521 000 000 00012', '2106000450039', '210600045003921', '2106000450039A', '67895644300011', '35600000000049', 'a'];
    expect(await judgeColumn(name, [...valid, ...invalid])).toEqual(invalid.map((value) => ['french-siret-value', value]));
  });

  it('wants the key of the company as well as that of the establishment', async () => {
    // 14 digits whose own key is right while the first nine have a wrong one.
    expect(await judgeColumn('siret', ['12345678900007', '12345678900015'])).toEqual([['french-siret-value', '12345678900007'], ['french-siret-value', '12345678900015']]);
  });

  it('speaks as Validata does', async () => {
    const report = await judge({ fields: [text('a')], custom_checks: [check('siret', { column: 'a' })] }, ['a'], [['123']]);
    expect(report.errors[0]).toMatchObject({ row: 2, column: 'a', fieldNumber: 1, cell: '123', message: 'La valeur "123" n’est pas un numéro SIRET français valide.' });
  });
});

describe('SIREN', () => {
  it.each(['french-siren-value', 'siren'])('%s wants nine digits and their key', async (name) => {
    const invalid = ['130025266', '13002526', '13002526a', '1300252650'];
    expect(await judgeColumn(name, ['130025265', '227100005', ...invalid])).toEqual(invalid.map((value) => ['french-siren-value', value]));
  });
});

describe('nomenclature of acts', () => {
  it.each(['nomenclature-actes-value', 'nomenclature-actes', 'nomenclature-acte'])('%s wants one of the nine subjects before the slash', async (name) => {
    const valid = ['Commande Publique/Marchés publics', 'commande publique/x', 'LIBERTES PUBLIQUES ET POUVOIRS DE POLICE/x', 'Libertés publiques et pouvoirs de police/a/b'];
    const invalid = ['Commande publique', 'Commande publique /x', 'Commande publique/ x', 'Cmd publique/x', '/x'];
    expect(await judgeColumn(name, [...valid, ...invalid])).toEqual(invalid.map((value) => ['nomenclature-actes-value', value]));
  });
});

describe('interval of years', () => {
  it('wants two years in order', async () => {
    const invalid = ['2018', '2018/2018', '2018/2017', '2018-2019', '18/19', 'x'];
    expect(await judgeColumn('year-interval-value', ['2017/2018', ...invalid])).toEqual(invalid.map((value) => ['year-interval-value', value]));
  });

  it.each(['yes', 'true', true])('takes a year alone where allow-year-only is %s', async (allow) => {
    expect(await judgeColumn('year-interval-value', ['2018', '2017/2018', '18'], { 'allow-year-only': allow })).toEqual([['year-interval-value', '18']]);
  });
});

describe('one of two columns', () => {
  const schema = { fields: [text('id'), text('A'), text('B')], custom_checks: [check('one-of-required', { column1: 'A', column2: 'B' })] };

  it('must be filled', async () => {
    const report = await judge(schema, ['id', 'A', 'B'], [['1', 'a', ''], ['2', '', 'b'], ['3', 'a', 'b'], ['4', '', ''], ['5', null, null]]);
    expect(told(report)).toEqual(['5 - one-of-required', '6 - one-of-required']);
    expect(report.errors[0]?.message).toBe('Au moins l’une des colonnes «\u00A0A\u00A0» ou «\u00A0B\u00A0» doit comporter une valeur.');
  });

  it('is the one that the file has, where it has one', async () => {
    expect(told(await judge(schema, ['id', 'B'], [['1', 'b'], ['2', '']]))).toEqual(['3 - one-of-required']);
  });

  it('is an error of the table where it has neither', async () => {
    expect(told(await judge(schema, ['id'], [['1'], ['2']]))).toEqual(['- - one-of-required']);
  });
});

describe('cohesive columns', () => {
  const schema = { fields: [text('A'), text('B'), text('C')], custom_checks: [check('cohesive-columns-value', { column: 'A', othercolumns: ['B', 'C'] })] };

  it('are all filled or all empty', async () => {
    const report = await judge(schema, ['A', 'B', 'C', 'D'], [['a', 'b', 'c', ''], ['', '', '', 'd'], ['a', '', '', ''], ['', 'b', 'c', '']]);
    expect(told(report)).toEqual(['4 A cohesive-columns-value', '5 A cohesive-columns-value']);
  });

  it('are not judged where the file lacks one of them, which is said', async () => {
    const report = await judge(schema, ['A', 'B'], [['a', '']]);
    expect(report.valid).toBe(true);
    expect(report.warnings.map((warning) => warning.message)).toContain('La vérification "cohesive-columns-value" n’a pas été faite\u00A0: le fichier n’a pas la colonne «\u00A0C\u00A0».');
  });

  it('are nothing to say where the file lacks all of them', async () => {
    const report = await judge({ ...schema, fields: [...schema.fields, text('D')] }, ['D'], [['a']]);
    expect(report.warnings.filter((warning) => warning.code === 'check-error')).toEqual([]);
  });
});

describe('compared columns', () => {
  const judgePair = async (op: string, type: string, rows: readonly (readonly [string, string])[]) =>
    (await judge({ fields: [typed('A', type), typed('B', type)], custom_checks: [check('compare-columns-value', { column: 'A', op, column2: 'B' })] }, ['A', 'B'], rows)).errors
      .filter((error) => error.code === 'compare-columns-value')
      .map((error) => error.row);

  it.each([
    ['>', [false, false, true]],
    ['>=', [false, true, true]],
    ['==', [false, true, false]],
    ['<=', [true, true, false]],
    ['<', [true, false, false]],
  ] as const)('as numbers, with %s', async (op, holds) => {
    const rows = [['2', '10'], ['10', '10'], ['10', '2']] as const;
    expect(await judgePair(op, 'integer', rows)).toEqual(holds.flatMap((held, index) => (held ? [] : [index + 2])));
  });

  it('as dates, as texts, and not at all where a cell is empty or not of its type', async () => {
    expect(await judgePair('>=', 'date', [['2017-02-03', '2017-10-15'], ['2017-10-16', '2017-10-15'], ['', '2017-10-15'], ['hier', '2017-10-15']])).toEqual([2]);
    expect(await judgePair('>=', 'string', [['9', '10'], ['abc', 'abd'], ['b', 'a'], ['10', 'a']])).toEqual([2, 3, 5]);
  });

  it('says both values', async () => {
    const report = await judge({ fields: [typed('A', 'integer'), typed('B', 'integer')], custom_checks: [check('compare-columns-value', { column: 'A', op: '>=', column2: 'B' })] }, ['A', 'B'], [['1', '2']]);
    expect(report.errors[0]?.message).toBe('La valeur "1" de «\u00A0A\u00A0» doit être supérieure ou égale à la valeur "2" de «\u00A0B\u00A0».');
  });

  it('with an operator that does not exist are not judged, which is said', async () => {
    const report = await judge({ fields: [text('A'), text('B')], custom_checks: [check('compare-columns-value', { column: 'A', op: '=>', column2: 'B' })] }, ['A', 'B'], [['1', '2']]);
    expect(report.warnings.map((warning) => warning.message)).toEqual(['La vérification "compare-columns-value" n’a pas été faite\u00A0: l’opérateur "=>" est inconnu.']);
  });
});

describe('sums', () => {
  it('are those of their parts, whatever the rounding, where all are known', async () => {
    const schema = (type: string) => ({ fields: ['T', 'A', 'B'].map((name) => typed(name, type)), custom_checks: [check('sum-columns-value', { column: 'T', columns: ['A', 'B'] })] });
    const rows = [['3', '1', '2'], ['0.3', '0.1', '0.2'], ['4', '1', '2'], ['3', '', '2'], ['3', '1', 'x']];
    expect(told(await judge(schema('number'), ['T', 'A', 'B'], rows))).toEqual(['4 T sum-columns-value', '6 B type-error']);
    expect(told(await judge(schema('string'), ['T', 'A', 'B'], rows))).toEqual(['4 T sum-columns-value']);
  });
});

describe('opening hours', () => {
  const valid = [
    // The examples of Validata.
    '24/7',
    'Mo-Fr',
    // Those of the wiki of OpenStreetMap and of the SCDL.
    'Mo-Fr 08:00-17:30',
    'Mo-Fr 08:00-12:00,13:00-17:30',
    'Mo-Fr 08:00-12:00, 13:00-17:30; Sa 08:00-12:00',
    'Mo,Tu,Th,Fr 12:00-18:00; Sa,PH 12:00-17:00; Th[3],Th[-1] off',
    'Mo-Su,PH 00:00-24:00',
    'Tu-Su 08:00-15:00; Sa 08:00-12:00; PH off;',
    'Apr-Sep: Mo-Fr 09:00-13:00, 14:00-18:00',
    'Jan-Mar,Oct-Dec Sa 10:00-17:00',
    'Dec 25-Jan 1 off',
    '2024 Jul 14 off',
    'week 1-53/2 Fr 09:00-12:00; week 2-52/2 We 09:00-12:00',
    'sunrise-sunset',
    '(sunrise+00:30)-(sunset-01:00)',
    'Su-Tu 11:00-01:00, We-Th 11:00-03:00',
    'Fr 22:00-26:00',
    '17:00+',
    'Mo-Sa 10:00-20:00 open "sur rendez-vous" || Su "fermé"',
    'easter -2 days off',
    'SH Mo-Fr 09:00-12:00',
    'off',
  ];
  const invalid = ['Lu-Ve', 'Mo-Ve 08:00-12:00', 'lundi au vendredi de 9h à 12h', 'Mo-Fr 8h-12h', 'Mo-Fr 25:00-26:00', 'Mo-Fr 08:60-12:00', 'mo-fr', 'Mo-', '08:00 à 12:00', 'Mo-Fr 08:00-12:00;;', '24/24', 'x'];

  it('follow the grammar of OpenStreetMap', async () => {
    expect(await judgeColumn('opening-hours-value', [...valid, ...invalid])).toEqual(invalid.map((value) => ['opening-hours-value', value]));
  });

  it('say which of the usual mistakes it is', async () => {
    const report = await judge({ fields: [text('a')], custom_checks: [check('opening-hours-value', { column: 'a' })] }, ['a'], [['Lu-Ve'], ['Mo-Fr 8h-12h'], ['?']]);
    expect(report.errors.map(({ message }) => /\((.*?)\)/.exec(message)?.[1]?.replaceAll('\u00A0', ' ') ?? null)).toEqual(['les jours sont abrégés en anglais, de Mo à Su', 'les heures s’écrivent « 08:30 »', null]);
    expect(report.errors[0]?.message).toMatch(/^La valeur "Lu-Ve" n’est pas une définition d’horaires d’ouverture correcte/);
  });
});

describe('telephone numbers', () => {
  it('are French ones of ten figures, short ones, or international ones', async () => {
    // The first four are the examples of Validata's own sentence.
    const valid = ['01 99 00 27 37', '+33 1 99 00 27 37', '115', '3949', '0199002737', '01.99.00.27.37', '01-99-00-27-37', '06\u00A099\u202F00 27 37', '+33 (0)1 99 00 27 37', '0033199002737', '15', '112', '116117', '118218', '0800 10 20 30', '+262 262 90 27 37', '+49 30 123456', '+1 202-555-0143'];
    const invalid = ['01 99 00 27', '01 99 00 27 37 12', '00 01 99 00 27', '+33 0199002737', '+33 1 99 00 27', '+33 1 99 00 27 37 12', '0199 O02737', 'standard', '1', '999', '+0 123456789', '01 99 00 27 37 ou 38', '+12'];
    expect(await judgeColumn('phone-number-value', [...valid, ...invalid])).toEqual(invalid.map((value) => ['phone-number-value', value]));
  });

  it('say what is accepted', async () => {
    const report = await judge({ fields: [text('a')], custom_checks: [check('phone-number-value', { column: 'a' })] }, ['a'], [['12']]);
    expect(report.errors[0]?.message.replaceAll('\u00A0', ' ')).toBe('La valeur "12" n’est pas un numéro de téléphone valide : sont acceptés les numéros français à dix chiffres (01 99 00 27 37), les numéros internationaux (+33 1 99 00 27 37) et les numéros courts (115, 3949).');
  });
});

describe('coordinates in France', () => {
  const judgePoints = async (field: Readonly<Record<string, unknown>>, points: readonly string[]) =>
    (await judge({ fields: [{ name: 'a', ...field }], custom_checks: [check('french-gps-coordinates', { column: 'a' })] }, ['a'], points.map((point) => [point]))).errors.map((error) => [error.code, error.cell]);

  it('have their longitude first', async () => {
    // The examples of Validata, then Mâcon, Saint-Denis de La Réunion, Cayenne, Pointe-à-Pitre, Fort-de-France and Mamoudzou.
    const valid = ['2.294481, 48.85837', '4.8357,46.3069', '55.4504, -20.8789', '-52.3260, 4.9224', '-61.5340,16.2410', '-61.0722,14.6161', '45.2279,-12.7823'];
    expect(await judgePoints({ type: 'geopoint' }, [...valid, '48.85837, 2.294481', '48.85837, 52.0', '0, 0', '-20.8789, 55.4504'])).toEqual([
      ['reversed-french-gps-coordinates', '48.85837, 2.294481'],
      ['french-gps-coordinates', '48.85837, 52.0'],
      ['french-gps-coordinates', '0, 0'],
      ['reversed-french-gps-coordinates', '-20.8789, 55.4504'],
    ]);
  });

  it.each([
    ['array', '[2.294481, 48.85837]', '[48.85837, 2.294481]'],
    ['object', '{"lon": 2.294481, "lat": 48.85837}', '{"lat": 2.294481, "lon": 48.85837}'],
    ['object', '{"lat": 48.85837, "lon": 2.294481}', '{"lon": 48.85837, "lat": 2.294481}'],
  ])('written as an %s: %s', async (format, right, wrong) => {
    expect(await judgePoints({ type: 'geopoint', format }, [right, wrong])).toEqual([['reversed-french-gps-coordinates', wrong]]);
  });

  it('are judged once where the cell is no point at all', async () => {
    expect(await judgePoints({ type: 'geopoint' }, ['ici', '1,2,3'])).toEqual([['type-error', 'ici'], ['type-error', '1,2,3']]);
    expect(await judgePoints({ type: 'string' }, ['ici', '4.8,46.3', '46.3,4.8'])).toEqual([['french-gps-coordinates', 'ici'], ['reversed-french-gps-coordinates', '46.3,4.8']]);
  });

  it('speak as Validata does', async () => {
    const report = await judge({ fields: [typed('a', 'geopoint')], custom_checks: [check('french-gps-coordinates', { column: 'a' })] }, ['a'], [['0,0'], ['46.3,4.8']]);
    expect(report.errors.map(({ message }) => message)).toEqual([
      'La valeur "0,0" ne correspond pas à des coordonnées GPS françaises valides.',
      'La valeur "46.3,4.8" correspond à des coordonnées GPS françaises inversées\u00A0: la longitude vient d’abord.',
    ]);
  });
});

describe('a custom check', () => {
  it('that is unknown or lacks a parameter is told, and stops nothing', async () => {
    const checks = [check('horoscope-value', { column: 'a' }), check('siret', {}), check('constructor', {}), check('siren', { column: 'absente' })];
    const report = await judge({ fields: [text('a')], custom_checks: checks }, ['a'], [['x']]);
    expect(report.valid).toBe(true);
    expect(report.warnings.map((warning) => [warning.code, warning.message])).toEqual([
      ['check-error', 'La vérification "horoscope-value" n’a pas été faite\u00A0: elle est inconnue de Repères.'],
      ['check-error', 'La vérification "siret" n’a pas été faite\u00A0: le paramètre «\u00A0column\u00A0» manque.'],
      ['check-error', 'La vérification "constructor" n’a pas été faite\u00A0: elle est inconnue de Repères.'],
    ]);
  });

  it('asked for twice is made once, and a missing value is none of its business', async () => {
    const checks = [check('siret', { column: 'a' }), check('french-siret-value', { column: 'a' })];
    const report = await judge({ fields: [text('a'), text('b')], missingValues: ['NC'], custom_checks: checks }, ['a', 'b'], [['x', 'y'], ['NC', 'y'], ['', 'y'], [null, 'y']]);
    expect(told(report)).toEqual(['2 a french-siret-value', '4 a french-siret-value']);
  });
});
