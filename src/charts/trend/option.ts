import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { ChartSpace } from '../mark.ts';
import { plainText, textWidth } from '../plain-text.ts';
import { TYPE } from '../theme.ts';
import type { ChartTheme } from '../theme.ts';
import { tickText } from '../ticks.ts';
import { slotsOf } from './model.ts';
import type { TrendLine, TrendModel, TrendPoint } from './model.ts';
import { readableTicks, tickLabel } from './time.ts';

export function trendHeight(width: number): number {
  return Math.round(Math.min(340, Math.max(220, width * 0.52)));
}

/** Lines over time: proportional axis, every point marked, the first and the last written. */
export function trendOption(model: TrendModel, theme: ChartTheme, { width }: ChartSpace): EChartsOption {
  const axisWidth = Math.max(...model.ticks.values.map((value) => textWidth(tickText(value, model.ticks), TYPE.fine)));
  const hasTwo = model.lines.length > 1;
  const ends = hasTwo ? model.lines.map((line) => textWidth(line.name, TYPE.fine, true)) : [];
  const left = Math.ceil(axisWidth + 12);
  const right = hasTwo ? Math.min(width * 0.34, Math.max(...ends) + 14) : 34;
  const times = model.periods.map((period) => period.time);
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 1;
  const inner = width - left - right - 2 * PAD;
  const position = (time: number) => (last > first ? ((time - first) / (last - first)) * inner : inner / 2);
  const shown = new Set(readableTicks(times.map(position), model.periods.map(({ period }) => textWidth(tickLabel(period), TYPE.fine)), 12).map((index) => times[index]));
  const pad = last > first ? ((last - first) * PAD) / inner : 1;
  const bottom = model.ticks.values[0] as number;
  const top = model.ticks.values.at(-1) as number;

  return {
    animation: false,
    grid: { left, right, top: model.breaks.length > 0 ? 40 : 26, bottom: 30, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: first - pad,
      max: last + pad,
      axisLine: { lineStyle: { color: theme.lineStrong }, onZero: false },
      axisTick: { show: true, length: 5, lineStyle: { color: theme.lineStrong }, customValues: [...times] },
      splitLine: { show: false },
      axisLabel: {
        color: theme.soft,
        fontFamily: theme.sans,
        fontSize: TYPE.fine,
        margin: 10,
        hideOverlap: false,
        customValues: times.filter((time) => shown.has(time)),
        formatter: (time: number) => tickLabel(model.periods.find((period) => Math.abs(period.time - time) < 1e-6)?.period ?? ''),
      },
    },
    yAxis: {
      type: 'value',
      min: bottom,
      max: top,
      axisLine: { show: false },
      axisTick: { show: false, customValues: [...model.ticks.values] },
      axisLabel: { color: theme.soft, fontFamily: theme.sans, fontSize: TYPE.fine, customValues: [...model.ticks.values], formatter: (value: number) => tickText(value, model.ticks) },
      splitLine: { lineStyle: { color: theme.line, width: 1 } },
    },
    series: [...model.lines.map((line) => lineSeries(line, model, theme, hasTwo)), ...missingSeries(model, theme)],
  };
}

const PAD = 22;

function lineSeries(line: TrendLine, model: TrendModel, theme: ChartTheme, hasTwo: boolean): LineSeriesOption {
  const isSubject = line.role === 'subject';
  const color = !isSubject ? theme.dataSoft : hasTwo ? theme.brand : theme.data;
  const valued = line.points.filter((point) => point.value !== null);
  return {
    type: 'line',
    id: line.role,
    data: slotsOf(line, model.breaks).map((point) => {
      if (point === null) return '-';
      const isEnd = point === valued[0] || point === valued.at(-1);
      return {
        value: [point.time, point.value ?? '-'],
        symbol: isSubject ? 'circle' : 'rect',
        symbolSize: isEnd ? 9 : 7,
        itemStyle: point.isPartial ? { color: theme.paper, borderColor: color, borderWidth: 2 } : { color, borderColor: theme.paper, borderWidth: 1.5 },
        label: isEnd ? endLabel(line, point, valued, theme, hasTwo) : { show: false },
      };
    }),
    showAllSymbol: true,
    connectNulls: false,
    clip: false,
    lineStyle: { color, width: isSubject ? 2.5 : 2, type: isSubject ? 'solid' : [6, 4] },
    emphasis: { scale: 1.4, lineStyle: { width: isSubject ? 2.5 : 2 } },
    z: isSubject ? 4 : 3,
    ...(isSubject ? breakMarks(model, theme) : {}),
  };
}

/** The label stands on the side that the line leaves free. */
function endLabel(line: TrendLine, point: TrendPoint, valued: readonly TrendPoint[], theme: ChartTheme, hasTwo: boolean) {
  const isLast = point === valued.at(-1) && valued.length > 1;
  const neighbour = isLast ? valued.at(-2) : valued[1];
  const isAbove = isLast ? (point.value as number) >= (neighbour?.value ?? -Infinity) : (point.value as number) > (neighbour?.value ?? -Infinity);
  if (hasTwo && !isLast) return { show: false };
  return {
    show: true,
    formatter: () => (hasTwo ? `${plainText(line.name)}\n${plainText(point.text)}` : plainText(point.text)),
    position: hasTwo ? ('right' as const) : isAbove ? ('top' as const) : ('bottom' as const),
    distance: hasTwo ? 8 : 7,
    color: hasTwo ? (line.role === 'subject' ? theme.brand : theme.soft) : theme.ink,
    fontFamily: theme.sans,
    fontSize: hasTwo ? TYPE.fine : TYPE.text,
    fontWeight: 700 as const,
    textBorderColor: theme.paper,
    textBorderWidth: 3,
    lineHeight: 16,
  };
}

function breakMarks(model: TrendModel, theme: ChartTheme): Pick<LineSeriesOption, 'markLine'> {
  if (model.breaks.length === 0) return {};
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: theme.watch, type: [4, 4], width: 1.5 },
      label: { color: theme.watch, fontFamily: theme.sans, fontSize: TYPE.fine, width: 190, overflow: 'break', lineHeight: 15, position: 'end', distance: 4 },
      data: model.breaks.map((mark) => ({ xAxis: mark.time, label: { formatter: () => plainText(mark.note) } })),
    },
  };
}

/** A missing value is written on the axis, at its own time. */
function missingSeries(model: TrendModel, theme: ChartTheme): LineSeriesOption[] {
  const missing = model.lines.filter((line) => line.role === 'subject').flatMap((line) => line.points.filter((point) => point.value === null));
  if (missing.length === 0) return [];
  return [
    {
      type: 'line',
      id: 'missing',
      silent: true,
      lineStyle: { opacity: 0 },
      symbolSize: 0.1,
      data: missing.map((point) => ({
        value: [point.time, model.ticks.values[0] as number],
        label: { show: true, formatter: () => plainText(point.text), position: 'top' as const, fontStyle: 'italic' as const, color: theme.soft, fontFamily: theme.sans, fontSize: TYPE.fine },
      })),
    },
  ];
}
