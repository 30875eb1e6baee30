import { describe, expect, it } from 'vitest';
import type { SourceTable } from '../../../src/datasets/read-source.ts';
import { setTotalsAside } from '../../../src/datasets/set-aside.ts';
import { unpivotTable } from '../../../src/datasets/unpivot.ts';
import type { UnpivotSeries } from '../../../src/domain/dataset.ts';
import { Failure } from '../../../src/domain/failure.ts';

const table = (text: string): SourceTable => {
  const [fields = [], ...rows] = text.split('\n').map((line) => line.split(';'));
  return { fields, values: fields.map((_, at) => rows.map((row) => row[at] ?? null)), rowCount: rows.length, lines: rows.map((_, at) => at + 2), warnings: [] };
};
const text = ({ fields, values, rowCount }: SourceTable) => [fields.join(';'), ...Array.from({ length: rowCount }, (_, row) => values.map((texts) => texts[row] ?? 'null').join(';'))].join('\n');
const by = (columns: UnpivotSeries['columns'], value = 'n', key: 'period' | 'name' = 'period', field = 'annee'): UnpivotSeries => ({ columns, into: { key, field, value } });

describe('columns that become rows', () => {
  it('are those of a list, in its order, each row with its line; nothing is dropped', () => {
    const long = unpivotTable(table('code;2022;2021\nA;1;s\nB;;4'), [by(['2021', '2022'])], 'year');
    expect(text(long)).toBe('code;annee;n\nA;2021;s\nA;2022;1\nB;2021;4\nB;2022;');
    expect(long.lines).toEqual([2, 2, 3, 3]);
  });

  it.each([
    ['years', 'code;2021;2022;total\nA;1;2;3', by('(?:19|20)\\d{2}'), 'year', 'code;total;annee;n\nA;3;2021;1\nA;3;2022;2'],
    ['years in a name', 'code;pop_2021;pop_2022\nA;1;2', by('pop_.*'), 'year', 'code;annee;n\nA;2021;1\nA;2022;2'],
    ['years of two digits', 'code;P99_POP;P20_POP\nA;1;2', by('P(\\d\\d)_POP'), 'year', 'code;annee;n\nA;1999;1\nA;2020;2'],
    ['quarters', 'code;2021-T1;T2 2021\nA;1;2', by('.*20.*'), 'quarter', 'code;annee;n\nA;2021-T1;1\nA;2021-T2;2'],
    ['school years', 'code;2021-22;2022-23\nA;1;2', by('20.*'), 'school-year', 'code;annee;n\nA;2021-2022;1\nA;2022-2023;2'],
    ['names', 'code;hommes;femmes\nA;1;2', by(['hommes', 'femmes'], 'n', 'name', 'sexe'), 'year', 'code;sexe;n\nA;hommes;1\nA;femmes;2'],
    ['parts of names', 'code;nb_h;nb_f\nA;1;2', by('nb_(.)', 'n', 'name', 'sexe'), 'year', 'code;sexe;n\nA;h;1\nA;f;2'],
  ] as const)('tell %s', (_, wide, unpivot, grain, long) => {
    expect(text(unpivotTable(table(wide), [unpivot], grain))).toBe(long);
  });

  it('may hold several measures; a period that one of them lacks is missing there', () => {
    const long = unpivotTable(table('code;P16_POP;P21_POP;P21_LOG\nA;1;2;3'), [by('P(\\d\\d)_POP', 'pop'), by('P(\\d\\d)_LOG', 'log')], 'year');
    expect(text(long)).toBe('code;annee;pop;log\nA;2016;1;null\nA;2021;2;3');
  });

  it.each([
    ['a column of the list is gone', by(['2021', '2023']), '« 2023 »'],
    ['no column has the form', by('POP.*'), 'POP.*'],
    ['a column tells no period', by(['code']), '« code »'],
    ['two columns tell the same', by(['2021', 'an 2021']), '2021'],
    ['the file has the field already', { columns: ['2021'], into: { key: 'period', field: 'code', value: 'n' } } as const, '« code »'],
  ] as const)('are refused where %s', (_, unpivot, words) => {
    const run = () => unpivotTable(table('code;2021;an 2021\nA;1;2'), [unpivot], 'year');
    expect(run).toThrow(Failure);
    expect(run).toThrow(words.replace('« ', '«\u00A0').replace(' »', '\u00A0»'));
  });
});

describe('rows of totals', () => {
  it('are set aside and counted', () => {
    const { table: kept, setAside } = setTotalsAside(table('code;nom;n\nA;x;1\n;Total ;3\nB;y;2\n99;z;3'), [{ field: 'nom', in: ['Total'] }, { field: 'code', in: ['99'] }]);
    expect(text(kept)).toBe('code;nom;n\nA;x;1\nB;y;2');
    expect([setAside, kept.lines]).toEqual([2, [2, 4]]);
  });

  it('are not looked for in a field that is gone: the file is refused', () => {
    expect(() => setTotalsAside(table('code;n\nA;1'), [{ field: 'nom', in: ['Total'] }])).toThrow('nom');
  });
});
