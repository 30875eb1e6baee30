import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn, EChartsOption } from 'echarts';
import { hatch } from '../hatch.ts';
import type { ChartSpace } from '../mark.ts';
import { plainText, textWidth, wrapLines } from '../plain-text.ts';
import { TYPE } from '../theme.ts';
import type { ChartTheme } from '../theme.ts';
import { rankingLayout, valueText } from './layout.ts';
import type { RankingLayout } from './layout.ts';
import type { RankingBar, RankingModel } from './model.ts';

/** Horizontal bars from zero: rank, name, bar, value. The whole row answers to the pointer. */
export function rankingOption(model: RankingModel, theme: ChartTheme, { width }: ChartSpace): EChartsOption {
  const layout = rankingLayout(model, width);
  const [low, high] = model.domain;
  return {
    animation: false,
    grid: { left: layout.barLeft, right: width - layout.barRight, top: 0, bottom: 0, outerBoundsMode: 'none' },
    xAxis: { type: 'value', min: low, max: high > low ? high : low + 1, show: false },
    yAxis: { type: 'category', inverse: true, data: model.bars.map((_, index) => String(index)), show: false },
    series: {
      type: 'custom',
      id: 'ranking',
      clip: false,
      // Positions only: a missing value stands at zero here and is drawn as a word.
      data: model.bars.map((bar, index) => [bar.value ?? 0, index]),
      renderItem: (params, api) => {
        const bar = model.bars[params.dataIndex];
        return bar ? row(bar, params.dataIndex, layout, theme, width, api) : null;
      },
    },
  };
}

function row(bar: RankingBar, index: number, layout: RankingLayout, theme: ChartTheme, width: number, api: CustomSeriesRenderItemAPI): CustomSeriesRenderItemReturn {
  const middle = api.coord([0, index])[1] as number;
  const top = middle - layout.row / 2;
  const zero = api.coord([0, index])[0] as number;
  const end = api.coord([bar.value ?? 0, index])[0] as number;
  const textY = layout.isNarrow ? top + 14 : middle;
  const barY = layout.isNarrow ? top + 28 : middle - layout.barHeight / 2;
  const color = bar.isHighlighted ? theme.brand : theme.ink;
  const font = (size: number, weight: number) => `${weight} ${size}px ${theme.sans}`;
  const weight = bar.isHighlighted ? 700 : 400;
  const text = (content: string, x: number, style: object) => ({
    type: 'text' as const,
    style: { text: content, x, y: textY, verticalAlign: 'middle' as const, fill: color, font: font(TYPE.text, weight), ...style },
  });

  return {
    type: 'group',
    children: [
      { type: 'rect', shape: { x: 0, y: top, width, height: layout.row }, style: { fill: 'transparent' } },
      // The marker tells the selected row without colour.
      ...(bar.isHighlighted ? [{ type: 'rect' as const, shape: { x: 0, y: top + 4, width: 3, height: layout.row - 8 }, style: { fill: theme.brand } }] : []),
      text(bar.rank === null ? '–' : String(bar.rank), layout.name - 10, { align: 'right', fill: bar.isHighlighted ? theme.brand : theme.soft, font: font(TYPE.fine, weight) }),
      text(nameLines(bar, layout).join('\n'), layout.name, { lineHeight: 16 }),
      { type: 'rect', shape: { x: layout.barLeft, y: barY, width: layout.barRight - layout.barLeft, height: layout.barHeight, r: 2 }, style: { fill: theme.well } },
      ...(zero > layout.barLeft ? [{ type: 'rect' as const, shape: { x: Math.round(zero), y: top, width: 1, height: layout.row }, style: { fill: theme.lineStrong } }] : []),
      ...(bar.value === null ? [] : [{ type: 'rect' as const, shape: barShape(zero, end, barY, layout.barHeight), style: barStyle(bar, theme) }]),
      text(plainText(valueText(bar)), width, {
        align: 'right',
        font: bar.value === null ? `italic ${font(TYPE.text, weight)}` : font(TYPE.text, bar.isHighlighted ? 700 : 500),
        fill: bar.value === null && !bar.isHighlighted ? theme.soft : color,
      }),
    ],
  };
}

function nameLines(bar: RankingBar, layout: RankingLayout): readonly string[] {
  const fits = (line: string) => textWidth(line, TYPE.text, bar.isHighlighted) <= layout.nameWidth;
  return wrapLines(bar.name, layout.isNarrow ? 1 : 2, fits);
}

/** A value that is not zero is seen, however small. */
function barShape(zero: number, end: number, y: number, height: number) {
  const length = end === zero ? 0 : Math.max(2, Math.abs(end - zero));
  return end >= zero ? { x: zero, y, width: length, height, r: [0, 2, 2, 0] } : { x: zero - length, y, width: length, height, r: [2, 0, 0, 2] };
}

function barStyle(bar: RankingBar, theme: ChartTheme) {
  const color = bar.isHighlighted ? theme.brand : theme.dataSoft;
  if (!bar.isPartial) return { fill: color };
  return { fill: bar.isHighlighted ? theme.brandTint : theme.dataTint, stroke: color, lineWidth: 1, decal: hatch('lines', color) };
}
