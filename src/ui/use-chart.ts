import type { EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type * as EchartsRuntime from './echarts-runtime.ts';
import type { ChartOption, ChartSpace } from './chart-types.ts';

type Runtime = typeof EchartsRuntime;
export type ChartState = { readonly status: 'waiting' } | { readonly status: 'ready' } | { readonly status: 'failed'; readonly error: unknown };

/** Text is measured when it is drawn, so the fonts come first; but a slow font does not hold back a picture. */
async function fontsReady(): Promise<void> {
  const family = getComputedStyle(document.documentElement).getPropertyValue('--sans');
  const loads = ['400', '600', '700'].map((weight) => document.fonts.load(`${weight} 15px ${family}`));
  await Promise.race([Promise.all(loads), new Promise((done) => setTimeout(done, 1200))]);
}

let runtime: Promise<Runtime> | null = null;
function loadRuntime(): Promise<Runtime> {
  runtime ??= Promise.all([import('./echarts-runtime.ts'), fontsReady()]).then(([loaded]) => loaded);
  // A failed download is tried again by the next attempt.
  runtime.catch(() => (runtime = null));
  return runtime;
}

export type UseChart = {
  readonly draw: (space: ChartSpace) => ChartOption;
  /** Null while there is no room yet. */
  readonly space: ChartSpace | null;
};

/** Keeps an ECharts picture in `element` true to its option; the picture is disposed of with the component. */
export function useChart(element: RefObject<HTMLElement | null>, { draw, space }: UseChart): readonly [ChartState, RefObject<EChartsType | null>] {
  const chart = useRef<EChartsType | null>(null);
  const [library, setLibrary] = useState<Runtime | null>(null);
  const [state, setState] = useState<ChartState>({ status: 'waiting' });
  const hasRoom = space !== null;

  useEffect(() => {
    if (!hasRoom || library) return;
    let isCurrent = true;
    loadRuntime().then(
      (loaded) => isCurrent && setLibrary(loaded),
      (error: unknown) => isCurrent && setState({ status: 'failed', error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [hasRoom, library]);

  useEffect(() => {
    const host = element.current;
    if (!library || !space || !host) return;
    try {
      const current = (chart.current ??= library.createChart(host));
      if (current.getWidth() !== space.width || current.getHeight() !== space.height) current.resize(space);
      // Afresh each time: measured as fast as merging, and nothing of the former picture can remain.
      current.setOption(draw(space), { notMerge: true });
      // Known only once the picture, which lives outside React, is drawn; a new object each time, so that each drawing is told.
      // oxlint-disable-next-line react/set-state-in-effect
      setState({ status: 'ready' });
    } catch (error) {
      setState({ status: 'failed', error });
    }
  }, [library, element, draw, space]);

  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );

  return [state, chart];
}
