import type { EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { ChartPoint } from './chart-types.ts';
import { useAnnounce } from './LiveRegion.tsx';

/** Where the arrow keys go from `current` (−1: nowhere yet) among `count` points; null for other keys. */
export function nextPoint(key: string, current: number, count: number): number | null {
  const last = count - 1;
  if (last < 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, current + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return current < 0 ? 0 : Math.max(0, current - 1);
    case 'PageDown':
      return Math.min(last, current + 10);
    case 'PageUp':
      return Math.max(0, current - 10);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

export type PointReading = { readonly onKeyDown: (event: KeyboardEvent) => void; readonly onBlur: () => void };

/** Arrow keys walk through the points: each shows its tooltip and says its sentence. Pressing a point picks it. */
export function usePointReading(chart: RefObject<EChartsType | null>, isReady: boolean, points: readonly ChartPoint[], onPick: ((index: number) => void) | undefined): PointReading {
  const announce = useAnnounce();
  const current = useRef(-1);

  useEffect(() => {
    current.current = -1;
  }, [points]);

  useEffect(() => {
    const picture = chart.current;
    if (!picture || !isReady || !onPick) return;
    const press = (event: unknown) => {
      const { seriesIndex, dataIndex } = event as { seriesIndex?: number; dataIndex?: number };
      const index = points.findIndex((point) => point.at.seriesIndex === seriesIndex && point.at.dataIndex === dataIndex);
      if (index >= 0) onPick(index);
    };
    picture.on('click', press);
    return () => {
      if (!picture.isDisposed()) picture.off('click', press);
    };
  }, [chart, isReady, onPick, points]);

  function leave() {
    if (current.current < 0) return;
    current.current = -1;
    chart.current?.dispatchAction({ type: 'hideTip' });
    chart.current?.dispatchAction({ type: 'downplay' });
  }

  return {
    onBlur: leave,
    onKeyDown(event) {
      if (event.key === 'Escape') {
        leave();
        return;
      }
      if (event.key === 'Enter' && current.current >= 0 && onPick) {
        event.preventDefault();
        onPick(current.current);
        return;
      }
      const next = nextPoint(event.key, current.current, points.length);
      const point = next === null ? undefined : points[next];
      if (next === null || !point) return;
      event.preventDefault();
      current.current = next;
      chart.current?.dispatchAction({ type: 'downplay' });
      chart.current?.dispatchAction({ type: 'highlight', ...point.at });
      chart.current?.dispatchAction({ type: 'showTip', ...point.at });
      announce(point.label, 'now');
    },
  };
}
