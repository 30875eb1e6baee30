import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEpci, isSiren, restoreZeros } from '../../../../src/datasets/guess/identifiers.ts';
import { isSiret } from '../../../../src/shared/siret.ts';
import { readBoolean } from '../../../../src/datasets/guess/parse-boolean.ts';
import { readDay } from '../../../../src/datasets/guess/parse-date.ts';
import { readNumber } from '../../../../src/datasets/guess/parse-number.ts';
import { readPeriod } from '../../../../src/datasets/guess/parse-period.ts';
import { formatNumber } from '../../../../src/shared/french-number.ts';

describe('readNumber', () => {
  it.each([
    ['1234', 1234],
    ['-12,5', -12.5],
    ['\u221212,5', -12.5],
    ['228 858', 228858],
    ['1\u00A0234\u00A0567,89', 1234567.89],
    ['13\u202F959', 13959],
    ['1.234.567', 1234567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ["12'345", 12345],
    ['12,5 %', 12.5],
    ['12,5\u00A0%', 12.5],
    ['1 200 €', 1200],
    ['45k€', 45],
    ['0,5', 0.5],
    [',5', 0.5],
    ['1,2E+5', 120000],
    ['0', 0],
    ['-0', 0],
  ])('%s → %d', (text, value) => {
    expect(readNumber(text)?.value).toBe(value);
  });

  it.each(['', ' ', '01', '01053,89', '1 2', '1 23', '12 34 567', '1.2.3', '1,2,3', '12,34,56', '1.234.56', '5-4', '12a', '2A', 's', '12 kg', '--1', '1e999', '٣'])('« %s » is not a number', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  it('says how the number was written', () => {
    expect(readNumber('1 234,5 €')).toEqual({ value: 1234.5, decimal: ',', thousands: ' ', unit: '€', ambiguous: false });
    expect(readNumber('1.234')).toMatchObject({ decimal: '.', ambiguous: true });
    expect(readNumber('0.234')).toMatchObject({ ambiguous: false });
  });

  it('reads back every number as the interface writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 3 }), (units, decimals) => {
        const value = units / 10 ** decimals;
        expect(readNumber(formatNumber(value, decimals))?.value).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('reads back every number of a file, whatever stands between its thousands', () => {
    const style = fc.constantFrom(['', ','], [' ', ','], ['\u00A0', ','], ['\u202F', ','], ['.', ','], [',', '.'], ['', '.']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), fc.integer({ min: 1, max: 99 }), style, (whole, cents, [thousands = '', decimal = '']) => {
        const groups = String(whole).replace(/\B(?=(?:\d{3})+$)/g, thousands);
        expect(readNumber(`${groups}${decimal}${String(cents).padStart(2, '0')}`)?.value).toBe(Number(`${whole}.${String(cents).padStart(2, '0')}`));
      }),
    );
  });
});

describe('readDay', () => {
  it.each([
    ['31/01/2023', 'dmy', '2023-01-31', null],
    ['31-01-2023', 'dmy', '2023-01-31', null],
    ['1.2.2023', 'dmy', '2023-02-01', null],
    ['31/01/23', 'dmy', '2023-01-31', null],
    ['01/02/75', 'dmy', '1975-02-01', null],
    ['31/01/2023 14:05', 'dmy', '2023-01-31', '14:05'],
    ['31/01/2023 à 14h05', 'dmy', '2023-01-31', '14:05'],
    ['1er janvier 2026', 'dmy', '2026-01-01', null],
    ['lundi 3 août 2020', 'dmy', '2020-08-03', null],
    ['3 févr. 2020', 'dmy', '2020-02-03', null],
    ['2023-01-31', 'iso', '2023-01-31', null],
    ['2023-01-31T14:05:09.123Z', 'iso', '2023-01-31', '14:05:09'],
    ['2021-03-19 08:00:00+01:00', 'iso', '2021-03-19', '08:00:00'],
    ['3/23/2015 15:49', 'mdy', '2015-03-23', '15:49'],
    ['20230131', 'ymd', '2023-01-31', null],
    ['29/02/2024', 'dmy', '2024-02-29', null],
  ] as const)('%s, %s → %s %s', (text, order, day, time) => {
    expect(readDay(text, order)).toMatchObject({ day, time });
  });

  it.each([
    ['31/04/2023', 'dmy'],
    ['29/02/2023', 'dmy'],
    ['00/01/2023', 'dmy'],
    ['3/23/2015', 'dmy'],
    ['31/01/2023 25:00', 'dmy'],
    ['31/01-2023', 'dmy'],
    ['2023-13-01', 'iso'],
    ['12,5', 'dmy'],
    ['1.2.3', 'dmy'],
    ['', 'iso'],
  ] as const)('%s is no day (%s)', (text, order) => {
    expect(readDay(text, order)).toBeNull();
  });

  it('reads back every day as French writes it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso.split('-');
        expect(readDay(`${day}/${month}/${year}`, 'dmy')?.day).toBe(iso);
        expect(readDay(iso, 'iso')?.day).toBe(iso);
        const words = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' }).format(date);
        expect(readDay(words, 'dmy')?.day).toBe(iso);
      }),
    );
  });
});

describe('readPeriod', () => {
  it.each([
    ['2023', 'year', '2023'],
    ['2003-T1', 'quarter', '2003-T1'],
    ['T4 2010', 'quarter', '2010-T4'],
    ['2010-Q3', 'quarter', '2010-T3'],
    ['1er trimestre 2003', 'quarter', '2003-T1'],
    ['2e trimestre 2003', 'quarter', '2003-T2'],
    ['2023-07', 'month', '2023-07'],
    ['07/2023', 'month', '2023-07'],
    ['juillet 2023', 'month', '2023-07'],
    ['202307', 'month', '2023-07'],
    ['2023-2024', 'school-year', '2023-2024'],
    ['2023/24', 'school-year', '2023-2024'],
    ['1999-2000', 'school-year', '1999-2000'],
  ])('%s is the %s %s', (text, grain, key) => {
    expect(readPeriod(text)).toEqual({ grain, key });
  });

  it('reads « 2010-11 » as what it is asked for', () => {
    expect(readPeriod('2010-11', 'month')?.key).toBe('2010-11');
    expect(readPeriod('2010-11', 'school-year')?.key).toBe('2010-2011');
  });

  it.each(['2023-2025', '2023-13', '71076', '123', 'T5 2010', 'mars', '2023-T0', 'machin 2023'])('« %s » is no period', (text) => {
    expect(readPeriod(text)).toBeNull();
  });
});

describe('identifiers', () => {
  it('knows SIREN, SIRET and intercommunalities by their keys', () => {
    expect(['732829320', '200029999', '552100554'].map(isSiren)).toEqual([true, true, true]);
    expect(['732829321', '73282932', '000000001', 'A32829320'].map(isSiren)).toEqual([false, false, false, false]);
    expect(['73282932000074', '21060004500392', '35600000000048'].map(isSiret)).toEqual([true, true, true]);
    expect(['73282932000075', '35600000000049', '21860194600000'].map(isSiret)).toEqual([false, false, false]);
    expect(['200029999', '247100290', '732829320'].map(isEpci)).toEqual([true, true, false]);
  });

  it('gives zeros back to geographic codes only', () => {
    expect([restoreZeros('1', 'departement'), restoreZeros('1001', 'commune'), restoreZeros('1400', 'code-postal'), restoreZeros('10040101', 'iris')]).toEqual(['01', '01001', '01400', '010040101']);
    expect([restoreZeros('12345678', 'siren'), restoreZeros('1', null), restoreZeros('2A', 'departement'), restoreZeros('71', 'departement'), restoreZeros('A', 'departement')]).toEqual(['12345678', '1', '2A', '71', 'A']);
  });
});

describe('readBoolean', () => {
  it.each([
    ['oui', true],
    ['NON', false],
    ['VRAI', true],
    ['Faux', false],
    ['O', true],
    ['n', false],
    ['1', null],
    ['peut-être', null],
  ])('%s → %s', (text, value) => {
    expect(readBoolean(text, false)).toBe(value);
  });

  it('takes digits only where they are asked for', () => {
    expect([readBoolean('1', true), readBoolean('0', true), readBoolean('2', true)]).toEqual([true, false, null]);
  });
});
