import { formatNumber } from '../../shared/french-number.ts';
import { NBSP } from '../../shared/typography.ts';
import type { ChartMark, ChartPoint } from '../mark.ts';
import { leavesZeroOut, niceTicks } from '../ticks.ts';
import type { Ticks } from '../ticks.ts';
import { timeOf } from './time.ts';

export type TrendMark = ChartMark & { readonly period: string };
export type TrendBreak = { readonly at: string; readonly note: string };

export type TrendInput = {
  /** What the line is about: written at its end when there are two. */
  readonly name: string;
  readonly marks: readonly TrendMark[];
  readonly breaks: readonly TrendBreak[];
  /** A second line to compare with; both are then drawn as an index, 100 at the first period that both have. */
  readonly reference?: { readonly name: string; readonly marks: readonly TrendMark[] } | undefined;
};

export type TrendPoint = {
  readonly id: string;
  readonly time: number;
  readonly period: string;
  readonly value: number | null;
  /** Written beside the point when it is the first or the last. */
  readonly text: string;
  readonly label: string;
  readonly isPartial: boolean;
};

export type TrendLine = { readonly name: string; readonly role: 'subject' | 'reference'; readonly points: readonly TrendPoint[] };

export type TrendModel = {
  readonly kind: 'trend';
  readonly lines: readonly TrendLine[];
  readonly periods: readonly { readonly period: string; readonly time: number }[];
  readonly breaks: readonly { readonly time: number; readonly note: string }[];
  readonly ticks: Ticks;
  /** What the reader must know of the scales. */
  readonly notes: readonly string[];
};

export function trendModel(input: TrendInput): TrendModel {
  const subject = lineOf(input.name, 'subject', input.marks);
  const reference = input.reference ? lineOf(input.reference.name, 'reference', input.reference.marks) : null;
  const base = reference ? commonStart(subject, reference) : null;
  const lines = reference && base !== null ? [indexed(reference, base), indexed(subject, base)] : [subject];

  const values = lines.flatMap((line) => line.points.flatMap((point) => (point.value === null ? [] : [point.value])));
  const low = Math.min(...values);
  const high = Math.max(...values);
  // Room under the lowest point and over the highest, for their labels.
  const air = (high > low ? high - low : Math.abs(high)) * 0.15;
  const isEmpty = values.length === 0;
  const isCut = !isEmpty && leavesZeroOut(low, high);
  const ticks = isEmpty ? niceTicks(0, 1, 2) : isCut ? niceTicks(low - air, high + air, 4) : niceTicks(Math.min(0, low), Math.max(0, high), 5);

  const times = new Map(lines.flatMap((line) => line.points.map((point) => [point.time, point.period] as const)));
  return {
    kind: 'trend',
    lines,
    periods: [...times].sort(([a], [b]) => a - b).map(([time, period]) => ({ time, period })),
    breaks: input.breaks.flatMap(({ at, note }) => {
      const time = timeOf(at);
      return time === null ? [] : [{ time, note }];
    }),
    ticks,
    notes: [
      ...(base === null ? [] : [`Indice 100 en ${base}${NBSP}: les deux courbes partent du même point.`]),
      ...(isCut ? [`L’échelle verticale ne part pas de zéro${NBSP}: elle commence à ${formatNumber(ticks.values[0] as number, ticks.decimals)}.`] : []),
    ],
  };
}

function lineOf(name: string, role: TrendLine['role'], marks: readonly TrendMark[]): TrendLine {
  const points = marks.flatMap((mark): TrendPoint[] => {
    const time = timeOf(mark.period);
    return time === null ? [] : [{ id: mark.id, time, period: mark.period, value: mark.value, text: mark.text, label: mark.label, isPartial: mark.status === 'partial' }];
  });
  return { name, role, points: points.sort((a, b) => a.time - b.time) };
}

/** The first period at which both lines have a value that an index can start from. */
function commonStart(a: TrendLine, b: TrendLine): string | null {
  const usable = (line: TrendLine, period: string) => line.points.some((point) => point.period === period && point.value !== null && point.value > 0);
  return a.points.find((point) => usable(a, point.period) && usable(b, point.period))?.period ?? null;
}

function indexed(line: TrendLine, base: string): TrendLine {
  const start = line.points.find((point) => point.period === base)?.value;
  if (start === undefined || start === null) throw new Error(`No value at the base period ${base}`);
  return {
    ...line,
    points: line.points.map((point) => {
      if (point.value === null) return point;
      const value = (point.value / start) * 100;
      const text = formatNumber(value, 1);
      return { ...point, value, text, label: `${line.name}, ${point.label} (indice ${text})` };
    }),
  };
}

/** The points of a line as they are drawn, with a hole (null) where a break stands between two of them. */
export function slotsOf(line: TrendLine, breaks: TrendModel['breaks']): readonly (TrendPoint | null)[] {
  return line.points.flatMap((point, index) => {
    const before = line.points[index - 1];
    const isBroken = before !== undefined && breaks.some((mark) => mark.time > before.time && mark.time <= point.time);
    return isBroken ? [null, point] : [point];
  });
}

/** What the arrow keys read: the subject from left to right, then the reference. */
export function trendPoints(model: TrendModel): readonly ChartPoint[] {
  const drawn = model.lines.map((line, seriesIndex) => ({ line, seriesIndex }));
  return drawn.reverse().flatMap(({ line, seriesIndex }) =>
    slotsOf(line, model.breaks).flatMap((point, dataIndex) =>
      point === null ? [] : [{ id: point.id, label: point.label, at: { seriesIndex, dataIndex }, coord: [point.time, point.value ?? (model.ticks.values[0] as number)] as const }],
    ),
  );
}
