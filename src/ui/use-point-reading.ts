import type { EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { ChartPoint } from './chart-types.ts';
import { useAnnounce } from './LiveRegion.tsx';
import { nextPoint } from './next-point.ts';

/** The point that is pointed out, and where it stands in the picture, in pixels. */
export type ShownPoint = { readonly label: string; readonly x: number; readonly y: number };
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
  const current = useRef(-1);
  const [shown, setShown] = useState<ShownPoint | null>(null);

  useEffect(() => {
    current.current = -1;
    setShown(null);
  }, [points]);

  useEffect(() => {
    const picture = chart.current;
    if (!picture || !isReady) return;
    const indexOf = (event: unknown) => {
      const { seriesIndex, dataIndex } = event as { seriesIndex?: number; dataIndex?: number };
      return points.findIndex((point) => point.at.seriesIndex === seriesIndex && point.at.dataIndex === dataIndex);
    };
    const press = (event: unknown) => {
      const index = indexOf(event);
      if (index >= 0) onPick?.(index);
    };
    const enter = (event: unknown) => setShown(place(picture, points[indexOf(event)]));
    const leave = () => setShown(null);
    if (onPick) picture.on('click', press);
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
  }, [chart, isReady, onPick, points, followsPointer]);

  function leave() {
    if (current.current < 0) return;
    current.current = -1;
    chart.current?.dispatchAction({ type: 'downplay' });
    setShown(null);
  }

  const reading: PointReading = {
    onBlur: leave,
    onKeyDown(event) {
      if (event.key === 'Escape') return leave();
      if (event.key === 'Enter' && current.current >= 0 && onPick) {
        event.preventDefault();
        return onPick(current.current);
      }
      const next = nextPoint(event.key, current.current, points.length);
      const point = next === null ? undefined : points[next];
      if (next === null || !point || !chart.current) return;
      event.preventDefault();
      current.current = next;
      chart.current.dispatchAction({ type: 'downplay' });
      chart.current.dispatchAction({ type: 'highlight', ...point.at });
      setShown(place(chart.current, point));
      announce(point.label, 'now');
    },
  };
  return [reading, shown];
}

function place(chart: EChartsType, point: ChartPoint | undefined): ShownPoint | null {
  if (!point) return null;
  const pixel: unknown = chart.convertToPixel({ seriesIndex: point.at.seriesIndex }, [...point.coord]);
  if (!Array.isArray(pixel) || typeof pixel[0] !== 'number' || typeof pixel[1] !== 'number') return null;
  return { label: point.label, x: pixel[0], y: pixel[1] };
}
