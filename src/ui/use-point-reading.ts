import type { EChartsType } from 'echarts/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { ChartPoint } from './chart-types.ts';
import { useAnnounce } from './LiveRegion.tsx';
import { nextPoint } from './next-point.ts';

/** The point that is pointed out, and where it stands in the picture, in pixels. */
export type ShownPoint = { readonly index: number; readonly label: string; readonly x: number; readonly y: number };
export type PointReading = { readonly onKeyDown: (event: KeyboardEvent) => void; readonly onBlur: () => void };

export type UsePointReading = {
  readonly isReady: boolean;
  readonly points: readonly ChartPoint[];
  readonly onPick: ((index: number) => void) | undefined;
  /** Whether the pointer shows what it meets; the keyboard always does. */
  readonly followsPointer: boolean;
};

/** Arrow keys walk through the points: each is shown and its sentence said. The pointer shows and picks them too. */
export function usePointReading(chart: RefObject<EChartsType | null>, { isReady, points, onPick, followsPointer }: UsePointReading): readonly [PointReading, ShownPoint | null] {
  const announce = useAnnounce();
  const [kept, setKept] = useState<{ readonly of: readonly ChartPoint[]; readonly point: ShownPoint } | null>(null);
  // What was shown of a former picture is not a point of this one.
  const shown = kept?.of === points ? kept.point : null;

  const show = useEffectEvent((index: number) => {
    const point = chart.current ? place(chart.current, points, index) : null;
    setKept(point && { of: points, point });
  });
  const pick = useEffectEvent((index: number) => {
    if (index >= 0) onPick?.(index);
  });
  const indexOf = useEffectEvent((event: unknown) => {
    const { seriesIndex, dataIndex } = event as { seriesIndex?: number; dataIndex?: number };
    return points.findIndex((point) => point.at.seriesIndex === seriesIndex && point.at.dataIndex === dataIndex);
  });

  useEffect(() => {
    const picture = chart.current;
    if (!picture || !isReady) return;
    const press = (event: unknown) => pick(indexOf(event));
    const enter = (event: unknown) => show(indexOf(event));
    const leave = () => setKept(null);
    picture.on('click', press);
    if (followsPointer) {
      picture.on('mouseover', enter);
      picture.on('mouseout', leave);
    }
    return () => {
      if (picture.isDisposed()) return;
      picture.off('click', press);
      picture.off('mouseover', enter);
      picture.off('mouseout', leave);
    };
  }, [chart, isReady, followsPointer]);

  function leave() {
    if (!shown) return;
    chart.current?.dispatchAction({ type: 'downplay' });
    setKept(null);
  }

  const reading: PointReading = {
    onBlur: leave,
    onKeyDown(event) {
      // Only where there is something to close: a panel around the picture keeps its own Escape.
      if (event.key === 'Escape' && shown) {
        event.stopPropagation();
        return leave();
      }
      if (event.key === 'Enter' && shown && onPick) {
        event.preventDefault();
        return onPick(shown.index);
      }
      const next = nextPoint(event.key, shown?.index ?? -1, points.length);
      const point = next === null ? undefined : points[next];
      if (next === null || !point || !chart.current) return;
      event.preventDefault();
      chart.current.dispatchAction({ type: 'downplay' });
      chart.current.dispatchAction({ type: 'highlight', ...point.at });
      const placed = place(chart.current, points, next);
      setKept(placed && { of: points, point: placed });
      announce(point.label, 'now');
    },
  };
  return [reading, shown];
}

function place(chart: EChartsType, points: readonly ChartPoint[], index: number): ShownPoint | null {
  const point = points[index];
  if (!point) return null;
  const pixel: unknown = chart.convertToPixel({ seriesIndex: point.at.seriesIndex }, [...point.coord]);
  if (!Array.isArray(pixel) || typeof pixel[0] !== 'number' || typeof pixel[1] !== 'number') return null;
  return { index, label: point.label, x: pixel[0], y: pixel[1] };
}
