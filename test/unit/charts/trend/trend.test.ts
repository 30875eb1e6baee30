import { describe, expect, it } from 'vitest';
import { slotsOf, trendModel, trendPoints } from '../../../../src/charts/trend/model.ts';
import type { TrendMark } from '../../../../src/charts/trend/model.ts';
import { trendOption } from '../../../../src/charts/trend/option.ts';
import { readableTicks, tickLabel, timeOf } from '../../../../src/charts/trend/time.ts';
import { mark, theme } from '../marks.ts';

const series = (...values: readonly (readonly [string, number | null])[]): TrendMark[] => values.map(([period, value]) => ({ ...mark(period, value), period }));
const population = series(['2016', 556222], ['2019', 551493], ['2020', 551063], ['2023', 546216]);
type Line = { id: string; data: ('-' | { value: [number, number | '-']; label: { show: boolean; position?: string; formatter?: () => string } })[]; markLine?: { data: { xAxis: number }[] } };
const linesOf = (model: ReturnType<typeof trendModel>) => trendOption(model, theme, { width: 600, height: 300 }).series as unknown as Line[];

describe('periods on the axis of time', () => {
  it('stand in proportion', () => {
    expect(['2023', '2023-T3', '2023-07', '2023-2024', 'hier'].map(timeOf)).toEqual([2023, 2023.5, 2023.5, 2023 + 8 / 12, null]);
    expect(['2023', '2023-T3', '2023-07', '2023-2024'].map(tickLabel)).toEqual(['2023', 'T3 2023', '07/2023', '2023-24']);
  });

  it('are written where they do not touch, the last and the first before all', () => {
    expect(readableTicks([0, 40, 80, 120], [30, 30, 30, 30], 5)).toEqual([0, 1, 2, 3]);
    expect(readableTicks([0, 20, 40, 60, 80], [30, 30, 30, 30, 30], 5)).toEqual([0, 2, 4]);
    expect(readableTicks([0, 10], [30, 30], 5)).toEqual([1]);
    expect(readableTicks([7], [30], 5)).toEqual([0]);
    expect(readableTicks([], [], 5)).toEqual([]);
  });
});

describe('trendModel', () => {
  it('says where the scale starts when it leaves zero out', () => {
    const model = trendModel({ name: 'Saône-et-Loire', marks: population, breaks: [] });
    expect(model.ticks.values[0]).toBe(540000);
    expect(model.notes).toEqual(['L’échelle verticale ne part pas de zéro\u00A0: elle commence à 540\u202F000.']);
  });

  it('starts from zero when the changes are seen from there', () => {
    const model = trendModel({ name: 'a', marks: series(['2020', 10], ['2021', 40]), breaks: [] });
    expect(model.ticks.values[0]).toBe(0);
    expect(model.notes).toEqual([]);
  });

  it('compares two lines as an index from the first period that both have', () => {
    const reference = { name: 'Département', marks: series(['2019', 200], ['2020', 210]) };
    const model = trendModel({ name: 'Cluny', marks: series(['2016', 40], ['2019', 50], ['2020', 55]), breaks: [], reference });
    expect(model.lines.map((line) => [line.role, line.points.map((point) => point.value)])).toEqual([
      ['reference', [100, 105]],
      ['subject', [80, 100, expect.closeTo(110, 9)]],
    ]);
    expect(model.notes[0]).toBe('Indice 100 en 2019\u00A0: les deux courbes partent du même point.');
    expect(trendPoints(model).map((point) => point.at.seriesIndex)).toEqual([1, 1, 1, 0, 0]);
    expect(trendPoints(model)[2]?.label).toContain('indice 110,0');
  });

  it('draws the line alone when nothing can be compared', () => {
    const model = trendModel({ name: 'a', marks: population, breaks: [], reference: { name: 'b', marks: series(['1999', 3]) } });
    expect(model.lines).toHaveLength(1);
  });

  it('survives having no value at all', () => {
    const model = trendModel({ name: 'a', marks: series(['2020', null]), breaks: [] });
    expect(model.ticks.values).toEqual([0, 1]);
    expect(linesOf(model).map((line) => line.id)).toEqual(['subject', 'missing']);
    expect(trendModel({ name: 'a', marks: [], breaks: [] }).periods).toEqual([]);
  });
});

describe('breaks and gaps', () => {
  const model = trendModel({ name: 'a', marks: series(['2018', 10], ['2019', 12], ['2020', null], ['2021', 14], ['2022', 30]), breaks: [{ at: '2022', note: 'Changement de champ' }] });

  it('leave a hole in the line, and a mark where the series breaks', () => {
    const [line] = model.lines;
    if (!line) throw new Error('No line');
    expect(slotsOf(line, model.breaks).map((point) => point?.period ?? null)).toEqual(['2018', '2019', '2020', '2021', null, '2022']);
    expect(linesOf(model)[0]?.markLine?.data.map((data) => data.xAxis)).toEqual([2022]);
  });

  it('keep points and their sentences together', () => {
    const [drawn] = linesOf(model);
    for (const point of trendPoints(model)) {
      const slot = drawn?.data[point.at.dataIndex];
      expect(slot !== '-' && slot?.value[0]).toBe(point.coord[0]);
    }
    expect(trendPoints(model)).toHaveLength(5);
  });

  it('write a missing value at its time', () => {
    const missing = linesOf(model).find((line) => line.id === 'missing');
    expect(missing?.data.map((slot) => slot !== '-' && [slot.value[0], slot.label.formatter?.()])).toEqual([[2020, 'secret']]);
  });
});

describe('trendOption', () => {
  it('writes the first and the last value, on the side that the line leaves free', () => {
    const [line] = linesOf(trendModel({ name: 'a', marks: population, breaks: [] }));
    const labels = line?.data.map((slot) => (slot !== '-' && slot.label.show ? [slot.label.position, slot.label.formatter?.()] : null));
    expect(labels).toEqual([['top', '556222'], null, null, ['bottom', '546216']]);
  });
});
