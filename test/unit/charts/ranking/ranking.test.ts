import { describe, expect, it } from 'vitest';
import { rankingHeight, rankingLayout } from '../../../../src/charts/ranking/layout.ts';
import { rankingModel, rankingPoints } from '../../../../src/charts/ranking/model.ts';
import { rankingOption } from '../../../../src/charts/ranking/option.ts';
import { mark, theme } from '../marks.ts';

const marks = [mark('epci:a', 50), mark('epci:b', 30, { status: 'partial' }), mark('epci:c', 30), mark('epci:d', 10), mark('epci:e', null)];

describe('rankingModel', () => {
  it('ranks values known whole; a partial one and a missing one have no rank', () => {
    const model = rankingModel({ marks, highlight: 'epci:c', shown: 10 });
    expect(model.bars.map((bar) => bar.rank)).toEqual([1, null, 2, 3, null]);
    expect(model.bars.map((bar) => bar.text)).toEqual(['50', '30', '30', '10', 'secret']);
    expect(model.bars.filter((bar) => bar.isHighlighted).map((bar) => bar.id)).toEqual(['epci:c']);
    expect(model.bars.filter((bar) => bar.isPartial).map((bar) => bar.id)).toEqual(['epci:b']);
    expect(model.left).toBe(0);
  });

  it('adds the one singled out with its true rank when it stands further down', () => {
    const model = rankingModel({ marks, highlight: 'epci:d', shown: 2 });
    expect(model.bars.map((bar) => [bar.id, bar.rank])).toEqual([
      ['epci:a', 1],
      ['epci:b', null],
      ['epci:d', 3],
    ]);
    expect(model.left).toBe(2);
  });

  it('always holds zero, on whichever side the values are', () => {
    expect(rankingModel({ marks, highlight: null, shown: 9 }).domain).toEqual([0, 50]);
    expect(rankingModel({ marks: [mark('a', -2), mark('b', -5)], highlight: null, shown: 9 }).domain).toEqual([-5, 0]);
    expect(rankingModel({ marks: [], highlight: null, shown: 9 }).domain).toEqual([0, 0]);
  });

  it('does not rank a commune that cantons share among the cantons', () => {
    const model = rankingModel({ marks: [mark('commune:71270', 90), mark('canton:7101', 50), mark('canton:7102', 40)], highlight: null, shown: 9 });
    expect(model.bars.map((bar) => bar.rank)).toEqual([null, 1, 2]);
    const communes = rankingModel({ marks: [mark('commune:1', 9), mark('commune:2', 5)], highlight: null, shown: 9 });
    expect(communes.bars.map((bar) => bar.rank)).toEqual([1, 2]);
  });
});

describe('rankingOption', () => {
  const model = rankingModel({ marks: [...marks, mark('epci:x', 5, { name: '{a|b} {value}' })], highlight: 'epci:a', shown: 10 });
  type Piece = { type: string; style: { text?: string; fill?: string; decal?: unknown }; shape?: { width: number } };
  const series = rankingOption(model, theme, { width: 600, height: 300 }).series as unknown as { data: unknown[]; renderItem: (params: object, api: object) => { children: Piece[] } };
  const draw = (dataIndex: number) => series.renderItem({ dataIndex }, { coord: ([value = 0, index = 0]: number[]) => [200 + value * 4, index * 34 + 17] }).children;
  const texts = (dataIndex: number) => draw(dataIndex).flatMap((piece) => (piece.type === 'text' ? [piece.style.text] : []));

  it('writes rank, name and value in every row', () => {
    expect(texts(0)).toEqual(['1', 'Nom epci:a', '50']);
    expect(texts(1)).toEqual(['–', 'Nom epci:b', '30\u00A0*']);
    expect(texts(4)).toEqual(['–', 'Nom epci:e', 'secret']);
  });

  it('prints markup of the drawing library as it is, without any rich style', () => {
    expect(texts(5)[1]).toBe('{a|b} {value}');
    expect(JSON.stringify(draw(5))).not.toContain('"rich"');
  });

  it('draws no bar for a missing value, and hatches a partial one', () => {
    const bars = (dataIndex: number) => draw(dataIndex).filter((piece) => piece.type === 'rect' && [theme.brand, theme.dataSoft, theme.dataTint].includes(piece.style.fill ?? '') && (piece.shape?.width ?? 0) > 3);
    expect(bars(4)).toEqual([]);
    expect(bars(2)).toHaveLength(1);
    expect(bars(1)[0]?.style.decal).toBeDefined();
    expect(bars(0)[0]?.shape?.width).toBe(200);
  });

  it('answers for every row, in reading order', () => {
    const points = rankingPoints(model);
    expect(points.map((point) => point.at.dataIndex)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(points[0]?.label).toBe('1. Nom epci:a : 50');
    expect(points[4]?.label).toBe('Nom epci:e : secret');
  });

  it('sets names above the bars where the room is narrow', () => {
    expect(rankingLayout(model, 360).isNarrow).toBe(true);
    expect(rankingLayout(model, 360).barRight).toBe(360);
    expect(rankingHeight(model, 360)).toBeGreaterThan(rankingHeight(model, 900));
    const wide = rankingLayout(model, 700);
    expect(wide.barLeft).toBeGreaterThan(wide.name + wide.nameWidth);
    expect(wide.barRight).toBeLessThan(700);
  });
});
